/**
 * What may import what. A folder of `src` imports from itself and from the floors below it, and no folder or file
 * imports itself by way of others, types included.
 */
const floors = {
  model: ['model'],
  sources: ['model', 'sources'],
  server: ['model', 'sources', 'server'],
  testing: ['model', 'sources', 'testing'],
  locales: ['model', 'locales'],
  styles: ['styles'],
  controllers: ['model', 'sources', 'locales', 'styles', 'controllers'],
  elements: ['model', 'sources', 'locales', 'styles', 'controllers', 'elements'],
};

const layers = Object.entries(floors).map(([floor, below]) => ({
  name: `layers-${floor}`,
  comment: `src/${floor} imports from ${below.join(', ')} only.`,
  severity: 'error',
  from: { path: `^src/${floor}/` },
  to: { path: '^src/', pathNot: `^src/(${below.join('|')})/` },
}));

/** Modules that hosts import by name: see `exports` of package.json. */
const entries = [
  '^src/(index|sources|records|server)\\.ts$',
  '^src/elements/[^/]+/define\\.ts$',
  '^src/sources/(http/http-source|memory/memory-source|worker/worker-source|clickhouse/bundled|postgres/postgres-source)\\.ts$',
  '^src/testing/source-conformance\\.ts$',
  '^src/locales/register-zh\\.ts$',
];

export default {
  forbidden: [
    {
      name: 'no-file-circles',
      comment: 'Files that import each other can only be read together: move what both need to a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-folder-circles',
      comment: 'Folders that import each other are one topic: move the file that belongs to the other.',
      severity: 'error',
      scope: 'folder',
      from: {},
      to: { circular: true },
    },
    ...layers,
    {
      name: 'framework-free',
      comment: 'src/model, src/sources, src/server and src/testing run in workers and in Node.',
      severity: 'error',
      from: { path: '^src/(model|sources|server|testing)/' },
      to: { path: 'node_modules/(lit|@lit|@lit-labs|chart\\.js|@floating-ui)/' },
    },
    {
      name: 'private-element-folders',
      comment: "Another element's folder is private: import its class or define.ts, or share the piece.",
      severity: 'error',
      from: { path: '^src/elements/(insurance-[^/]+)/' },
      to: {
        path: '^src/elements/insurance-',
        pathNot: ['^src/elements/$1/', '^src/elements/(insurance-[^/]+)/(define|\\1)\\.ts$'],
      },
    },
    {
      name: 'private-adapter-folders',
      comment:
        'Adapters share what stands in src/sources itself, and those of databases what stands in its sql.',
      severity: 'error',
      from: { path: '^src/sources/([^/]+)/' },
      to: { path: '^src/sources/[^/]+/', pathNot: '^src/sources/($1|sql)/' },
    },
    {
      name: 'no-dead-modules',
      comment: 'No entry of the package reaches this file.',
      severity: 'error',
      from: { path: entries },
      to: { path: '^src/.*\\.ts$', pathNot: ['\\.d\\.ts$', ...entries], reachable: false },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.mjs', '.d.ts'] },
  },
};
