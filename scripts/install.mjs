import { existsSync, statSync } from 'node:fs';
import { mustRun } from './run.mjs';

const mark = 'node_modules/.package-lock.json';

/** Installs what package-lock.json lists, if it is not there or the list has changed since. */
export const ensureInstalled = async () => {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) {
    console.error(`MTL Playground needs Node 20 or newer; this is Node ${process.versions.node}.`);
    process.exit(1);
  }
  if (existsSync(mark) && statSync(mark).mtimeMs >= statSync('package-lock.json').mtimeMs) return;
  console.log('Installing the packages that package-lock.json lists …');
  // Not `npm ci`: it refuses the lock file where a registry lacks an optional binding of another platform.
  await mustRun('npm', ['install', '--no-audit', '--no-fund']);
};
