import { expect } from 'chai';
import fc from 'fast-check';
import { firstRows, type RowOrder } from '../../../../src/sources/memory/rows/first-rows.js';
import { countUp } from '../../../../src/sources/memory/rows/sort-rows.js';
import { finished } from '../../../../src/sources/memory/rows/steps.js';

describe('firstRows', () => {
  const orderBy = (keys: ArrayLike<number>): RowOrder => ({
    keyOf: (row) => keys[row]!,
    compare: (a, b) => (keys[a] === keys[b] ? b - a : keys[a]! < keys[b]! ? -1 : 1),
  });

  it('finds what a sort would have at its beginning', () => {
    const keys = fc.array(fc.constantFrom(0, 1, -2.5, 3, 1e9, Infinity), { maxLength: 300 });
    fc.assert(
      fc.property(keys, fc.nat({ max: 40 }), (keys, count) => {
        const order = orderBy(keys);
        const rows = countUp(keys.length);
        const expected = Array.from(rows.slice().sort(order.compare).subarray(0, count));
        expect(Array.from(finished(firstRows(rows, count, order)))).to.deep.equal(expected);
      }),
    );
  });

  for (const [name, keyOf] of [
    ['rising', (row: number) => row],
    ['falling', (row: number) => -row],
    ['mixed', (row: number) => (row * 7919) % 1009],
    ['equal', () => 7],
  ] as const) {
    it(`finds them among many rows of ${name} keys`, () => {
      const order = orderBy(Float64Array.from({ length: 60_000 }, (_, row) => keyOf(row)));
      const some = countUp(60_000).filter((row) => row % 4 !== 1);
      const expected = Array.from(some.slice().sort(order.compare).subarray(0, 200));
      expect(Array.from(finished(firstRows(some, 200, order)))).to.deep.equal(expected);
    });
  }
});
