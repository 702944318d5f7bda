import { expect } from 'chai';
import { isOptionalMeasure, isOptionalTimestamp } from '../../../../src/model/contract/record.js';
import { NumberColumn, OptionalNumberColumn } from '../../../../src/sources/memory/columns/number-column.js';
import { NOON } from '../../../support/record.js';

describe('a column of numbers', () => {
  const kinds: Record<'whole' | 'any', (number | null)[]> = {
    whole: [0, 5, 2 ** 32 - 1, 2 ** 32, null, 7, Number.MAX_SAFE_INTEGER],
    any: [0, 5, 2 ** 32 - 1, 0.5, null, 7, 1e300],
  };
  for (const kind of ['whole', 'any'] as const) {
    const values = kinds[kind];

    it(`gives back each row’s number, where ${kind} may be`, () => {
      for (const order of [values, values.toReversed()]) {
        const column = new NumberColumn(kind);
        column.reserve(order.length);
        for (const [start, end] of [
          [0, 2],
          [2, order.length],
        ] as const)
          expect(column.take(order.slice(start, end), end - start, start)).to.equal(true);
        expect(order.map((_, row) => column.value(row))).to.deep.equal(order);
      }
    });

    it(`refuses all else, where ${kind} may be`, () => {
      const bad: unknown[] = [-1, NaN, Infinity, '5', undefined, {}, 5n];
      if (kind === 'whole') bad.push(0.5, 2 ** 53);
      for (const value of bad) {
        for (const before of [1, null]) {
          const column = new NumberColumn(kind);
          column.reserve(3);
          expect(column.take([before, value], 2, 0), String(value)).to.equal(false);
          expect(column.fork().take([value], 1, 0), String(value)).to.equal(false);
        }
      }
    });
  }

  it('needs four bytes while all numbers are known, whole and fit', () => {
    const bytesFor = (...values: (number | null)[]) => {
      const column = new NumberColumn('any');
      column.reserve(values.length);
      column.take(values, values.length, 0);
      return column.values.BYTES_PER_ELEMENT;
    };
    expect([bytesFor(0, 2 ** 32 - 1), bytesFor(0, 2 ** 32), bytesFor(null), bytesFor(0.5)]).to.deep.equal([
      4, 8, 8, 8,
    ]);
  });

  it('has no number below 0 of -0, which would be sorted apart', () => {
    const column = new NumberColumn('any');
    column.reserve(3);
    column.take([0.5, -0], 2, 0);
    column.take([-0], 1, 2);
    for (const row of [1, 2]) expect(Object.is(column.value(row), 0)).to.equal(true);
  });

  it('is unchanged when a fork of it grows', () => {
    const first = new NumberColumn('any');
    first.reserve(1);
    first.take([5], 1, 0);
    const fork = first.fork();
    fork.reserve(2);
    fork.take([0.5], 1, 1);
    expect([fork.value(0), fork.value(1), first.value(0)]).to.deep.equal([5, 0.5, 5]);
  });
});

describe('a column of optional numbers', () => {
  it('gives back each row’s number, and none where there was none', () => {
    const values = [undefined, null, 5, undefined, 0, null, 0.5];
    const column = new OptionalNumberColumn(isOptionalMeasure);
    column.reserve(4);
    expect(column.isUsed).to.equal(false);
    expect(column.take(values.slice(0, 2), 2, 0)).to.equal(true);
    expect(column.isUsed).to.equal(false);
    expect(column.value(0)).to.equal(undefined);
    expect(column.take(values.slice(2, 4), 2, 2)).to.equal(true);
    expect(column.isUsed).to.equal(true);
    column.reserve(10);
    column.take(values.slice(4), 3, 4);
    expect([...values, null, null, null, null].map((_, row) => column.value(row) ?? null)).to.deep.equal([
      null,
      null,
      5,
      null,
      0,
      null,
      0.5,
      null,
      null,
      null,
      null,
    ]);
  });

  it('refuses what its kind refuses', () => {
    const column = new OptionalNumberColumn(isOptionalTimestamp);
    column.reserve(2);
    for (const value of [5, -1, '5', NaN]) expect(column.take([NOON, value], 2, 0)).to.equal(false);
    expect(column.fork().take([5], 1, 0)).to.equal(false);
  });

  it('is unchanged when a fork of it grows', () => {
    for (const before of [5, undefined]) {
      const first = new OptionalNumberColumn(isOptionalMeasure);
      first.reserve(2);
      first.take([before], 1, 0);
      const fork = first.fork();
      // Within the room that there is, and beyond it.
      fork.take([7], 1, 1);
      fork.reserve(4);
      fork.take([8], 1, 2);
      expect([0, 1, 2, 3].map((row) => fork.value(row))).to.deep.equal([before, 7, 8, undefined]);
      expect([first.value(0), first.isUsed]).to.deep.equal([before, before !== undefined]);
    }
  });
});
