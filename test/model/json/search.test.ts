import { expect } from 'chai';
import fc from 'fast-check';
import { membersOf, rootItem, type JsonItem } from '../../../src/model/json/item.js';
import { itemMatches } from '../../../src/model/json/search.js';
import { patternOf, searchTree, type TreeMatch } from '../../../src/model/tree/tree-search.js';
import { isContainer, json, nested } from './json.js';

function search(value: unknown, text: string, { masked } = { masked: false }) {
  const pattern = patternOf(text)!;
  const found: TreeMatch[] = [];
  const work = searchTree<JsonItem>({
    root: rootItem(value, masked),
    branchOf: membersOf,
    matches: (item) => itemMatches(item, pattern),
    onFound: (match) => found.push(match),
  });
  const pauses = [...work].length;
  return { places: found.map(({ places }) => places), pauses };
}

/** The places of names and values that contain a text, by a walk that recurs. */
function reference(value: unknown, text: string, key: string | undefined, places: number[]): number[][] {
  const isHere = key?.includes(text) || (!isContainer(value) && String(value).includes(text));
  const members = isContainer(value) ? Object.entries(value) : [];
  return [
    ...(isHere ? [places] : []),
    ...members.flatMap(([name, member], place) =>
      reference(member, text, Array.isArray(value) ? undefined : name, [...places, place]),
    ),
  ];
}

describe('the search in a JSON value', () => {
  it('finds the same matches in the same order as a walk of the whole value', () => {
    const needle = fc.constantFrom('a', 'b', '1', 'null', '-', '"', '\\');
    fc.assert(
      fc.property(json, needle, (value, text) => {
        const lower = JSON.parse(JSON.stringify(value).toLowerCase()) as unknown;
        expect(search(lower, text).places).to.deep.equal(reference(lower, text, undefined, []));
      }),
    );
  });

  it('ignores case, in any script', () => {
    expect(search(['STRASSE', 'ÉCOLE', 'école'], 'École').places).to.deep.equal([[1], [2]]);
  });

  it('takes the text literally, not as a pattern', () => {
    expect(search(['a.c', 'abc', '(', '$&'], 'a.c').places).to.deep.equal([[0]]);
    expect(search(['a.c', 'abc', '('], '(').places).to.deep.equal([[2]]);
  });

  it('finds no masked credential, but finds its name', () => {
    const value = { headers: { authorization: 'Bearer sk-live' }, note: 'sk-other' };
    expect(search(value, 'sk-', { masked: true }).places).to.deep.equal([[1]]);
    expect(search(value, 'authoriz', { masked: true }).places).to.deep.equal([[0, 0]]);
    expect(search(value, 'sk-').places).to.deep.equal([[0, 0], [1]]);
  });

  it('pauses often in a long value', () => {
    expect(search(new Array(100_000).fill(1), 'x').pauses).to.be.at.least(400);
  });

  it('works in a hundred thousand nested arrays', () => {
    const depth = 100_000;
    const value = nested(depth);
    let inner = value;
    while (inner.length > 0) inner = inner[0] as unknown[];
    inner.push('needle');
    const { places } = search(value, 'needle');
    expect(places.length).to.equal(1);
    expect(places[0]!.length).to.equal(depth);
  });

  it('ends in a value that contains itself', () => {
    const value: Record<string, unknown> = { name: 'needle' };
    value['self'] = value;
    expect(search(value, 'needle').places).to.deep.equal([[0]]);
  });
});
