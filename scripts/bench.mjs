import { ensureChromium } from './chromium.mjs';
import { ensureInstalled } from './install.mjs';
import { mustRun } from './run.mjs';

process.chdir(new URL('..', import.meta.url).pathname);

/** `npm run bench`: the engine in Node. `-- --page`: the built page in Chromium. `--json`: for programs. */
const options = process.argv.slice(2);
const unknown = options.filter((option) => option !== '--page' && option !== '--json');
if (unknown.length > 0) {
  console.error(`There is no option ${unknown.join(', ')}. There are: --page, --json.`);
  process.exit(2);
}

await ensureInstalled();
const page = options.includes('--page');
if (page) {
  process.env.CHROMIUM = await ensureChromium();
  await mustRun('npx', ['--no-install', 'vite', 'build', '--logLevel', 'error']);
}
const { runnerImport } = await import('vite');
const { module } = await runnerImport(page ? './bench/page.ts' : './bench/engine.ts', {
  configFile: false,
  logLevel: 'error',
});
await module.bench(options.includes('--json'));
