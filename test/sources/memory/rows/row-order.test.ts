import { expect } from 'chai';
import fc from 'fast-check';
import { compareText } from '../../../../src/model/base/compare.js';
import {
  countBefore,
  countBeforeFrom,
  insertedInOrder,
  spliced,
  timeOrder,
} from '../../../../src/sources/memory/rows/row-order.js';
import { countUp } from '../../../../src/sources/memory/rows/sort-rows.js';
import { finished } from '../../../../src/sources/memory/rows/steps.js';

interface Row {
  time: number;
  id: string;
}

/** Rows of few times, so that many of them tie; no two have one id. */
const manyRows = (maxLength: number) =>
  fc.uniqueArray(
    fc.record({
      time: fc.integer({ min: -2, max: 4 }),
      id: fc.string({ unit: fc.constantFrom('a', 'b', '\uffee', '😀'), maxLength: 5 }),
    }),
    { maxLength, selector: ({ id }) => id },
  );

const byTime = (a: Row, b: Row) => a.time - b.time || compareText(a.id, b.id);

/** The rows of a store, batch after batch, and each of the orders on the way. */
function ordersOf(batches: readonly (readonly Row[])[]) {
  const rows = batches.flat();
  const timestamps = Float64Array.from(rows, ({ time }) => time);
  const ids = rows.map(({ id }) => id);
  const orders: Uint32Array[] = [];
  let end = 0;
  for (const batch of batches) {
    end += batch.length;
    orders.push(finished(insertedInOrder(orders.at(-1) ?? new Uint32Array(0), end, timestamps, ids)));
  }
  const inOrder = (order: Uint32Array) => Array.from(order, (row) => rows[row]!);
  return orders.map(inOrder);
}

/** What each of the orders has to be. */
function expectedOf(batches: readonly (readonly Row[])[]): Row[][] {
  return batches.map((_, i) =>
    batches
      .slice(0, i + 1)
      .flat()
      .sort(byTime),
  );
}

describe('rows in order of time, then id', () => {
  it('take in rows of any time, in batches of any size', () =>
    fc.assert(
      fc.property(fc.array(manyRows(12), { maxLength: 5 }), (given) => {
        const batches = given.map((rows, i) => rows.map((row) => ({ ...row, id: `${row.id}${i}` })));
        expect(ordersOf(batches)).to.deep.equal(expectedOf(batches));
      }),
    ));

  const rising = Array.from({ length: 200 }, (_, i) => ({
    time: i >> 1,
    id: `r${String(i).padStart(4, '0')}`,
  }));
  const batches: [string, Row[][]][] = [
    ['that rise', [rising.slice(0, 100), rising.slice(100, 150), rising.slice(150)]],
    ['that fall', [rising.slice(100).reverse(), rising.slice(0, 100).reverse()]],
    ['that fall, all later than those before', [rising.slice(0, 100), rising.slice(100).reverse()]],
    ['that rise, then fall', [[...rising.slice(0, 100), ...rising.slice(100).reverse()]]],
    ['that fall, then rise', [[...rising.slice(0, 100).reverse(), ...rising.slice(100)]]],
    ['of which each second is earlier', [0, 1].map((odd) => rising.filter((_, i) => i % 2 === odd))],
    ['of one time', [rising.map(({ id }) => ({ time: 7, id: id.split('').reverse().join('') }))]],
    ['one by one', rising.slice(0, 20).map((row) => [row])],
    ['and none at all', [[], rising.slice(0, 3), []]],
  ];
  for (const [what, rows] of batches) {
    it(`take in rows ${what}`, () => {
      expect(ordersOf(rows)).to.deep.equal(expectedOf(rows));
    });
  }

  it('are in the same order by a sort', () =>
    fc.assert(
      fc.property(manyRows(30), (rows) => {
        const timestamps = Float64Array.from(rows, ({ time }) => time);
        const compare = timeOrder(
          timestamps,
          rows.map(({ id }) => id),
        );
        const sorted = Array.from(countUp(rows.length).sort(compare), (row) => rows[row]);
        expect(sorted).to.deep.equal(rows.toSorted(byTime));
      }),
    ));
});

describe('a list of rows in order', () => {
  it('is what a sort gives, without some rows and with others', () =>
    fc.assert(
      fc.property(manyRows(30), fc.infiniteStream(fc.nat(3)), (rows, kinds) => {
        const kindOf = rows.map(() => (['held', 'removed', 'added', 'other'] as const)[kinds.next().value]);
        const compare = timeOrder(
          Float64Array.from(rows, ({ time }) => time),
          rows.map(({ id }) => id),
        );
        const rowsOf = (...wanted: string[]) =>
          countUp(rows.length)
            .filter((row) => wanted.includes(kindOf[row]!))
            .sort(compare);
        const changed = spliced(
          rowsOf('held', 'removed'),
          { removed: rowsOf('removed'), added: rowsOf('added') },
          compare,
        );
        expect(Array.from(changed)).to.deep.equal(Array.from(rowsOf('held', 'added')));
      }),
    ));

  it('has as many rows before an instant as are earlier, wherever counting starts', () =>
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 30 }),
        fc.integer({ min: -1, max: 10 }),
        (given, instant) => {
          // The rows are in the reverse order of the columns.
          const times = Float64Array.from(given).sort().reverse();
          const rows = countUp(times.length).reverse();
          const earlier = given.filter((time) => time < instant).length;
          expect(countBefore(rows, times, instant)).to.equal(earlier);
          for (let low = 0; low <= earlier; low++) {
            expect(countBeforeFrom(low, rows, times, instant), `from ${low}`).to.equal(earlier);
          }
        },
      ),
    ));
});
