import { existsSync, readFileSync } from 'node:fs';

const manifestFile = 'dist/.vite/manifest.json';
if (!existsSync(manifestFile)) throw new Error('There is no build to measure: run `npx vite build` first.');
const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
const entry = manifest['index.html'];

/** Everything that `start` needs before it runs, itself included. */
const closure = (start, needs) => {
  const seen = new Set(start);
  for (const one of seen) needs(one).forEach((other) => seen.add(other));
  return [...seen];
};

/** Scripts and styles of the page, each once. */
const pageFiles = (keys) => {
  const chunks = closure(keys, (key) => manifest[key].imports ?? []).map((key) => manifest[key]);
  return [...new Set(chunks.flatMap(({ file, css = [] }) => [file, ...css]))].map((file) => `dist/${file}`);
};

/** Nothing is drawn before the words of one language are here; the larger one is counted. */
const beforeThePaint = ['index.html', 'src/i18n/zhCN/index.ts'];

/**
 * What the page fetches only when the reader asks for it (a dialog, a menu, tidy-up, a link), and what only workers
 * run. A new lazy chunk counts as one the page fetches by itself until it is named here.
 */
const onDemand = [
  /^src\/i18n\//,
  /^src\/catalog\/datasets\//,
  /^src\/graph\/(tidy|openExperiment)\.ts$/,
  /^src\/spec\/(urlCodec|parseEdit)\.ts$/,
  /^src\/runs\/stored\.ts$/,
  /^src\/ui\/charts\/EarlierRuns\.tsx$/,
  /^src\/ui\/shell\/(\w+Dialog|NoticeList|BackendSpeeds)\.tsx$/,
  /^src\/ui\/controls\/MenuPanel\.tsx$/,
];
const byItself = (entry.dynamicImports ?? []).filter((key) => !onDemand.some((pattern) => pattern.test(key)));

/** Workers are built apart: their scripts are assets of the page, and what those import is read from their text. */
const textOf = (file) => readFileSync(`dist/assets/${file}`, 'utf8');
const importsOf = (file, pattern) => [...textOf(file).matchAll(pattern)].map(([, name]) => name);
const staticImport = /(?:from|import)["'`]\.\/([^"'`]+\.js)["'`]/g;
const dynamicImport = /import\(["'`]\.\/([^"'`]+\.js)["'`]\)/g;
const worker = (name, andAlso = () => []) => {
  const start = entry.assets.map((file) => file.split('/').at(-1)).find((file) => file.startsWith(`${name}-`));
  const files = closure([start, ...andAlso(start)], (file) => importsOf(file, staticImport));
  return files.map((file) => `dist/assets/${file}`);
};
/** The chunk that registers the `cpu` backend. */
const cpuBackend = (start) => {
  const found = importsOf(start, dynamicImport).filter((file) => /\([`'"]cpu[`'"],\(\)=>new/.test(textOf(file)));
  if (found.length !== 1) throw new Error(`${found.length} chunks look like the cpu backend`);
  return found;
};

export default [
  { name: 'before the first paint', path: pageFiles(beforeThePaint), limit: '200 kB' },
  { name: 'the page in all', path: pageFiles([...beforeThePaint, ...byItself]), limit: '300 kB' },
  { name: 'training worker with its cpu backend', path: worker('train', cpuBackend), limit: '155 kB' },
  { name: 'worker that reads tables', path: worker('importTable'), limit: '11.5 kB' },
].map((check) => ({ ...check, gzip: true }));
