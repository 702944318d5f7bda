import { expect } from 'chai';
import fc from 'fast-check';
import { canOpen, openedMembers, rootItem, type JsonItem } from '../../../src/model/json/item.js';
import { pathOf } from '../../../src/model/json/path.js';
import { FlatTree } from '../../../src/model/tree/flat-tree.js';
import { isContainer, json, nested } from '../json/json.js';

const treeOf = (value: unknown) =>
  new FlatTree<JsonItem>({
    root: rootItem(value, false),
    branchOf: openedMembers,
    canOpen,
    opensAlong: ({ value }) => typeof value !== 'string',
  });

const all = (tree: FlatTree<JsonItem>) => tree.rows(0, tree.size - 1);
const paths = (tree: FlatTree<JsonItem>) => all(tree).map(({ item }) => pathOf(item));

/** A row as whoever walks the whole tree each time sees it. */
interface Line {
  places: number[];
  value: unknown;
  siblings: number;
}

function walk(value: unknown, open: Set<string>, places: number[] = [], siblings = 1): Line[] {
  const line = { places, value, siblings };
  if (!open.has(String(places)) || !isContainer(value)) return [line];
  const members: unknown[] = Object.values(value);
  return [
    line,
    ...members.flatMap((member, place) => walk(member, open, [...places, place], members.length)),
  ];
}

/** The places of all containers that have something in them. */
function containers(value: unknown): number[][] {
  const everywhere = { has: () => true } as unknown as Set<string>;
  return walk(value, everywhere)
    .filter((line) => isContainer(line.value) && Object.keys(line.value).length > 0)
    .map(({ places }) => places);
}

