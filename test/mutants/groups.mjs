/**
 * Where figures are decided, and the tests that have to notice when it is done wrong. They run in Node, in one process
 * for many mutants: a source that is made outside of `it` would answer from its cache what it knew before the mutant.
 */
export const GROUPS = [
  // The arithmetic of amounts.
  {
    files: ['src/model/base/decimal.ts'],
    specs: ['test/model/base/*.test.ts'],
  },
  // The order of records in answers.
  {
    files: ['src/model/base/compare.ts', 'src/model/contract/record-order.ts'],
    specs: [
      'test/model/contract/impossible-answers.test.ts',
      'test/sources/http/record-order.test.ts',
      'test/sources/http/cursor-pages.test.ts',
      'test/sources/memory/rows/sort-rows.test.ts',
    ],
  },
  // The order of rows in memory.
  {
    files: ['src/sources/memory/rows/row-order.ts'],
    specs: ['test/sources/memory/rows/row-order.test.ts'],
  },
  // The rows and amounts that filters keep.
  {
    files: ['src/sources/memory/figures/select.ts', 'src/sources/memory/columns/amount-column.ts'],
    specs: [
      'test/sources/memory/columns/amount-column.test.ts',
      'test/sources/memory/figures/select.test.ts',
      'test/sources/memory/listing.test.ts',
    ],
  },
  // The ranges of queries.
  {
    files: ['src/model/query/query.ts'],
    specs: [
      'test/model/query/query.test.ts',
      'test/model/query/zoomed-range.test.ts',
      'test/model/query/calendar-periods.test.ts',
    ],
  },
  // The answers that views share.
  {
    files: ['src/controllers/loading/shared-source.ts', 'src/controllers/loading/shared-calls.ts'],
    specs: ['test/controllers/loading/shared-*.test.ts'],
  },
];
