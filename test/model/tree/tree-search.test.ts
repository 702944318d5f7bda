import { expect } from 'chai';
import fc from 'fast-check';
import {
  isFound,
  patternOf,
  searchTree,
  type TreeMatch,
  type TreeSearch,
} from '../../../src/model/tree/tree-search.js';

/** A tree of numbers. */
type Node = number | Node[];

const node: fc.Arbitrary<Node> = fc.letrec<{ node: Node }>((tie) => ({
  node: fc.oneof({ maxDepth: 5 }, fc.nat(3), fc.array(tie('node'), { maxLength: 5 })),
})).node;

const branchOf: TreeSearch<Node>['branchOf'] = (item) =>
  typeof item === 'number' ? undefined : { source: item, length: item.length, at: (place) => item[place]! };

function search(root: Node, matches: (item: Node) => boolean) {
  const found: TreeMatch[] = [];
  const work = searchTree({ root, branchOf, matches, onFound: (match) => found.push(match) });
  return { work, found, places: () => found.map(({ places }) => places) };
}

/** By a walk that recurs. */
function placesOf(item: Node, matches: (item: Node) => boolean, places: number[] = []): number[][] {
  return [
    ...(matches(item) ? [places] : []),
    ...(typeof item === 'number'
      ? []
      : item.flatMap((child, place) => placesOf(child, matches, [...places, place]))),
  ];
}

describe('the search in a tree', () => {
  it('finds what a walk of the whole tree finds, in the order of the rows', () => {
    fc.assert(
      fc.property(node, fc.nat(3), (root, wanted) => {
        for (const matches of [
          (item: Node) => item === wanted,
          (item: Node) => typeof item !== 'number' && item.length === wanted,
        ]) {
          const { work, places } = search(root, matches);
          for (const _ of work);
          expect(places()).to.deep.equal(placesOf(root, matches));
        }
      }),
    );
  });

  it('enters what contains itself once, and the same branch wherever else it stands', () => {
    const shared: Node = [7];
    const root: Node = [shared, [shared]];
    root.push(root);
    const { work, places } = search(root, (item) => item === 7);
    for (const _ of work);
    expect(places()).to.deep.equal([
      [0, 0],
      [1, 0, 0],
    ]);
  });

  it('pauses in a long branch, and goes on where it was', () => {
    const root = new Array<Node>(1000).fill(0);
    const { work, found, places } = search(root, (item) => item === 0);
    work.next();
    expect(found.length).to.be.within(100, 500);
    let pauses = 1;
    for (const _ of work) pauses++;
    expect(pauses).to.be.within(2, 10);
    expect(places()).to.deep.equal(root.map((_, place) => [place]));
  });
});

describe('a text to search for', () => {
  it('is found in any case and to the letter, again and again', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 4 }), fc.string(), (text, around) => {
        const pattern = patternOf(text)!;
        const whole = `${around}${text.toUpperCase()}${around}`;
        for (let i = 0; i < 2; i++) {
          expect(isFound(pattern, whole)).to.equal(true);
          expect(isFound(pattern, around)).to.equal(around.toLowerCase().includes(text.toLowerCase()));
        }
      }),
    );
  });

  it('is none where it is empty', () => {
    expect(patternOf('')).to.equal(undefined);
  });

  it('may be of any script, a character beyond 16 bits too', () => {
    expect(isFound(patternOf('𐐨')!, 'a 𐐀')).to.equal(true);
  });
});
