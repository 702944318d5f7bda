/**
 * Where figures are decided, area by area, and the tests that have to notice when it is done wrong. They run in Node, in
 * one process for many mutants: a source that is made outside of `it` would answer from its cache what it knew before
 * the mutant. Databases have their own tests, in which an engine runs: too long for thousands of mutants.
 */
const model = (name, ...more) => ({
  files: [`src/model/${name}/**/*.ts`],
  specs: [`test/model/${name}/*.test.ts`, ...more],
});

export const GROUPS = {
  base: model('base'),
  contract: {
    files: ['src/model/contract/**/*.ts'],
    specs: [
      'test/model/contract/!(truthful-answers).test.ts',
      'test/sources/http/@(record-order|decode-answers).test.ts',
      'test/sources/memory/@(arguments|bad-records|requests).test.ts',
    ],
  },
  conversation: {
    files: ['src/model/conversation/**/*.ts'],
    specs: ['test/model/conversation/!(properties).test.ts'],
  },
  export: {
    files: ['src/model/export/**/*.ts'],
    specs: ['test/model/export/!(lone-surrogates).test.ts'],
  },
  insights: {
    files: ['src/model/insights/**/*.ts'],
    specs: ['test/model/insights/!(cases).test.ts', 'test/model/insights/numbers/*.test.ts'],
  },
  json: model('json'),
  query: { ...model('query'), runs: '12' },
  records: model('records'),
  request: model('request'),
  statistics: model('statistics'),
  text: model('text'),
  // What takes seconds is left out.
  time: { files: ['src/model/time/**/*.ts'], specs: ['test/model/time/!(all-zones|many-days).test.ts'] },
  tree: model('tree'),
  memory: {
    files: ['src/sources/memory/*.ts', 'src/sources/memory/traffic/*.ts'],
    specs: [
      'test/sources/memory/!(conformance|in-worker|live-batches|trace).test.ts',
      'test/sources/memory/rows/listings.test.ts',
    ],
    runs: '12',
  },
  'memory-columns': {
    files: ['src/sources/memory/columns/*.ts'],
    specs: [
      'test/sources/memory/columns/*.test.ts',
      'test/sources/memory/held-records.test.ts',
      'test/sources/memory/bad-records.test.ts',
      'test/sources/memory/rejected-records.test.ts',
    ],
    runs: '12',
  },
  'memory-figures': {
    files: ['src/sources/memory/figures/*.ts'],
    specs: [
      'test/sources/memory/figures/*.test.ts',
      'test/sources/memory/figures.test.ts',
      'test/sources/memory/properties.test.ts',
      'test/sources/memory/live-batches.test.ts',
    ],
    runs: '12',
  },
  'memory-rows': {
    files: ['src/sources/memory/rows/*.ts'],
    specs: ['test/sources/memory/rows/!(listings).test.ts'],
    runs: '50',
  },
  http: {
    files: ['src/sources/http/**/*.ts'],
    specs: ['test/sources/http/*.test.ts'],
  },
  'source-records': {
    files: ['src/sources/records/**/*.ts'],
    specs: ['test/sources/records/*.test.ts'],
    runs: '10',
  },
  sources: {
    files: ['src/sources/*.ts'],
    specs: ['test/sources/*.test.ts'],
  },
  server: {
    files: ['src/server/**/*.ts'],
    specs: ['test/server/!(hostile-requests|scoped-answers).test.mjs'],
  },
  // The answers that views share.
  shared: {
    files: ['src/controllers/loading/shared-source.ts', 'src/controllers/loading/shared-calls.ts'],
    specs: ['test/controllers/loading/shared-*.test.ts'],
  },
};

/** Tests that need a browser, or a newer Node, or take too long to be run for each mutant. */
export const APART = [
  'works in a hundred thousand nested arrays',
  'is written for a hundred thousand nested arrays',
  'is not searched for credentials in a time',
  'sum a million small amounts exactly',
  'an export of 100,000 hostile records',
  'a summary for a message (is HTML|shows a name)',
  'an amount in a currency never shows as zero, unless it is',
  'a number typed in a language is what a field shows of it',
];
