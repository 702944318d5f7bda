import { expect } from 'chai';
import { oneDocument, rowMatches, twoDocuments } from '../../../src/model/json/document.js';
import { JsonDiff } from '../../../src/model/json/diff.js';
import {
  canOpen,
  isMasked,
  itemKind,
  memberItem,
  membersOf,
  openedMembers,
  rootItem,
  shownValue,
} from '../../../src/model/json/item.js';
import { MASK } from '../../../src/model/json/mask.js';

const KEY = `sk-proj-${'a1B2'.repeat(6)}`;

describe('an item of a document', () => {
  it('has its members by place, as JSON serializes them', () => {
    const root = rootItem({ a: [new Date(0)], b: 'x' }, false);
    const members = membersOf(root)!;
    expect(members.length).to.equal(2);
    const list = members.at(0);
    expect(list).to.include({ key: 'a', parent: root, masked: false, isSecret: false });
    expect(membersOf(list)!.at(0)).to.include({ key: 0, value: '1970-01-01T00:00:00.000Z' });
    expect(membersOf(members.at(1))).to.equal(undefined);
    expect([root, list, members.at(1)].map(itemKind)).to.deep.equal(['object', 'array', 'string']);
    expect(rootItem(new Date(0), false).value).to.equal('1970-01-01T00:00:00.000Z');
  });

  it('is masked by its name, its shape, and within a credential, where the document masks', () => {
    const shown = (masked: boolean, key: string | number, value: unknown) => {
      const item = memberItem(rootItem({}, masked), key, value);
      return [shownValue(item), isMasked(item)];
    };
    expect(shown(true, 'password', 'p')).to.deep.equal([MASK, true]);
    expect(shown(false, 'password', 'p')).to.deep.equal(['p', false]);
    expect(shown(true, 'name', KEY)).to.deep.equal([MASK, true]);
    expect(shown(true, 0, KEY)).to.deep.equal([MASK, true]);
    expect(shown(true, 'name', 'p')).to.deep.equal(['p', false]);
    expect(shown(true, 'password', 5)).to.deep.equal([5, false]);
    const inner = memberItem(memberItem(rootItem({}, true), 'cookie', ['s']), 0, 's');
    expect([inner.isSecret, shownValue(inner)]).to.deep.equal([true, MASK]);
    // An index is no name.
    expect(memberItem(rootItem([], true), 0, 's').isSecret).to.equal(false);
    // By its name and entropy.
    expect(shown(true, 'key', 'q7ZtR2mK9xWv4LbN8cYs')[1]).to.equal(true);
    expect(shown(true, 'id', 'q7ZtR2mK9xWv4LbN8cYs')[1]).to.equal(false);
  });

  it('can be opened where it has members, those of JSON in a text too', () => {
    const opens = (value: unknown, masked = false, key = 'a') => {
      const item = memberItem(rootItem({}, masked), key, value);
      return [canOpen(item), openedMembers(item)?.length];
    };
    expect(opens([1])).to.deep.equal([true, 1]);
    expect(opens({ a: 1, b: 2 })).to.deep.equal([true, 2]);
    expect(opens([])).to.deep.equal([false, 0]);
    expect(opens(5)).to.deep.equal([false, undefined]);
    expect(opens('{"a":1}')).to.deep.equal([true, 1]);
    expect(opens(' \n{ "a": 1 } \n')).to.deep.equal([true, 1]);
    expect(opens('[1,2]')).to.deep.equal([true, 2]);
    expect(opens('[]')).to.deep.equal([false, undefined]);
    expect(opens('{}')).to.deep.equal([false, undefined]);
    expect(opens('5')).to.deep.equal([false, undefined]);
    expect(opens('{"a":')).to.deep.equal([false, undefined]);
    expect(opens('{"a":}')).to.deep.equal([false, undefined]);
    expect(opens('x [1]')).to.deep.equal([false, undefined]);
    expect(opens('[1] x')).to.deep.equal([false, undefined]);
    expect(opens('{"a":1}', true, 'password')).to.deep.equal([false, undefined]);
    expect(opens('{"a":1}', true)).to.deep.equal([true, 1]);
  });

  it('is probably opened where a long text looks like JSON, by its start and end', () => {
    const long = (inner: string) => canOpen(rootItem(`{"a":"${'x'.repeat(3000)}"${inner}`, false));
    expect([long('}'), long(' oops }'), long(''), long(`}${' '.repeat(12)}`)]).to.deep.equal([
      true,
      true,
      false,
      false,
    ]);
    const broken = `{"a":"${'x'.repeat(1500)}" oops }`;
    expect(canOpen(rootItem(broken, false))).to.equal(false);
    // Texts of 2,000 units are still parsed.
    expect(canOpen(rootItem(`["${'x'.repeat(1996)}"}]`, false))).to.equal(true);
    expect(canOpen(rootItem(`["${'x'.repeat(1995)}"}]`, false))).to.equal(false);
  });
});

