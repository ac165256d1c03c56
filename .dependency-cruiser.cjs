/** Who may import whom, bottom to top: the table of docs/architecture.md. Tests and src/testing are exempt. */
const mayImport = {
  i18n: [],
  lib: [],
  spec: ['lib'],
  catalog: ['lib', 'spec'],
  graph: ['lib', 'spec', 'catalog'],
  protocol: ['lib', 'spec'],
  simd: [],
  engine: ['lib', 'spec', 'catalog', 'graph', 'protocol', 'simd'],
  worker: ['lib', 'spec', 'catalog', 'protocol', 'engine'],
  runs: ['lib', 'spec', 'protocol'],
  export: ['lib', 'spec', 'catalog', 'graph', 'runs'],
  state: ['i18n', 'lib', 'spec', 'catalog', 'graph', 'protocol', 'runs', 'export'],
  ui: ['i18n', 'lib', 'spec', 'catalog', 'graph', 'runs', 'export', 'state'],
  app: ['i18n', 'lib', 'spec', 'catalog', 'graph', 'protocol', 'runs', 'export', 'state', 'ui'],
  cli: ['i18n', 'lib', 'spec', 'catalog', 'graph', 'protocol', 'simd', 'engine', 'worker', 'runs', 'export'],
};
const folders = Object.keys(mayImport);
const exempt = '(\\.test\\.tsx?$|^src/testing/)';
const otherThan = (folder) => folders.filter((other) => other !== folder && !mayImport[folder].includes(other));

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    ...folders.map((folder) => ({
      name: `layers-${folder}`,
      severity: 'error',
      from: { path: `^src/${folder}/`, pathNot: exempt },
      to: {
        path: `^src/(${otherThan(folder).join('|')})/`,
        // The words of catalogue entries are typed by i18n; nothing of it runs there.
        ...(folder === 'spec' || folder === 'catalog' ? { dependencyTypesNot: ['type-only'] } : {}),
      },
    })),
    {
      name: 'words-below-are-types',
      comment: 'spec and catalog may import types from i18n/language.ts, and only that file.',
      severity: 'error',
      from: { path: '^src/(spec|catalog)/', pathNot: exempt },
      to: { path: '^src/i18n/', pathNot: '^src/i18n/language\\.ts$' },
    },
    {
      name: 'tensorflow-in-the-engine-only',
      severity: 'error',
      from: { path: '^src/', pathNot: `(^src/(simd|engine|worker)/|${exempt})` },
      to: { path: 'node_modules/@tensorflow/', dependencyTypesNot: ['type-only'] },
    },
    { name: 'nothing-from-tests', severity: 'error', from: { path: '^src/', pathNot: exempt }, to: { path: exempt } },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^src/simd/assembly/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
