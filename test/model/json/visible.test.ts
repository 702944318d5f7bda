import { expect } from 'chai';
import fc from 'fast-check';
import { excerpt, piecesOf, previewOf } from '../../../src/model/json/excerpt.js';
import { rootItem } from '../../../src/model/json/item.js';
import {
  boundary,
  escapeInvisible,
  sliceText,
  visibleJson,
  visibleName,
} from '../../../src/model/json/visible.js';
import { patternOf } from '../../../src/model/tree/tree-search.js';

const shown = (text: string, most: number, search = '') =>
  excerpt(text, most, patternOf(search))
    .pieces.map(({ text, isFound }) => (isFound ? `[${text}]` : text))
    .join('');

describe('text as it is displayed', () => {
  it('changes no direction', () => {
    const turning = '\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c';
    expect(escapeInvisible(turning)).to.match(/^(\\u[0-9a-f]{4}){12}$/);
  });

  it('shows controls, separators, marks, tags and lone surrogates', () => {
    for (const hidden of [
      '\u0000',
      '\u0085',
      '\u2028',
      '\ufeff',
      '\u200b',
      '\u00ad',
      '\u{e0041}',
      '\ud800',
      '\udc00',
    ]) {
      expect(escapeInvisible(`a${hidden}b`), escape(hidden)).to.match(/^a(\\u[0-9a-f]{4})+b$/);
    }
  });

  it('leaves letters of all scripts, emoji and line feeds alone', () => {
    const text = 'é 中文 مرحبا \u{1f469}\u200d\u{1f680}\n\tend';
    expect(escapeInvisible(text)).to.equal(text);
  });

  it('keeps as many marks on a letter as scripts have, and shows the others as escapes', () => {
    const marks = '\u0301'.repeat(100);
    expect(escapeInvisible(`e${marks}!`)).to.equal(`e${marks.slice(0, 8)}${'\\u0301'.repeat(92)}!`);
  });

  it('is parsed as the original text, in JSON’s quotes', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => JSON.parse(visibleJson(text)) === text));
  });

  it('has quotes around names only where necessary', () => {
    expect(['model', 'content-type', 'a b', '', '\u202e'].map(visibleName)).to.deep.equal([
      'model',
      'content-type',
      '"a b"',
      '""',
      '"\\u202e"',
    ]);
  });

  it('is never cut within a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(20), fc.nat(20), (text, start, length) => {
        const part = sliceText(text, start, length);
        expect(part).not.to.match(/\p{Cs}/u);
        expect(text).to.contain(part);
      }),
    );
    expect(boundary('\u{1f600}', 1)).to.equal(0);
  });

  it('is cut to one line', () => {
    expect(shown('line\nbreak', 100)).to.equal('line\\nbreak');
    expect(shown('abcdefgh', 3)).to.equal('abc…');
  });

  it('shows the match of a search, also far down', () => {
    expect(shown('Say hello, HELLO', 100, 'hello')).to.equal('Say [hello], [HELLO]');
    const far = `${'x'.repeat(5000)}needle${'y'.repeat(5000)}`;
    expect(shown(far, 100, 'needle')).to.equal(`…${'x'.repeat(40)}[needle]${'y'.repeat(54)}…`);
  });

  it('is complete when matches are marked', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1, maxLength: 2 }), (text, search) => {
        const pieces = piecesOf(text, patternOf(search), (piece) => piece);
        expect(pieces.map(({ text }) => text).join('')).to.equal(text);
      }),
    );
  });
});

describe('the preview of a closed container', () => {
  it('shows its first members in short', () => {
    const value = { role: 'user', content: 'x'.repeat(100), parts: [1], none: {}, n: 1.5, more: true };
    expect(previewOf(rootItem(value, false))).to.equal(
      `{ role: "user", content: "${'x'.repeat(28)}…", parts: […], none: {}, n: 1.5, … }`,
    );
    expect(previewOf(rootItem([null, 'a'], false))).to.equal('[ null, "a" ]');
    expect(previewOf(rootItem({}, false))).to.equal('{}');
  });

  it('masks credentials', () => {
    expect(previewOf(rootItem({ authorization: 'Bearer sk-1' }, true))).not.to.contain('sk-1');
  });
});
