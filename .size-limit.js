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

const chunksOf = (keys) => closure(keys, (key) => manifest[key].imports ?? []).map((key) => manifest[key]);
/** Scripts and styles of a page, each once. */
const pageFiles = (keys) =>
  [...new Set(chunksOf(keys).flatMap(({ file, css = [] }) => [file, ...css]))].map((file) => `dist/${file}`);

/** Nothing is drawn before the words of one language are here; the larger one is counted. */
const beforeThePaint = ['index.html', 'src/i18n/zhCN/index.ts'];

/**
 * What the page fetches only when the reader asks for it (a dialog, a menu, tidy-up, a link), and what only workers
 * run. A new lazy chunk counts as one the page fetches by itself until it is named here.
 */
const onDemand = [
  /^src\/i18n\//,
  /^src\/catalog\/datasets\//,
  /^src\/graph\/(tidy|openText|checkEdit)\.ts$/,
  /^src\/spec\/(urlCodec|parseEdit)\.ts$/,
  /^src\/runs\/stored\.ts$/,
  // All methods, and what goes with some; the chunk of the list is called after it wherever something shares it.
  /^src\/catalog\/methods\/|^_methods-/,
  /^src\/ui\/panels\/Method(List|Card)\.tsx$/,
  /^src\/ui\/charts\/EarlierRuns\.tsx$/,
  /^src\/ui\/shell\/(\w+Dialog|NoticeList|BackendSpeeds)\.tsx$/,
  /^src\/ui\/controls\/MenuPanel\.tsx$/,
];
const byItself = chunksOf(['index.html'])
  .flatMap(({ dynamicImports = [] }) => dynamicImports)
  .filter((key) => !onDemand.some((pattern) => pattern.test(key)));

/** Workers are built apart: their scripts are assets of the page, and what those import is read from their text. */
const textOf = (file) => readFileSync(`dist/assets/${file}`, 'utf8');
const importsOf = (file, pattern) => [...textOf(file).matchAll(pattern)].map(([, name]) => name);
const staticImport = /(?:from|import)["'`]\.\/([^"'`]+\.js)["'`]/g;
const dynamicImport = /import\(["'`]\.\/([^"'`]+\.js)["'`]\)/g;
const startOf = (name) =>
  entry.assets.map((file) => file.split('/').at(-1)).find((file) => file.startsWith(`${name}-`));
const withImports = (files) => closure(files, (file) => importsOf(file, staticImport));
const assets = (files) => files.map((file) => `dist/assets/${file}`);
const trainer = startOf('train');
/** The one chunk among `files` with such a text. */
const chunkLike = (pattern, files) => {
  const found = [...new Set(files)].filter((file) => pattern.test(textOf(file)));
  if (found.length !== 1) throw new Error(`${found.length} chunks look like ${pattern}`);
  return found[0];
};
/** To train on `simd`: our backend, that of TensorFlow.js whose kernels stand in for what it lacks, one build of our kernels. */
const simdChunks = () => {
  const chunks = importsOf(trainer, dynamicImport);
  const backend = chunkLike(/[`'"]simd[`'"],async\(\)=>new/, chunks);
  const builds = importsOf(backend, dynamicImport).filter((file) => /=[`'"]AGFzbQ/.test(textOf(file)));
  return [backend, chunkLike(/\([`'"]cpu[`'"],\(\)=>new/, chunks), builds.sort().at(-1)];
};
const training = withImports([trainer, ...simdChunks()]);
/** To measure what `auto` chooses from, in a second worker of the same script. */
const probing = withImports([chunkLike(/backend-computes-wrongly/, importsOf(trainer, dynamicImport))]);

export default [
  { name: 'before the first paint', path: pageFiles(beforeThePaint), limit: '200 kB' },
  { name: 'the page in all', path: pageFiles([...beforeThePaint, ...byItself]), limit: '300 kB' },
  // It was 155 kB on the cpu backend alone: ours and one build of its kernels come on top.
  { name: 'training worker with its simd backend', path: assets(training), limit: '200 kB' },
  {
    name: 'what a probe needs besides',
    path: assets(probing.filter((file) => !training.includes(file))),
    limit: '3 kB',
  },
  {
    name: 'the benchmark page without its worker',
    path: pageFiles(['bench.html', 'src/i18n/zhCN/index.ts', 'src/i18n/zhCN/benchmark.ts']),
    limit: '115 kB',
  },
  {
    name: 'the page that tells how methods are checked',
    path: pageFiles(['conformance.html', 'src/i18n/zhCN/index.ts', 'src/i18n/zhCN/conformance.ts']),
    limit: '150 kB',
  },
  { name: 'worker that reads tables', path: assets(withImports([startOf('importTable')])), limit: '11.5 kB' },
].map((check) => ({ ...check, gzip: true }));