describe('a document of one value', () => {
  const document = oneDocument({ list: [1], text: '{"a":1}', key: 5 }, false);
  const members = document.branchOf(document.root)!;

  it('opens texts that contain JSON, but not along with others, and does not search them', () => {
    expect(document.isDiff).to.equal(false);
    const [list, text, number] = [0, 1, 2].map((place) => members.at(place));
    expect([list, text, number].map((item) => document.canOpen(item!))).to.deep.equal([true, true, false]);
    expect([list, text].map((item) => document.opensAlong(item!))).to.deep.equal([true, false]);
    expect(document.branchOf(text!)!.at(0).left!.key).to.equal('a');
    expect(document.recordedIn(text!)).to.equal(undefined);
    expect(document.recordedIn(list!)!.at(0)).to.deep.include({ change: 'equal' });
    expect([document.branchOf(number!), document.recordedIn(number!)]).to.deep.equal([undefined, undefined]);
    expect(members.length).to.equal(3);
  });

  it('is masked on request', () => {
    const masked = oneDocument({ password: 'p' }, true);
    expect(shownValue(masked.branchOf(masked.root)!.at(0).left!)).to.equal(MASK);
  });
});

describe('a document of two values', () => {
  const diff = new JsonDiff(
    rootItem({ a: 1, b: [1], c: 'x' }, false),
    rootItem({ a: 2, b: [1], c: 'x' }, false),
  );
  for (const _ of diff.read());
  const document = twoDocuments(diff);
  const [a, b, c] = [0, 1, 2].map((place) => document.branchOf(document.root)!.at(place));

  it('opens what changed along with others, what is equal by itself', () => {
    expect(document.isDiff).to.equal(true);
    expect(document.root.change).to.equal('changed');
    expect([document.root, a!, b!].map((item) => document.opensAlong(item))).to.deep.equal([
      true,
      true,
      false,
    ]);
    expect([a!, b!, c!].map((item) => document.canOpen(item))).to.deep.equal([false, true, false]);
    expect(document.recordedIn(b!)!.at(0).left!.value).to.equal(1);
  });

  it('is found by a text of either side', () => {
    const found = (item: typeof a, text: string) => rowMatches(item!, new RegExp(text, 'g'));
    expect([found(a, '1'), found(a, '2'), found(a, '3'), found(a, 'a')]).to.deep.equal([
      true,
      true,
      false,
      true,
    ]);
    expect([found(c, 'x'), found(c, 'y')]).to.deep.equal([true, false]);
    expect(rowMatches({ change: 'added', right: rootItem('x', false) }, /x/g)).to.equal(true);
    expect(rowMatches({ change: 'equal', right: rootItem('x', false) }, /x/g)).to.equal(true);
    expect(rowMatches({ change: 'removed', left: rootItem('x', false) }, /y/g)).to.equal(false);
  });
});
