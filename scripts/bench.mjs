import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import { ensureChromium } from './chromium.mjs';
import { ensureInstalled } from './install.mjs';
import { mustRun } from './run.mjs';

process.chdir(new URL('..', import.meta.url).pathname);

/**
 * `npm run bench`: our engine against peers. `-- --only mlp-pcgrad,tiny-pcgrad`: those cases. `-- --soak`: 200,000 steps
 * as well. `-- --page`: what a reader feels of the built page. `--json`: for programs.
 */
const readOptions = () => {
  try {
    return parseArgs({
      options: {
        page: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        soak: { type: 'boolean', default: false },
        only: { type: 'string', default: '' },
      },
    }).values;
  } catch (error) {
    console.error(`${error.message}\nThere are: --page, --json, --soak, --only <case>,<case> ….`);
    return process.exit(2);
  }
};

/** The parts that run in Node, bundled like the headless runner. */
const bundle = async () => {
  const { build } = await import('vite');
  const outDir = 'node_modules/.cache/mtl-bench/node';
  await build({
    logLevel: 'error',
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rolldownOptions: { input: ['bench/main.ts', 'bench/page.ts', 'bench/inNode.ts'] },
    },
    ssr: { noExternal: [/^@tensorflow\//] },
  });
  return (name) => import(pathToFileURL(`${outDir}/${name}.js`).href);
};

const options = readOptions();
await ensureInstalled();
process.env.CHROMIUM = await ensureChromium();
const load = await bundle();
if (options.page) {
  await mustRun('npx', ['--no-install', 'vite', 'build', '--logLevel', 'error']);
  await (await load('page')).bench(options.json);
} else {
  const { bench, caseIds } = await load('main');
  const only = options.only.split(',').filter((id) => id !== '');
  const unknown = only.filter((id) => !caseIds.includes(id));
  if (unknown.length > 0) {
    console.error(`There is no case ${unknown.join(', ')}. There are: ${caseIds.join(', ')}.`);
    process.exit(2);
  }
  await bench({ asJson: options.json, soak: options.soak, only });
}
