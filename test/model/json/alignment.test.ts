import { expect } from 'chai';
import fc from 'fast-check';
import { align, alignNames, NONE, type Pairs } from '../../../src/model/json/alignment.js';

const pairsOf = ({ left, right, length }: Pairs) =>
  Array.from({ length }, (_, at) => [left[at]!, right[at]!] as const);
/** Different numbers in any order. */
const names = fc.uniqueArray(fc.nat(12), { maxLength: 9 });

describe('the alignment of names', () => {
  it('pairs equal names, and keeps the order of the left side; new ones follow what they followed', () => {
    fc.assert(
      fc.property(names, names, (left, right) => {
        const pairs = pairsOf(alignNames(left, right));
        expect(pairs.map(([i]) => i).filter((i) => i !== NONE)).to.deep.equal([...left.keys()]);
        expect(
          pairs
            .map(([, j]) => j)
            .filter((j) => j !== NONE)
            .sort((a, b) => a - b),
        ).to.deep.equal([...right.keys()]);
        for (const [i, j] of pairs) {
          if (i === NONE) expect(left).not.to.include(right[j]!);
          else if (j === NONE) expect(right).not.to.include(left[i]!);
          else expect(left[i]).to.equal(right[j]);
        }
        pairs.forEach(([i, j], at) => {
          if (i !== NONE) return;
          // The name before it on the right is the nearest before it here that is there as well.
          const before = pairs.slice(0, at).findLast((pair) => pair[1] !== NONE);
          expect(before?.[1] ?? NONE).to.equal(j - 1);
        });
      }),
    );
  });
});

describe('the alignment of items', () => {
  it('removes before it adds where both are as good', () => {
    expect(pairsOf(align([1], [2]))).to.deep.equal([
      [0, NONE],
      [NONE, 0],
    ]);
    expect(pairsOf(align([1, 2], [2, 1]))).to.deep.equal([
      [0, NONE],
      [1, 0],
      [NONE, 1],
    ]);
  });

  it('is by index where the table would be too large, but for the common ends', () => {
    const list = (length: number, from: number) => Array.from({ length }, (_, i) => from + i);
    const left = [-1, ...list(1200, 0), -2];
    const right = [-1, ...list(900, 10_000), -2];
    expect(pairsOf(align(left, right))).to.deep.equal([
      [0, 0],
      ...list(1200, 1).map((i) => [i, i <= 900 ? i : NONE]),
      [1201, 901],
    ]);
    expect(pairsOf(align(right, left))).to.deep.equal([
      [0, 0],
      ...list(1200, 1).map((i) => [i <= 900 ? i : NONE, i]),
      [901, 1201],
    ]);
    // A million cells are not too many.
    const shifted = [...list(999, 1), -3];
    expect(pairsOf(align(list(1000, 0), shifted))[0]).to.deep.equal([0, NONE]);
  });
});

describe('the alignment of items between common ends', () => {
  const list = (length: number, from: number) => Array.from({ length }, (_, i) => from + i);
  const middleOf = (left: number[], right: number[], head: number, tail = 0) => {
    const pairs = pairsOf(align(left, right));
    return pairs.slice(head, pairs.length - tail);
  };

  it('is by what is between them alone, however long they are', () => {
    const start = list(1000, 0);
    const middle = list(600, 5000);
    const found = middleOf([...start, ...middle, -1], [...start, -2, ...middle, -3], 1000);
    expect(found.filter(([i, j]) => i !== NONE && j === i + 1)).to.have.lengthOf(600);
    expect(middleOf([...list(100, 0), 500, 501], [...list(100, 0), 501, 502], 100)).to.deep.equal([
      [100, NONE],
      [101, 100],
      [NONE, 101],
    ]);
  });

  it('does not pair what is between them with their items', () => {
    expect(middleOf([1, 2, 3], [3, 1, 3], 0, 1)).to.deep.equal([
      [NONE, 0],
      [0, 1],
      [1, NONE],
    ]);
    expect(middleOf([1, 3], [3, 2, 3], 0, 1)).to.deep.equal([
      [0, NONE],
      [NONE, 0],
      [NONE, 1],
    ]);
  });
});
