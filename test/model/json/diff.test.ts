import { expect } from 'chai';
import fc from 'fast-check';
import { align, NONE } from '../../../src/model/json/alignment.js';
import { JsonDiff, type DiffItem } from '../../../src/model/json/diff.js';
import { rootItem } from '../../../src/model/json/item.js';
import { pathOf } from '../../../src/model/json/path.js';
import { isContainer, json, nested } from './json.js';

function compare(left: unknown, right: unknown, { unified, masked } = { unified: false, masked: false }) {
  const diff = new JsonDiff(rootItem(left, masked), rootItem(right, masked));
  for (const _ of diff.read());
  diff.isUnified = unified;
  return diff;
}

function membersOf(diff: JsonDiff, item: DiffItem): DiffItem[] {
  const branch = diff.branchOf(item);
  return Array.from({ length: branch?.length ?? 0 }, (_, place) => branch!.at(place));
}

/** The items below one, with what is folded unfolded. */
const unfolded = (diff: JsonDiff, item: DiffItem): DiffItem[] =>
  membersOf(diff, item).flatMap((member) => (member.folded ? unfolded(diff, member) : [member]));

/** The value of one side, made of what the diff says about its parts. What is equal is taken from the other. */
function rebuilt(diff: JsonDiff, item: DiffItem, side: 'left' | 'right'): unknown {
  const other = side === 'left' ? 'right' : 'left';
  if (item.change === 'equal') return item[other]!.value;
  const { value } = item[side]!;
  const members = unfolded(diff, item).filter((member) => member[side]);
  const isOne = item.left && item.right && members.every((member) => member[side]!.parent);
  if (!isContainer(value) || !isOne) return value;
  if (Array.isArray(value)) return members.map((member) => rebuilt(diff, member, side));
  return Object.fromEntries(members.map((member) => [member[side]!.key!, rebuilt(diff, member, side)]));
}

/** The rows of what changed, with everything of it open. */
function changes(diff: JsonDiff, item = diff.root): string[] {
  const signs = { added: '+', removed: '-', changed: '~', equal: ' ' };
  const { change, folded, left, right } = item;
  if (folded) return [`  ${folded} equal`];
  const row = `${signs[change]} ${pathOf((right ?? left)!)}`;
  return [
    row,
    ...(change === 'changed' ? membersOf(diff, item).flatMap((member) => changes(diff, member)) : []),
  ];
}

/** A value and one that differs from it a little. */
const pair = fc.oneof(
  fc.tuple(json, json),
  fc.tuple(fc.array(json, { maxLength: 6 }), fc.nat(6), json).map(([list, place, added]) => {
    const other: unknown[] = structuredClone(list);
    other.splice(place, place % 2, added);
    return [list, other];
  }),
);

for (const unified of [false, true]) {
  describe(`a diff ${unified ? 'in one column' : 'side by side'}`, () => {
    it('reconstructs both values', () => {
      fc.assert(
        fc.property(pair, ([left, right]) => {
          const diff = compare(left, right, { unified, masked: false });
          expect(rebuilt(diff, diff.root, 'right')).to.deep.equal(right);
          expect(rebuilt(diff, diff.root, 'left')).to.deep.equal(left);
        }),
      );
    });

    it('reports equal values as equal, whatever the order of their members', () => {
      const reordered = (value: unknown): unknown => {
        if (Array.isArray(value)) return value.map(reordered);
        if (!isContainer(value)) return value;
        return Object.fromEntries(
          Object.entries(value)
            .reverse()
            .map(([name, member]) => [name, reordered(member)]),
        );
      };
      fc.assert(
        fc.property(
          json,
          (value) => compare(value, reordered(value), { unified, masked: false }).root.change === 'equal',
        ),
      );
    });
  });
}

describe('a diff', () => {
  it('names what was added, removed and changed, and folds what stayed', () => {
    const left = { model: 'a', stream: true, messages: [1, 2, 3, 4, 5].map((n) => ({ n })) };
    const right = {
      model: 'b',
      version: 2,
      messages: [{ n: 0 }, ...[1, 2, 3, 4].map((n) => ({ n })), { n: 6 }],
    };
    expect(changes(compare(left, right))).to.deep.equal([
      '~ $',
      '~ $.model',
      '+ $.version',
      '- $.stream',
      '~ $.messages',
      '+ $.messages[0]',
      '  4 equal',
      '~ $.messages[5]',
      '~ $.messages[5].n',
    ]);
  });

  it('shows in one column the removed value and its replacement', () => {
    const diff = compare({ model: 'a' }, { model: 'b' }, { unified: true, masked: false });
    expect(changes(diff)).to.deep.equal(['~ $', '- $.model', '+ $.model']);
  });

  it('shows a value of another kind as removed and added, also at the root', () => {
    expect(changes(compare({ a: [1] }, { a: 'text' }))).to.deep.equal(['~ $', '- $.a', '+ $.a']);
    expect(changes(compare([1], { a: 1 }))).to.deep.equal(['~ $', '- $', '+ $']);
  });

  it('distinguishes a number from its text, and null from a missing value', () => {
    expect(compare([1, null], ['1', null]).root.change).to.equal('changed');
    expect(compare({ a: null }, {}).root.change).to.equal('changed');
    expect(compare(['[1'], [[1]]).root.change).to.equal('changed');
  });

  it('reports no difference between two masked credentials', () => {
    const [left, right] = ['a', 'b'].map((secret) => ({ headers: { cookie: [secret] } }));
    expect(compare(left, right, { unified: false, masked: true }).root.change).to.equal('equal');
    expect(compare(left, right).root.change).to.equal('changed');
  });

  it('works in a hundred thousand nested arrays', () => {
    expect(compare(nested(100_000), nested(100_000)).root.change).to.equal('equal');
    expect(compare(nested(100_000), nested(99_999)).root.change).to.equal('changed');
  });

  it('aligns very long arrays by index', () => {
    const left = Array.from({ length: 5000 }, (_, i) => `l${i}`);
    const diff = compare(
      left,
      left.map((text) => `${text}!`),
    );
    const members = membersOf(diff, diff.root);
    expect(members.length).to.equal(5000);
    expect(members.every(({ change }) => change === 'changed')).to.equal(true);
  });
});

describe('the alignment of two lists', () => {
  const list = fc.array(fc.nat(4), { maxLength: 9 });

  /** Length of the longest common subsequence, by trying all. */
  function longest(left: number[], right: number[]): number {
    if (left.length === 0 || right.length === 0) return 0;
    const [l, ...ls] = left;
    const [r, ...rs] = right;
    return l === r ? 1 + longest(ls, rs) : Math.max(longest(ls, right), longest(left, rs));
  }

  it('keeps as many items in place as possible, and leaves none out', () => {
    fc.assert(
      fc.property(list, list, (left, right) => {
        const aligned = align(left, right);
        const pairs = Array.from(
          { length: aligned.length },
          (_, i) => [aligned.left[i]!, aligned.right[i]!] as const,
        );
        const side = (at: 0 | 1) => pairs.map((pair) => pair[at]).filter((place) => place !== NONE);
        expect(side(0)).to.deep.equal([...left.keys()]);
        expect(side(1)).to.deep.equal([...right.keys()]);
        const kept = pairs.filter(([i, j]) => i !== NONE && j !== NONE);
        expect(kept.every(([i, j]) => left[i] === right[j])).to.equal(true);
        expect(kept.length).to.equal(longest(left, right));
      }),
    );
  });
});
