import { ensureChromium } from './chromium.mjs';
import { ensureInstalled } from './install.mjs';
import { run } from './run.mjs';

process.chdir(new URL('..', import.meta.url).pathname);
await ensureInstalled();
const CHROMIUM = await ensureChromium();

/** Everything CI runs, in this order. A step whose `after` failed is not run. */
const steps = [
  { name: 'types', command: ['tsc', '--noEmit'] },
  { name: 'lint', command: ['eslint', '.', '--max-warnings', '0'] },
  { name: 'layers', command: ['depcruise', 'src', '--config', '.dependency-cruiser.cjs'] },
  { name: 'unused', command: ['knip'] },
  { name: 'tests', command: ['vitest', 'run'] },
  { name: 'build', command: ['vite', 'build', '--logLevel', 'warn'] },
  { name: 'size', command: ['size-limit'], after: 'build' },
  { name: 'cli', command: ['node', 'scripts/cliCheck.mjs'] },
  { name: 'e2e', command: ['playwright', 'test'], after: 'build' },
];

const only = process.argv.slice(2);
const unknown = only.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(`There is no step ${unknown.join(', ')}. There are: ${steps.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}

const failed = new Set();
const done = [];
for (const { name, command, after } of steps) {
  if (only.length > 0 && !only.includes(name)) continue;
  if (after && failed.has(after)) {
    failed.add(name);
    done.push(`${name}: not run, ${after} failed`);
    continue;
  }
  console.log(`\n── ${name}: ${command.join(' ')}`);
  const start = performance.now();
  const [program, ...args] = command;
  const code =
    program === 'node'
      ? await run(program, args, { CHROMIUM })
      : await run('npx', ['--no-install', program, ...args], { CHROMIUM });
  if (code !== 0) failed.add(name);
  done.push(`${name}: ${code === 0 ? 'passed' : 'FAILED'} in ${((performance.now() - start) / 1000).toFixed(0)} s`);
}
console.log(`\n${done.join('\n')}\n`);
console.log(`steps: ${done.length - failed.size} passed, ${failed.size} failed`);
process.exit(failed.size === 0 ? 0 : 1);
