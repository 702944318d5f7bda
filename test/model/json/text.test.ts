import { expect } from 'chai';
import fc from 'fast-check';
import { memberItem, rootItem } from '../../../src/model/json/item.js';
import { copyPieces, jsonPieces, jsonText } from '../../../src/model/json/text.js';
import { MASK } from '../../../src/model/json/mask.js';
import { json, nested } from './json.js';

const text = (value: unknown, masked = false) => jsonText(rootItem(value, masked));
const copied = (value: unknown, masked = false) => [...copyPieces(rootItem(value, masked))].join('');

describe('JSON text of a value', () => {
  it('equals that of JSON.stringify for any value', () => {
    fc.assert(fc.property(json, (value) => text(value) === JSON.stringify(value, null, 2)));
  });

  it('is written for a hundred thousand nested arrays, and can be parsed again', () => {
    const written = text(nested(100_000));
    expect(written.replaceAll(/\s/g, '')).to.equal('['.repeat(100_000) + ']'.repeat(100_000));
    expect(written.length).to.be.below(200_000 * 140);
    let depth = 0;
    for (let value = JSON.parse(written); value; value = value[0]) depth++;
    expect(depth).to.equal(100_000);
  });

  it('comes in pieces, so that writing it can be interrupted', () => {
    const pieces = [...jsonPieces(rootItem(new Array(100_000).fill('some text'), false))];
    expect(pieces.length).to.be.above(10);
    expect(Math.max(...pieces.map(({ length }) => length))).to.be.below(70_000);
  });

  it('is written in pieces for long texts and names as well', () => {
    const long = '\u{1f600}\ud800"'.repeat(100_000);
    const pieces = [...jsonPieces(rootItem({ [long]: long, end: 1 }, false))];
    expect(pieces.join('')).to.equal(JSON.stringify({ [long]: long, end: 1 }, null, 2));
    expect(Math.max(...pieces.map(({ length }) => length))).to.be.below(400_000);
  });

  it('is masked where credentials are, at any depth', () => {
    const value = { headers: { Authorization: ['Bearer a', { deep: 'b' }] }, token: 3, plain: 'c' };
    expect(JSON.parse(text(value, true))).to.deep.equal({
      headers: { Authorization: [MASK, { deep: MASK }] },
      token: 3,
      plain: 'c',
    });
    expect(JSON.parse(text(value))).to.deep.equal(value);
  });

  it('of a part is masked like the part within its document', () => {
    const headers = rootItem({ cookie: { session: 's-1' } }, true);
    const cookie = memberItem(headers, 'cookie', { session: 's-1' });
    expect(jsonText(cookie)).not.to.contain('s-1');
  });

  it('is null for values without a JSON form, and for a value within itself', () => {
    const value: Record<string, unknown> = { not: NaN, none: undefined, big: 12n, when: new Date(0) };
    value['self'] = value;
    expect(JSON.parse(text(value))).to.deep.equal({
      not: null,
      none: null,
      big: 12,
      when: '1970-01-01T00:00:00.000Z',
      self: null,
    });
  });
});

describe('the copy of a value', () => {
  it('is a text as it is, with its invisible characters', () => {
    expect(copied('line\n\u202eright to left\u200b')).to.equal('line\n\u202eright to left\u200b');
  });

  it('is JSON for a text with a lone surrogate, which no clipboard can hold', () => {
    expect(copied('half \ud83d')).to.equal('"half \\ud83d"');
    expect(copied('whole \u{1f600}')).to.equal('whole \u{1f600}');
  });

  it('is JSON for all other values', () => {
    expect(copied([1, { a: null }])).to.equal(JSON.stringify([1, { a: null }], null, 2));
    expect(copied(false)).to.equal('false');
  });

  it('is the mask for a credential', () => {
    const item = memberItem(rootItem({}, true), 'authorization', 'Bearer sk');
    expect([...copyPieces(item)]).to.deep.equal([MASK]);
  });
});
