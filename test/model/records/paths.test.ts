import { expect } from 'chai';
import { asObject, fieldReader, type FieldSource } from '../../../src/model/records/paths.js';

const row = {
  plain: 1,
  'a.b': 2,
  a: { b: 3, c: [4, { d: 5 }], none: null },
  text: ' {"d": [6]}',
  list: '[7]',
  word: '{no JSON}',
  quoted: '"{}"',
  none: null,
  empty: '',
  zero: 0,
};

describe('the path to a field of a row', () => {
  for (const [source, expected] of [
    ['plain', 1],
    ['a.b', 2],
    ['a.c.0', 4],
    ['a.c.1.d', 5],
    ['text.d.0', 6],
    ['list.0', 7],
    ['none', null],
    ['a.none', null],
    ['missing', undefined],
    ['missing.b', undefined],
    ['a.missing.b', undefined],
    ['a.none.b', undefined],
    ['plain.b', undefined],
    ['word.length', undefined],
    ['quoted.length', undefined],
    ['toString', undefined],
    ['a.constructor', undefined],
    [['missing', 'none', 'empty', 'plain'], 1],
    [['zero', 'plain'], 0],
    [['missing', 'none', 'missing'], null],
    [['missing', 'empty', 'none'], ''],
    [[], undefined],
    [(given: typeof row) => given.a.b, 3],
  ] as [FieldSource<typeof row>, unknown][]) {
    it(`leads from ${String(source) || 'nowhere'} to ${JSON.stringify(expected)}`, () => {
      expect(fieldReader(source)(row)).to.deep.equal(expected);
    });
  }

  it('leads into objects, and what is one as text', () => {
    expect(asObject('\n[1]')).to.deep.equal([1]);
    for (const value of [null, undefined, 5, 'x {}', '{', '12', '']) {
      expect(asObject(value), String(value)).to.equal(undefined);
    }
  });
});
