import { ensureInstalled } from './install.mjs';
import { mustRun } from './run.mjs';

process.chdir(new URL('..', import.meta.url).pathname);
await ensureInstalled();
await mustRun('npx', ['vite', 'build', '--logLevel', 'warn']);
const { preview } = await import('vite');
const server = await preview();
console.log(`MTL Playground: ${server.resolvedUrls?.local[0]?.replace(/\/$/, '') ?? 'http://127.0.0.1:4173'}`);
