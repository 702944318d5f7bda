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

  /** How often an order is asked, and what is found, of so many rows. */
  const asking = (length: number, count: number, keyOf: (row: number) => number) => {
    const asked = { keys: 0, compares: 0 };
    const { compare } = orderBy(Float64Array.from({ length }, (_, row) => keyOf(row)));
    const order: RowOrder = {
      keyOf: (row) => (asked.keys++, keyOf(row)),
      compare: (a, b) => (asked.compares++, compare(a, b)),
    };
    const found = Array.from(finished(firstRows(countUp(length), count, order)));
    return { ...asked, found };
  };

  it('finds none without a look at the rows', () => {
    expect(asking(10, 0, (row) => row)).to.deep.equal({ keys: 0, compares: 0, found: [] });
  });

  for (const [name, keyOf, most] of [
    ['rising', (row: number) => row, 60_000],
    ['falling', (row: number) => -row, 60_000],
    ['mixed', (row: number) => (row * 7919) % 60_013, 80_000],
    ['equal', () => 7, 120_000],
  ] as const) {
    it(`reads each key once and compares few of many rows of ${name} keys`, () => {
      const { keys, compares } = asking(60_000, 200, keyOf);
      expect(keys).to.be.within(60_000, 60_100);
      expect(compares).to.be.below(most);
    });
  }

  it('keeps no more of fewer rows than it needs', () => {
    const { compares, found } = asking(8000, 20, (row) => (row * 7919) % 8009);
    expect(found).to.have.length(20);
    expect(compares).to.be.below(2500);
  });

  for (const lowest of [0, 38, 9_998]) {
    it(`finds the first of rows of which every other one is among the first, from ${lowest} on`, () => {
      const keyOf = (row: number) => (row % 2 === 0 ? (row - lowest + 10_000) % 10_000 : 1e6 + row);
      const expected = Array.from({ length: 20 }, (_, i) => (lowest + 2 * i) % 10_000);
      expect(asking(10_000, 20, keyOf).found).to.deep.equal(expected);
    });
  }
});
