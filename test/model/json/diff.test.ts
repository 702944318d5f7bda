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

/** The rows of a level: each with its sign, its key, and whether it opens. */
function rowsOf(diff: JsonDiff, item = diff.root): string[] {
  const signs = { added: '+', removed: '-', changed: '~', equal: '=' };
  return membersOf(diff, item).map((member) => {
    const { change, folded, left, right } = member;
    const opens = diff.canOpen(member) ? ' >' : '';
    if (folded) return `${signs[change]} ${folded} folded${opens}`;
    return `${signs[change]} ${left?.key ?? ''}|${right?.key ?? ''}${opens}`;
  });
}

describe('the rows of a diff', () => {
  it('fold four equal neighbours and more, which open', () => {
    const list = [0, 1, 2, 3, 4, 5, 6, 7];
    const changed = list.map((n) => (n === 3 ? 'x' : n));
    const diff = compare(list, changed);
    expect(rowsOf(diff)).to.deep.equal(['= 0|0', '= 1|1', '= 2|2', '~ 3|3', '= 4 folded >']);
    const [, , , , folded] = membersOf(diff, diff.root);
    expect(rowsOf(diff, folded)).to.deep.equal(['= 4|4', '= 5|5', '= 6|6', '= 7|7']);
    expect(rowsOf(compare({ a: 1, b: 2, c: 3, d: 4, e: 5 }, { a: 1, b: 2, c: 3, d: 4, e: 6 }))).to.deep.equal(
      ['= 4 folded >', '~ e|e'],
    );
  });

  it('change a value where it stands, or replace one that has members', () => {
    expect(rowsOf(compare({ a: 1, b: [1], c: { d: 1 } }, { a: 2, b: { 0: 1 }, c: { d: 2 } }))).to.deep.equal([
      '~ a|a',
      '- b| >',
      '+ |b >',
      '~ c|c >',
    ]);
    const unified = { unified: true, masked: false };
    expect(rowsOf(compare({ a: 1, c: { d: 1 } }, { a: 2, c: { d: 2 } }, unified))).to.deep.equal([
      '- a|',
      '+ |a',
      '~ c|c >',
    ]);
    expect(rowsOf(compare([1, 'k'], [2, 'k'], unified))).to.deep.equal(['- 0|', '+ |0', '= 1|1']);
  });

  it('pair what was removed and added at one place of an array, in order, where it is of one kind', () => {
    expect(rowsOf(compare([1, 2, 'k'], [3, 'k']))).to.deep.equal(['~ 0|0', '- 1|', '= 2|1']);
    expect(rowsOf(compare([1, 'k'], [3, 4, 'k']))).to.deep.equal(['~ 0|0', '+ |1', '= 1|2']);
    expect(rowsOf(compare([1, [2], 'k'], [[3], 4, 'k']))).to.deep.equal(['- 0|', '~ 1|0 >', '+ |1', '= 2|2']);
    expect(rowsOf(compare(['k', 1], ['k', [1]]))).to.deep.equal(['= 0|0', '- 1|', '+ |1 >']);
    expect(rowsOf(compare([1, 'k', 2], ['k']))).to.deep.equal(['- 0|', '= 1|0', '- 2|']);
  });

  it('open what has members, on one side or on both', () => {
    expect(rowsOf(compare({ a: [1], b: [], c: 5 }, {}))).to.deep.equal(['- a| >', '- b|', '- c|']);
    const diff = compare({ a: { x: [1] } }, { b: { x: [1] } });
    const sideOf = (change: string) => membersOf(diff, diff.root).find((one) => one.change === change);
    expect(rowsOf(diff, sideOf('removed'))).to.deep.equal(['- x| >']);
    expect(rowsOf(diff, sideOf('added'))).to.deep.equal(['+ |x >']);
    const root = compare('a', 'b');
    expect([root.canOpen(root.root), root.branchOf(root.root)]).to.deep.equal([false, undefined]);
    expect(rowsOf(compare('a', 'b', { unified: true, masked: false }))).to.deep.equal(['- |', '+ |']);
    expect(rowsOf(compare([1], 'b'))).to.deep.equal(['- | >', '+ |']);
  });

  it('pair the members of equal objects by name, whatever their order', () => {
    const diff = compare({ k: { a: 1, b: [2] }, x: 1 }, { k: { b: [2], a: 1 }, x: 2 });
    const [equal] = membersOf(diff, diff.root);
    const members = membersOf(diff, equal!);
    expect(
      members.map(({ change, left, right }) => [change, left!.key, right!.key, right!.value]),
    ).to.deep.equal([
      ['equal', 'a', 'a', 1],
      ['equal', 'b', 'b', [2]],
    ]);
    expect(diff.canOpen(members[1]!)).to.equal(true);
    expect(diff.branchOf(members[0]!)).to.equal(undefined);
  });

  it('tell what was added from the same object on the left', () => {
    const shared = { a: 1 };
    const diff = compare({ old: shared }, { new: shared });
    const [one, other] = membersOf(diff, diff.root).map((item) => diff.branchOf(item)!.source);
    expect(one).not.to.equal(other);
    expect(membersOf(diff, diff.root).map((item) => diff.branchOf(item)!.source)).to.deep.equal([one, other]);
  });
});