describe('a flat tree', () => {
  it('shows after any opening and closing what a walk of the whole tree shows', () => {
    const step = fc.tuple(fc.constantFrom('toggle', 'siblings', 'reveal', 'open', 'close'), fc.nat(40));
    fc.assert(
      fc.property(json, fc.array(step, { maxLength: 12 }), (value, steps) => {
        const tree = treeOf(value);
        let open = new Set<string>();
        const enter = (places: number[]) => open.add(String(places));
        for (const [what, n] of steps) {
          const lines = walk(value, open);
          const index = n % lines.length;
          const { places } = lines[index]!;
          if (what === 'toggle' && open.has(String(places))) {
            tree.close(index);
            // What is closed forgets what was open in it.
            open = new Set([...open].filter((key) => key !== String(places) && !isBelow(key, places)));
          } else if (what === 'toggle') {
            if (tree.open(index)) enter(places);
          } else if (what === 'siblings') {
            const parent = String(places.slice(0, -1));
            for (const other of containers(value)) {
              if (other.length === places.length && String(other.slice(0, -1)) === parent) enter(other);
            }
            expect(tree.placesOf(tree.openSiblings(index, 10_000))).to.deep.equal(places);
          } else if (what === 'reveal') {
            const everywhere = containers(value);
            if (everywhere.length === 0) continue;
            const target = everywhere[n % everywhere.length]!;
            for (let i = 0; i < target.length; i++) enter(target.slice(0, i));
            expect(tree.placesOf(tree.reveal(target))).to.deep.equal(target);
          } else if (what === 'open') {
            expect(tree.openAll({ rows: 10_000 })).to.equal(true);
            for (const other of containers(value)) enter(other);
          } else if (containers(value).length > 0) {
            tree.closeAll();
            open = new Set(['']);
          }
          const expected = walk(value, open);
          expect(tree.size).to.equal(expected.length);
          const rows = all(tree);
          expect(
            rows.map(({ item, depth, place, siblings, isOpen }) => [
              item.value,
              depth,
              place,
              siblings,
              isOpen,
            ]),
          ).to.deep.equal(
            expected.map(({ value, places, siblings }) => [
              value,
              places.length,
              places.at(-1) ?? 0,
              siblings,
              open.has(String(places)),
            ]),
          );
          const last = n % rows.length;
          expect(tree.rows(last >> 1, last)).to.deep.equal(rows.slice(last >> 1, last + 1));
          expected.forEach((line, i) => {
            expect(tree.placesOf(i)).to.deep.equal(line.places);
            expect(tree.row(i).item.value).to.equal(line.value);
            const parent = expected.findIndex(
              ({ places }) => String(places) === String(line.places.slice(0, -1)),
            );
            expect(tree.parentOf(i)).to.equal(line.places.length === 0 ? undefined : parent);
          });
        }
      }),
    );
  });

  it('opens a million items at once, and shows the last of them', () => {
    const tree = treeOf(new Array(1_000_000).fill(0));
    tree.open(0);
    expect(tree.size).to.equal(1_000_001);
    expect(tree.row(1_000_000).place).to.equal(999_999);
  });

  it('opens as many rows as allowed, outer ones first, and reports that some are left', () => {
    const tree = treeOf({ a: { b: { c: { d: 1 } } }, many: new Array(100).fill([1]) });
    expect(tree.openAll({ rows: 10 })).to.equal(false);
    expect(paths(tree)).to.deep.equal(['$', '$.a', '$.a.b', '$.a.b.c', '$.a.b.c.d', '$.many']);
  });

  it('opens whatever has room for its items, outer ones first, and says whether that is everything', () => {
    fc.assert(
      fc.property(json, fc.nat(40), (value, rows) => {
        const tree = treeOf(value);
        const isAll = tree.openAll({ rows });
        const open = new Set<string>();
        let left = Infinity;
        const everywhere = containers(value).sort((one, other) => one.length - other.length);
        for (const places of everywhere) {
          const { length } = Object.keys(
            places.reduce((at, place) => Object.values(at)[place], value as object),
          );
          if (places.length > 0 && (length > left || !open.has(String(places.slice(0, -1))))) continue;
          open.add(String(places));
          left = places.length === 0 ? rows - 1 - length : left - length;
        }
        const lines = walk(value, open);
        expect(all(tree).map(({ item }) => item.value)).to.deep.equal(lines.map(({ value }) => value));
        if (isAll) expect(open.size).to.equal(everywhere.length);
        if (lines.length <= rows) expect(isAll).to.equal(open.size === everywhere.length);
      }),
    );
  });

  it('does not look at a million items to say that all of them are open', () => {
    expect(treeOf(new Array(1_000_000).fill(0)).openAll({ rows: 10 })).to.equal(false);
    expect(treeOf(new Array(10).fill(0)).openAll({ rows: 10 })).to.equal(true);
  });

  it('stays as it is where a row is opened or closed once more, or has nothing in it', () => {
    const tree = treeOf([1, [2]]);
    expect([tree.open(0), tree.open(0), tree.open(1)]).to.deep.equal([true, true, false]);
    expect([tree.open(2), tree.open(2), tree.size]).to.deep.equal([true, true, 4]);
    for (let i = 0; i < 2; i++) tree.close(2);
    tree.close(1);
    expect(paths(tree)).to.deep.equal(['$', '$[0]', '$[1]']);
    const single = treeOf(1);
    single.closeAll();
    expect(single.openAll({ rows: 10 })).to.equal(true);
    expect(paths(single)).to.deep.equal(['$']);
  });

  it('reveals an item below what is open', () => {
    const tree = treeOf([1, [[2]], 3]);
    tree.open(0);
    expect(tree.reveal([1, 0, 0])).to.equal(4);
    expect(paths(tree)).to.deep.equal(['$', '$[0]', '$[1]', '$[1][0]', '$[1][0][0]', '$[2]']);
  });

  it('shows the root in place of an item that is not there', () => {
    const tree = treeOf([1, [2]]);
    expect(tree.reveal([0, 3])).to.equal(0);
    expect(paths(tree)).to.deep.equal(['$', '$[0]', '$[1]']);
  });

  it('opens to a depth', () => {
    const tree = treeOf({ a: { b: { c: 1 } } });
    tree.openAll({ rows: 100, depth: 1 });
    expect(paths(tree)).to.deep.equal(['$', '$.a', '$.a.b']);
  });

  it('shows the innermost of a hundred thousand arrays', () => {
    const depth = 100_000;
    const tree = treeOf(nested(depth));
    const index = tree.reveal(new Array<number>(depth - 1).fill(0));
    expect(index).to.equal(depth - 1);
    expect(tree.row(index).depth).to.equal(depth - 1);
    expect(tree.size).to.equal(depth);
    tree.close(0);
    expect(tree.size).to.equal(1);
  });

  it('offers to open texts that contain JSON, and no others', () => {
    const texts = {
      call: '{"city": "Rome"}',
      list: '[1, 2]',
      plain: '[draft] no {JSON}',
      empty: '{}',
      number: '12',
    };
    const tree = treeOf(texts);
    tree.openAll({ rows: 100 });
    const openable = all(tree).filter(({ canOpen }) => canOpen);
    expect(openable.map(({ item }) => item.key)).to.deep.equal([undefined, 'call', 'list']);
    tree.open(1);
    expect(paths(tree)).to.include('$.call.city');
  });

  it('does not open a text that only looked like JSON', () => {
    const tree = treeOf([`[${'draft '.repeat(1000)}]`]);
    tree.open(0);
    expect(tree.row(1).canOpen).to.equal(true);
    expect(tree.open(1)).to.equal(false);
    expect(tree.size).to.equal(2);
  });
});

function isBelow(key: string, places: number[]): boolean {
  return places.length === 0 ? key !== '' : key.startsWith(`${String(places)},`);
}
