import { expect } from 'chai';
import { excerpt, piecesOf, previewOf } from '../../../src/model/json/excerpt.js';
import { rootItem } from '../../../src/model/json/item.js';

describe('an excerpt', () => {
  it('is the whole text where it is short enough', () => {
    expect(excerpt('abc', 3)).to.deep.equal({ pieces: [{ text: 'abc' }], isCut: false });
    expect(excerpt('abcd', 3)).to.deep.equal({ pieces: [{ text: 'abc' }, { text: '…' }], isCut: true });
    expect(excerpt('abc', 3, /c/g)).to.deep.equal({
      pieces: [{ text: 'ab' }, { text: 'c', isFound: true }],
      isCut: false,
    });
  });

  it('is its beginning where that holds a match, or the part around the first one', () => {
    const text = (before: number) => `${'x'.repeat(before)}found${'y'.repeat(200)}`;
    const start = (before: number) => excerpt(text(before), 100, /found/g).pieces[0]!.text;
    expect(start(95)).to.equal('x'.repeat(95));
    expect(start(96)).to.equal('…');
    const end = excerpt(`${'x'.repeat(200)}found`, 100, /found/g);
    expect(end.pieces).to.deep.equal([
      { text: '…' },
      { text: 'x'.repeat(40) },
      { text: 'found', isFound: true },
    ]);
    expect(end.isCut).to.equal(true);
    expect(excerpt(text(300), 100, /none/g).pieces).to.deep.equal([{ text: 'x'.repeat(100) }, { text: '…' }]);
  });

  it('of a very long text is its beginning', () => {
    const of = (length: number) => excerpt(`${'x'.repeat(length - 1)}z`, 10, /z/g).pieces[0]!.text;
    expect(of(100_000)).to.equal('…');
    expect(of(100_001)).to.equal('x'.repeat(10));
  });

  it('begins anew for each text, wherever a search has been', () => {
    const pattern = /a/g;
    pattern.lastIndex = 3;
    expect(piecesOf('abab', pattern)).to.deep.equal([
      { text: 'a', isFound: true },
      { text: 'b' },
      { text: 'a', isFound: true },
      { text: 'b' },
    ]);
    pattern.lastIndex = 250;
    expect(excerpt(`${'x'.repeat(150)}a${'x'.repeat(200)}`, 100, pattern).pieces[0]!.text).to.equal('…');
    expect(piecesOf('a\u202e', undefined)).to.deep.equal([{ text: 'a\\u202e' }]);
    expect(piecesOf('', /a/g)).to.deep.equal([]);
  });
});

describe('a preview', () => {
  const preview = (value: unknown) => previewOf(rootItem(value, false));

  it('has five members, and says that there are more', () => {
    expect(preview([1, 2, 3, 4, 5])).to.equal('[ 1, 2, 3, 4, 5 ]');
    expect(preview([1, 2, 3, 4, 5, 6])).to.equal('[ 1, 2, 3, 4, 5, … ]');
    expect(preview([])).to.equal('[]');
    expect(preview({ a: [], b: {}, c: [0], d: { e: 1 }, f: '' })).to.equal(
      '{ a: [], b: {}, c: […], d: {…}, f: "" }',
    );
  });

  it('has names and texts of 28 units', () => {
    expect(preview({ ['n'.repeat(29)]: 't'.repeat(29) })).to.equal(
      `{ ${'n'.repeat(28)}: "${'t'.repeat(28)}…" }`,
    );
    expect(preview({ 'a b': 't'.repeat(28) })).to.equal(`{ "a b": "${'t'.repeat(28)}" }`);
  });
});