describe('the values that a diff compares', () => {
  const change = (left: unknown, right: unknown, masked = false) =>
    compare(left, right, { unified: false, masked }).root.change;

  it('are equal by what JSON says of them', () => {
    expect(change([NaN], [null])).to.equal('equal');
    expect(change([new Date(0)], ['1970-01-01T00:00:00.000Z'])).to.equal('equal');
    expect(change({ a: 1, b: 2 }, { a: 2, b: 1 })).to.equal('changed');
    expect(change([], {})).to.equal('changed');
    expect(change([1, 2], [[1, 2]])).to.equal('changed');
    expect(change({ a: 1 }, ['a', 1])).to.equal('changed');
  });

  it('within themselves are null', () => {
    const within: unknown[] = [];
    within.push(within);
    expect(change(within, [null])).to.equal('equal');
    // Twice is not within itself.
    const twice = [1];
    expect(change([twice, twice], [[1], [1]])).to.equal('equal');
  });

  it('are told apart in any of very many members', () => {
    const list = Array.from({ length: 2500 }, (_, i) => i);
    for (const at of [0, 999, 1000, 2000, 2499]) {
      const other = [...list];
      other[at] = -1;
      expect(change([list], [[...list]])).to.equal('equal');
      expect(change([list], [other]), String(at)).to.equal('changed');
    }
    expect(change([list], [list.slice(0, 2000)])).to.equal('changed');
    const entries = list.map((n) => [`n${n}`, n] as const);
    expect(change(Object.fromEntries(entries), Object.fromEntries(entries.toReversed()))).to.equal('equal');
    expect(change(list, Object.fromEntries(entries))).to.equal('changed');
  });

  it('are masked by name, by shape and within a credential, once masked', () => {
    const keys = ['a', 'b'].map((end) => `sk-proj-${'a1B2'.repeat(6)}${end}`);
    expect(change({ note: keys[0] }, { note: keys[1] }, true)).to.equal('equal');
    expect(change({ note: keys[0] }, { note: keys[1] })).to.equal('changed');
    expect(change({ note: 'a' }, { note: 'b' }, true)).to.equal('changed');
    expect(change({ token: 1 }, { token: 2 }, true)).to.equal('changed');
    // The same object, once in a credential and once outside.
    const [one, other] = [{ x: 'a' }, { x: 'b' }];
    expect(change({ cookie: one, plain: one }, { cookie: other, plain: one }, true)).to.equal('equal');
    expect(change({ cookie: one, plain: one }, { cookie: one, plain: other }, true)).to.equal('changed');
  });

  it('are read in turns', () => {
    const diff = new JsonDiff(rootItem(new Array(1000).fill([1]), false), rootItem(1, false));
    expect([...diff.read()].length).to.be.within(5, 50);
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
