import { expect } from 'chai';
import { JsonDiff, type DiffItem } from '../../../src/model/json/diff.js';
import {
  oneDocument,
  rowMatches,
  twoDocuments,
  type JsonDocument,
} from '../../../src/model/json/document.js';
import { itemMatches } from '../../../src/model/json/search.js';
import { canOpen, rootItem, shownValue } from '../../../src/model/json/item.js';
import { jsonText } from '../../../src/model/json/text.js';
import { boundary } from '../../../src/model/json/visible.js';
import type { Branch } from '../../../src/model/tree/flat-tree.js';

function diffOf(left: unknown, right: unknown, masked = false): JsonDiff {
  const diff = new JsonDiff(rootItem(left, masked), rootItem(right, masked));
  for (const _ of diff.read());
  return diff;
}

const listOf = (branch: Branch<DiffItem> | undefined): DiffItem[] =>
  Array.from({ length: branch?.length ?? 0 }, (_, place) => branch!.at(place));
const changesOf = (branch: Branch<DiffItem> | undefined) => listOf(branch).map(({ change }) => change);

describe('a single document behind rows', () => {
  const text = '{"a":1}';
  let document: JsonDocument;
  let [list, json, none]: DiffItem[] = [];

  beforeEach(() => {
    document = oneDocument({ list: [1], text, none: {} }, true);
    [list, json, none] = listOf(document.branchOf(document.root));
  });

  it('has its values on the left, all of them equal', () => {
    expect(document.isDiff).to.equal(false);
    expect([list!, json!, none!].map(({ change, left, right }) => [change, left!.key, right])).to.deep.equal([
      ['equal', 'list', undefined],
      ['equal', 'text', undefined],
      ['equal', 'none', undefined],
    ]);
  });

  it('can open what has members, also in a text, which neither opens along nor is searched', () => {
    const { canOpen, opensAlong, branchOf, recordedIn } = document as Required<JsonDocument>;
    expect([list!, json!, none!].map((item) => canOpen(item))).to.deep.equal([true, true, false]);
    expect([list!, json!].map((item) => opensAlong(item))).to.deep.equal([true, false]);
    expect([list!, json!].map((item) => branchOf(item)?.length)).to.deep.equal([1, 1]);
    expect([list!, json!].map((item) => recordedIn(item)?.length)).to.deep.equal([1, undefined]);
  });

  it('guesses of a long text only what its ends look like', () => {
    const long = (start: string) => rootItem(`${start}${'1,'.repeat(1000)}1]`, false);
    expect(canOpen(long('['))).to.equal(true);
    expect(canOpen(long('see ['))).to.equal(false);
  });

  it('shows texts of a list as they are, which have no name', () => {
    const { root, branchOf } = oneDocument(['aB3dE5fG7hJ9kL2m'], true);
    expect(shownValue(branchOf(root)!.at(0).left!)).to.equal('aB3dE5fG7hJ9kL2m');
  });

  it('is searched as it is shown', () => {
    expect(itemMatches(rootItem(undefined, false), /null/g)).to.equal(true);
    expect(itemMatches(rootItem(undefined, false), /undefined/g)).to.equal(false);
    expect(itemMatches(rootItem('null', false), /"null/g)).to.equal(false);
  });
});

describe('two documents behind rows', () => {
  it('have a row for each member, the changed ones to open along', () => {
    const document = twoDocuments(diffOf({ a: [1], b: 1, c: { d: 1 } }, { a: [1], b: 2, c: {} }));
    const { canOpen, opensAlong, recordedIn } = document as Required<JsonDocument>;
    const items = listOf(document.branchOf(document.root));
    expect(document.isDiff).to.equal(true);
    expect(items.map(({ change }) => change)).to.deep.equal(['equal', 'changed', 'changed']);
    expect(items.map((item) => canOpen(item))).to.deep.equal([true, false, true]);
    expect(items.map((item) => opensAlong(item))).to.deep.equal([false, true, true]);
    expect(changesOf(recordedIn(items[2]!))).to.deep.equal(['removed']);
  });

  it('can open a changed value where members, or both values, are below it', () => {
    for (const [left, right, below] of [
      [{}, { a: 1 }, ['added']],
      [{ a: 1 }, {}, ['removed']],
      [{ a: 1 }, 5, ['removed', 'added']],
      [5, [], ['removed', 'added']],
      [5, 6, []],
    ] as const) {
      const diff = diffOf(left, right);
      expect(changesOf(diff.branchOf(diff.root))).to.deep.equal(below);
      expect(diff.canOpen(diff.root)).to.equal(below.length > 0);
    }
    const unified = diffOf(5, 6);
    unified.isUnified = true;
    expect(changesOf(unified.branchOf(unified.root))).to.deep.equal(['removed', 'added']);
  });

  it('fold four equal neighbours, not three, and none of equal values', () => {
    const folded = (left: unknown, right: unknown) => {
      const diff = diffOf(left, right);
      return listOf(diff.branchOf(diff.root)).map(({ change, folded }) => folded ?? change);
    };
    expect(folded([7, 1, 3, 4, 5], [7, 2, 3, 4, 5])).to.deep.equal([
      'equal',
      'changed',
      'equal',
      'equal',
      'equal',
    ]);
    expect(folded([7, 1, 3, 4, 5, 6], [7, 2, 3, 4, 5, 6])).to.deep.equal(['equal', 'changed', 4]);
    expect(folded([1, 2, 3, 4, 5], [1, 2, 3, 4, 5])).to.deep.equal(new Array(5).fill('equal'));
  });

  it('tell an added value from the same value on the left', () => {
    const shared = { a: 1 };
    const diff = diffOf({ x: shared }, { x: shared, y: shared });
    const [, added] = listOf(diff.branchOf(diff.root)) as [DiffItem, DiffItem];
    expect(added.change).to.equal('added');
    expect(diff.branchOf(added)!.source).not.to.equal(shared);
    expect(diff.branchOf(added)!.source).to.equal(diff.branchOf(added)!.source);
  });

  it('have lists, and secrets in them, of which all are equal where they are masked', () => {
    const keys = (key: string) => ({ list: ['a', { token: [key] }], token: { a: key } });
    expect(diffOf(keys('x'), keys('y'), true).root.change).to.equal('equal');
    const diff = diffOf(keys('x'), keys('y'));
    expect(changesOf(diff.branchOf(diff.root))).to.deep.equal(['changed', 'changed']);
  });

  it('are found on the right only where it shows something else', () => {
    const item = (value: unknown) => ({ ...rootItem(value, false) });
    const [left, right] = [item('one'), item('two')];
    expect(rowMatches({ change: 'changed', left, right }, /two/g)).to.equal(true);
    expect(rowMatches({ change: 'added', right }, /two/g)).to.equal(true);
    expect(rowMatches({ change: 'equal', right }, /two/g)).to.equal(true);
    expect(rowMatches({ change: 'equal', left, right }, /two/g)).to.equal(false);
    expect(rowMatches({ change: 'removed', left }, /two/g)).to.equal(false);
  });
});

describe('JSON of a document', () => {
  it('is in one text, however long its parts', () => {
    const value = { long: 'a'.repeat(70_000), list: Array.from({ length: 20_000 }, (_, i) => i) };
    expect(JSON.parse(jsonText(rootItem(value, false)))).to.deep.equal(value);
  });

  it('is cut between characters, within its text', () => {
    expect([-5, 0, 1, 2, 3, 99].map((place) => boundary('a\u{1f600}', place))).to.deep.equal([
      0, 0, 1, 1, 3, 3,
    ]);
    expect(boundary('\ud800a', 1)).to.equal(1);
    expect(boundary('a\udc00', 1)).to.equal(1);
  });
});
