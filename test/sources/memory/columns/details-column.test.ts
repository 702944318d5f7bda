import { expect } from 'chai';
import { isCostDetails, isDetails } from '../../../../src/model/contract/record.js';
import {
  AmountParts,
  DetailsColumn,
  NumberParts,
} from '../../../../src/sources/memory/columns/details-column.js';

describe('a column of details', () => {
  it('gives back each row’s parts, in their order', () => {
    const column = new DetailsColumn(new NumberParts(), isDetails);
    const given = Array.from({ length: 500 }, (_, row) => {
      if (row % 3 === 0) return row % 2 === 0 ? undefined : null;
      if (row % 7 === 0) return {};
      return row % 2 === 0 ? { cached: row, audio: 0.5 } : { audio: 1e300, cached: row };
    });
    expect(column.take(given, given.length, 0)).to.equal(true);
    const held = given.map((_, row) => JSON.stringify(column.copy(row) ?? null));
    expect(held).to.deep.equal(given.map((details) => JSON.stringify(details ?? null)));
    expect(Array.from(column.from(490), ({ row }) => row)).to.deep.equal([490, 491, 493, 494, 496, 497, 499]);
  });

  it('tells apart names of which some are the same, and none', () => {
    const given = [{}, { a: 1, b: 2 }, { a: 3, c: 4 }, { c: 5, a: 6 }, {}, { a: 7 }, { a: 8, b: 9, c: 0 }];
    const column = new DetailsColumn(new NumberParts(), isDetails);
    column.take(given, given.length, 0);
    expect(given.map((_, row) => column.copy(row))).to.deep.equal(given);
  });

  it('refuses what is no object of its parts', () => {
    for (const value of [5, 'cached', [1], { cached: '5' }, { cached: -1 }]) {
      const column = new DetailsColumn(new NumberParts(), isDetails);
      expect(column.take([value], 1, 0), JSON.stringify(value)).to.equal(false);
    }
  });

  it('refuses parts that change while they are read', () => {
    let reads = 0;
    const changing = {
      get cached() {
        return reads++ === 0 ? 1 : -1;
      },
    };
    const column = new DetailsColumn(new NumberParts(), isDetails);
    expect(column.take([changing], 1, 0)).to.equal(false);
    expect(column.copy(0)).to.equal(undefined);
  });

  it('keeps amounts exact, whatever comes after them', () => {
    const column = new DetailsColumn(new AmountParts(), isCostDetails);
    const long = `0.${'9'.repeat(38)}`;
    column.take([{ wallet: '0.50', gift: '-1' }, undefined, { wallet: long }], 3, 10);
    expect(column.copy(10)).to.deep.equal({ wallet: '0.5', gift: '-1' });
    expect(column.copy(12)).to.deep.equal({ wallet: long });
  });

  it('forgets rows of a refused batch', () => {
    const column = new DetailsColumn(new NumberParts(), isDetails);
    column.take([{ cached: 1 }, { cached: 2, audio: 3 }], 2, 0);
    expect(column.take([{ cached: 4 }, { cached: -1 }], 2, 2)).to.equal(false);
    column.truncate(1);
    column.take([{ audio: 5 }], 1, 1);
    expect([0, 1, 2].map((row) => column.copy(row))).to.deep.equal([{ cached: 1 }, { audio: 5 }, undefined]);
  });
});
