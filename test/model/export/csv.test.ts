import { expect } from 'chai';
import { parse } from 'csv-parse/browser/esm/sync';
import fc from 'fast-check';
import { csvLine, csvText, harmless } from '../../../src/model/export/csv.js';

/** Cells of characters that matter to a CSV, at any place of a text. */
const cell = fc
  .array(fc.constantFrom('a', ' ', '"', ',', ';', '\n', '\r', '\t', '=', "'", '\u00a0'), { maxLength: 6 })
  .map((parts) => parts.join(''));

describe('a line of a CSV', () => {
  it('is read as the same cells by another parser, whichever separator it expects', () => {
    fc.assert(
      fc.property(
        fc.array(cell, { minLength: 2, maxLength: 5 }),
        fc.constantFrom(',', ';'),
        (cells, separator) => {
          const line = csvText(cells, separator);
          expect(line.endsWith('\r\n')).to.equal(true);
          expect(parse(line, { delimiter: separator })).to.deep.equal([cells]);
          // A cell stays one where the other separator is expected.
          for (const text of cells.filter(Boolean)) {
            const [read] = parse(csvText([text]), { delimiter: separator === ',' ? ';' : ',' });
            expect(read).to.deep.equal([text]);
          }
        },
      ),
    );
  });

  it('quotes a separator of either style, quotes, line breaks, and spaces at its ends', () => {
    expect(csvText(['a b', 'a,b', 'a;b', 'a"b', 'a\nb', 'a\rb', ' a', 'a ', '\u00a0a'])).to.equal(
      'a b,"a,b","a;b","a""b","a\nb","a\rb"," a","a ","\u00a0a"\r\n',
    );
  });

  it('has raw values: all digits of a number, JSON of an object, nothing for none', () => {
    expect(csvLine(['a', 0.5, 10n, true, null, undefined, { b: 1 }])).to.equal(
      'a,0.5,10,true,,,"{""b"":1}"\r\n',
    );
  });

  it('has no formula among its texts, and no half of a character', () => {
    expect(csvLine(['=1+1', -1, 'x\ud83d'])).to.equal("'=1+1,-1,x\ufffd\r\n");
  });
});

describe('a text that a spreadsheet would run', () => {
  for (const text of ['=1', '+a', '-a', '@a', '＝1', '＋1', '－1', '＠a', "'a", '\ta', '\ra']) {
    it(`begins with an apostrophe: ${JSON.stringify(text)}`, () => {
      expect(harmless(text)).to.equal(`'${text}`);
    });
  }

  for (const space of [' ', '\n', '\u00a0', '\u200b', '\ufeff', ' \u200b ']) {
    it(`begins with an apostrophe behind what spreadsheets skip: ${JSON.stringify(space)}`, () => {
      expect(harmless(`${space}=1`)).to.equal(`'${space}=1`);
    });
  }

  for (const text of ['', 'a', 'a=1', ' a', 'a\t', '-1.5', '12', 'a -b']) {
    it(`is no other one: ${JSON.stringify(text)}`, () => {
      expect(harmless(text)).to.equal(text);
    });
  }
});
