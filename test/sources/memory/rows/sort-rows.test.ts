import { expect } from 'chai';
import fc from 'fast-check';
import { compareText } from '../../../../src/model/base/compare.js';
import { countUp, reverseKeepingTies, sortByKey } from '../../../../src/sources/memory/rows/sort-rows.js';
import { sortByText } from '../../../../src/sources/memory/rows/sort-texts.js';
import { finished, type Steps } from '../../../../src/sources/memory/rows/steps.js';

const numbers = fc.oneof(
  fc.array(fc.integer(), { maxLength: 300 }),
  fc.array(fc.constantFrom(0, 1, -1, 0.5, 1e300, -1e300, 5e-324, 2 ** 53, Infinity, -Infinity), {
    maxLength: 300,
  }),
  fc.array(
    fc.double({ noNaN: true }).map((value) => value + 0),
    { maxLength: 300 },
  ),
);

/** How often others have their turn. */
function pausesOf(steps: Steps<unknown>): number {
  let pauses = 0;
  for (const _ of steps) pauses++;
  return pauses;
}

describe('compareText', () => {
  it('orders by code point', () => {
    const ordered = [
      '',
      'B',
      'a',
      'ab',
      'a\u0301',
      'b',
      '힣',
      '\ue000',
      '\uf900',
      '\uffee',
      '\u{10000}',
      '😀',
    ];
    expect(ordered.toReversed().sort(compareText)).to.deep.equal(ordered);
  });

  it('agrees with comparing code point by code point', () => {
    const text = fc.string({ unit: 'binary', maxLength: 4 });
    fc.assert(
      fc.property(text, text, text, (shared, a, b) => {
        const [x, y] = [shared + a, shared + b].map((value) =>
          Array.from(value, (char) => String(char.codePointAt(0)).padStart(7, '0')).join(),
        );
        expect(Math.sign(compareText(shared + a, shared + b))).to.equal(x! < y! ? -1 : Number(x! > y!));
      }),
    );
  });
});

describe('sortByKey', () => {
  it('sorts any numbers and keeps the order of ties', () => {
    fc.assert(
      fc.property(numbers, (given) => {
        const keys = Float64Array.from(given);
        const rows = countUp(keys.length).reverse();
        const expected = Array.from(rows).sort((a, b) =>
          keys[a]! < keys[b]! ? -1 : Number(keys[a]! > keys[b]!),
        );
        expect(Array.from(finished(sortByKey(rows, keys)))).to.deep.equal(expected);
      }),
    );
  });

  it('sorts whole numbers of four bytes', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 0xffffffff }), { maxLength: 300 }), (given) => {
        const keys = Uint32Array.from(given);
        const sorted = Array.from(finished(sortByKey(countUp(keys.length), keys)), (row) => keys[row]);
        expect(sorted).to.deep.equal(Array.from(keys.slice().sort()));
      }),
    );
  });

  it('tells negative numbers apart in their last bits, and the least ones from zero', () => {
    const keys = Float64Array.from({ length: 100 }, (_, row) => -1 - ((row * 37) % 100) * 2 ** -52);
    const sorted = Array.from(finished(sortByKey(countUp(100), keys)), (row) => keys[row]);
    expect(sorted).to.deep.equal(Array.from(keys.slice().sort()));
    const least = Float64Array.from({ length: 99 }, (_, row) => [5e-324, 0, -5e-324][row % 3]!);
    const signs = Array.from(finished(sortByKey(countUp(99), least)), (row) => Math.sign(least[row]!));
    expect(signs).to.deep.equal([
      ...Array<number>(33).fill(-1),
      ...Array<number>(33).fill(0),
      ...Array<number>(33).fill(1),
    ]);
  });

  it('sorts up to 64 rows at once and more in steps, and leaves the given ones as they are', () => {
    for (const [length, hasPauses] of [
      [64, false],
      [65, true],
    ] as const) {
      const keys = Float64Array.from({ length }, (_, row) => -row);
      const rows = countUp(length);
      expect(pausesOf(sortByKey(rows, keys)) > 0).to.equal(hasPauses);
      expect(rows).to.deep.equal(countUp(length));
    }
  });

  it('sorts a subset of more rows than a step takes', () => {
    const keys = Float64Array.from({ length: 50_000 }, (_, row) => ((row * 7919) % 50_021) - 9000.5);
    const some = countUp(50_000).filter((row) => row % 3 === 0);
    const expected = Array.from(some).sort((a, b) => keys[a]! - keys[b]!);
    expect(Array.from(finished(sortByKey(some, keys)))).to.deep.equal(expected);
  });
});

