import { expect } from 'chai';
import { csvRows } from '../../../src/sources/records/csv.js';
import type { FileRow } from '../../../src/sources/records/file-row.js';
import { refusal } from '../../support/refusal.js';

async function* cut(text: string, size: number): AsyncGenerator<string> {
  for (let i = 0; i < text.length; i += size) yield text.slice(i, i + size);
}

/** The rows, which are the same wherever the text is cut. */
async function rowsOf(text: string, delimiter?: string): Promise<FileRow[]> {
  const bySize: FileRow[][] = [];
  for (const size of [1, 2, 3, 7, 1000]) {
    const rows: FileRow[] = [];
    for await (const batch of csvRows(cut(text, size), delimiter)) rows.push(...batch);
    bySize.push(rows);
  }
  for (const rows of bySize) expect(rows).to.deep.equal(bySize[0]);
  return bySize[0]!;
}

const row = (cells: Record<string, string>) => ({ row: cells });

describe('the rows of a CSV', () => {
  const texts: Record<string, [text: string, expected: FileRow[]]> = {
    'with a line break at the end': ['a,b\n1,2\n', [{ names: ['a', 'b'] }, row({ a: '1', b: '2' })]],
    'without a line break at the end': ['a,b\n1,2', [{ names: ['a', 'b'] }, row({ a: '1', b: '2' })]],
    'with names alone': ['a,b', [{ names: ['a', 'b'] }]],
    'with names and a line break alone': ['a,b\r\n', [{ names: ['a', 'b'] }]],
    'of old Macs': [
      'a;b\r1;2\r3;4',
      [{ names: ['a', 'b'] }, row({ a: '1', b: '2' }), row({ a: '3', b: '4' })],
    ],
    'of Windows': ['a\tb\r\n1\t2\r\n', [{ names: ['a', 'b'] }, row({ a: '1', b: '2' })]],
    'whose names hold delimiters and line breaks': [
      '"a,b,c\r\n;";d\n1;2\n',
      [{ names: ['a,b,c\r\n;', 'd'] }, row({ 'a,b,c\r\n;': '1', d: '2' })],
    ],
    'whose names hold quotes': [
      '"a ""x""\n""y""";b\r\n1;2\r\n',
      [{ names: ['a "x"\n"y"', 'b'] }, row({ 'a "x"\n"y"': '1', b: '2' })],
    ],
    'with a quote in a name that none closes': [
      '5" disk;b\r\n1;2\r\n3;4',
      [{ names: ['5" disk', 'b'] }, row({ '5" disk': '1', b: '2' }), row({ '5" disk': '3', b: '4' })],
    ],
    'with spaces around names, and columns without one': [
      ' a , ,b,\n1,2,3,4\n',
      [{ names: ['a', '', 'b', ''] }, row({ a: '1', b: '3' })],
    ],
    'with blank lines': ['a,b\n\n1,2\n  \n', [{ names: ['a', 'b'] }, row({ a: '1', b: '2' })]],
    'of one column': ['a\n1\n\n2\n', [{ names: ['a'] }, row({ a: '1' }), row({ a: '2' })]],
    'of one column, whose cells hold what may be between cells': [
      'a\n1|2\n3;4\n',
      [{ names: ['a'] }, row({ a: '1|2' }), row({ a: '3;4' })],
    ],
    'whose names have as many commas as semicolons': [
      'a;b,c\n1;2,3\n',
      [{ names: ['a;b', 'c'] }, row({ 'a;b': '1;2', c: '3' })],
    ],
    'with cells of spaces': ['a|b\n | \n', [{ names: ['a', 'b'] }, row({ a: ' ', b: ' ' })]],
    'with too few cells, and too many': [
      'a,b\n1\n1,2,3\n4,5\n',
      [
        { names: ['a', 'b'] },
        { problem: 'has 1 cells, expected 2' },
        { problem: 'has 3 cells, expected 2' },
        row({ a: '4', b: '5' }),
      ],
    ],
  };
  for (const [name, [text, expected]] of Object.entries(texts)) {
    it(`are read, ${name}`, async () => {
      expect(await rowsOf(text)).to.deep.equal(expected);
    });
  }

  it('come before the end of a long text, also where a quote is never closed', async () => {
    const text = `5" disk,b\n${'1,2\n'.repeat(50_000)}`;
    let rows = 0;
    let first = 0;
    let pieces = 0;
    const counted = (async function* () {
      for await (const piece of cut(text, 10_000)) {
        pieces++;
        yield piece;
      }
    })();
    for await (const batch of csvRows(counted, undefined)) {
      if (rows === 0 && batch.length > 0) first = pieces;
      rows += batch.length;
    }
    expect(rows).to.equal(50_001);
    expect(first).to.be.below(10);
  });

  it('are read where the names are longer than any that are expected, and end the file', async () => {
    const name = 'long\nname '.repeat(8000);
    const rows: FileRow[] = [];
    for await (const batch of csvRows(cut(`"${name}",b`, 10_000), undefined)) rows.push(...batch);
    expect(rows).to.deep.equal([{ names: [name.trim(), 'b'] }]);
  });

  it('are cut at the delimiter that is given, whatever there is more of', async () => {
    expect(await rowsOf('a;b;c,d\n1;2;3,4\n', ',')).to.deep.equal([
      { names: ['a;b;c', 'd'] },
      row({ 'a;b;c': '1;2;3', d: '4' }),
    ]);
  });

  it('are refused where two columns have one name, or the names are cut off', async () => {
    const twice = await refusal(rowsOf('a, b,b\n1,2,3\n'), 'invalid-record');
    expect(twice.message).to.contain('"b"');
    const open = await refusal(rowsOf('"a,b\n1,2\n'), 'invalid-record');
    expect(open.message).to.match(/the first line of the file: .*quote/i);
  });
});
