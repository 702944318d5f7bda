import { expect } from 'chai';
import { parse } from 'csv-parse/browser/esm/sync';
import fc from 'fast-check';
import { plainText, toTsv } from '../../../src/model/export/tsv.js';

const cell = fc
  .array(fc.constantFrom('a', ' ', '"', ',', '\n', '\r', '\t'), { maxLength: 5 })
  .map((parts) => `x${parts.join('')}`);

describe('cells as tab-separated text', () => {
  it('are read as the same cells by another parser', () => {
    const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(rows, (cells) => {
        expect(parse(toTsv(cells), { delimiter: '\t', record_delimiter: '\n' })).to.deep.equal(cells);
      }),
    );
  });

  it('are quoted only where they have a tab, a line break or a quote', () => {
    expect(
      toTsv([
        ['a b', 'a,b', 'a\tb'],
        ['a"b', 'a\nb', 'a\rb'],
      ]),
    ).to.equal('a b\ta,b\t"a\tb"\n"a""b"\t"a\nb"\t"a\rb"');
  });

  it('have whole characters', () => {
    expect(toTsv([['a\ud83d', '\ude00b']])).to.equal('a\ufffd\t\ufffdb');
  });
});

describe('a raw value as text', () => {
  for (const [value, text] of [
    [undefined, ''],
    [null, ''],
    ['', ''],
    ['a', 'a'],
    [0, '0'],
    [-0.25, '-0.25'],
    [false, 'false'],
    [12345678901234567890n, '12345678901234567890'],
    [[1, 'a'], '[1,"a"]'],
    [{ a: null }, '{"a":null}'],
    [{ a: '\ud83d' }, '{"a":"\ufffd"}'],
  ] as const) {
    it(`is ${JSON.stringify(text)} for ${typeof value} ${String(text)}`, () => {
      expect(plainText(value)).to.equal(text);
    });
  }
});
