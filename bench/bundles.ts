/** What `scripts/bench.mjs` builds, relative to the repository, where every part of the benchmark runs. */
export const bundles = {
  node: 'node_modules/.cache/mtl-bench/node',
  browser: 'node_modules/.cache/mtl-bench/browser',
  page: 'node_modules/.cache/mtl-bench/page',
} as const;