describe('reverseKeepingTies', () => {
  it('reverses the order except for rows that tie in every key', () => {
    const low = Float64Array.of(1, 1, 1, 2, 2);
    const high = Float64Array.of(1, 1, 2, 2, 2);
    const rows = Uint32Array.of(0, 1, 2, 3, 4);
    expect(Array.from(finished(reverseKeepingTies(rows, [low, high])))).to.deep.equal([3, 4, 2, 0, 1]);
    expect(Array.from(finished(reverseKeepingTies(rows, [])))).to.deep.equal([4, 3, 2, 1, 0]);
  });
});

describe('sortByText', () => {
  const unit = fc.constantFrom('a', 'b', '0', '\u007f', '\u0000', 'é', 'ü', '\uffee', '😀', '😁');
  const text = fc.array(unit, { maxLength: 20 }).map((units) => units.join(''));
  const prefixed = fc
    .tuple(fc.constantFrom('gen_2026-', 'é', ''), fc.string())
    .map((parts) => parts.join(''));

  it('sorts like a comparison sort, and is stable', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(text, prefixed), { minLength: 60, maxLength: 250 }), (texts) => {
        const rows = countUp(texts.length);
        const expected = Array.from(rows).sort((a, b) => compareText(texts[a]!, texts[b]!));
        expect(Array.from(finished(sortByText(rows, texts)))).to.deep.equal(expected);
      }),
    );
  });

  it('sorts more texts than a step takes that packing cannot order', () => {
    // Of texts that share their first letter it is passed over.
    const texts = Array.from({ length: 40_000 }, (_, i) => `${'éüß'[i % 3]!}${(i * 7919) % 19_997}`);
    const sorted = Array.from(finished(sortByText(countUp(texts.length), texts)));
    const expected = Array.from(countUp(texts.length)).sort((a, b) => compareText(texts[a]!, texts[b]!));
    expect(sorted).to.deep.equal(expected);
  });

  it('distinguishes long texts with a common start', () => {
    const texts = Array.from(
      { length: 5000 },
      (_, i) => `request-${i % 3}-of-the-same-day-${(i * 7919) % 5000}`,
    );
    const sorted = Array.from(finished(sortByText(countUp(texts.length), texts)), (row) => texts[row]);
    expect(sorted).to.deep.equal(texts.toSorted());
  });

  it('sorts up to 64 texts at once and more in steps, and leaves the given rows as they are', () => {
    for (const [length, hasPauses] of [
      [64, false],
      [65, true],
    ] as const) {
      const texts = Array.from({ length }, (_, i) => `t${String(length - i).padStart(2, '0')}`);
      const rows = countUp(length);
      expect(pausesOf(sortByText(rows, texts)) > 0).to.equal(hasPauses);
      expect(rows).to.deep.equal(countUp(length));
    }
  });

  const COUNT = 20_000;
  const mixed = (i: number) => String((i * 7919) % COUNT).padStart(5, '0');
  const kinds: [what: string, textOf: (i: number) => string, least: number, most: number][] = [
    ['in order, which it passes over once,', (i) => String(i).padStart(5, '0'), 10, 12],
    ['in order, two of each,', (i) => String(i >> 1).padStart(5, '0'), 10, 12],
    ['in order but for the last', (i) => (i < COUNT - 1 ? `b${String(i).padStart(5, '0')}` : 'a'), 42, 48],
    ['in no order', mixed, 33, 39],
    ['that begin alike', (i) => `gen_2026-09-01_of_all_${mixed(i)}`, 33, 39],
    ['of which pairs begin alike', (i) => `${mixed(i >> 1)}-of-${i % 2}`, 42, 48],
    ['of which many begin alike', (i) => `${((i * 7919) % COUNT) >> 5}-request-${mixed(i)}`, 43, 51],
    ['that packing cannot order', (i) => `${'éüß'[i % 3]}${(i * 7919) % 4993}`, 72, 86],
  ];
  for (const [what, textOf, least, most] of kinds) {
    it(`sorts texts ${what} in as few steps as it needs, and is stable`, () => {
      const texts = Array.from({ length: COUNT }, (_, i) => textOf(i));
      const steps = sortByText(countUp(COUNT), texts);
      let pauses = 0;
      let step = steps.next();
      for (; !step.done; step = steps.next()) pauses++;
      const rows = step.value;
      // None of the texts has a character of two units, by which the engine's order is another one.
      expect(Array.from(rows, (row) => texts[row]).join()).to.equal(texts.toSorted().join());
      const isStable = rows.every(
        (row, i) => i === 0 || texts[rows[i - 1]!] !== texts[row] || rows[i - 1]! < row,
      );
      expect(isStable).to.equal(true);
      expect(pauses).to.be.within(least, most);
    });
  }
});
