import { expect } from 'chai';
import { jsonRows, ndjsonRows } from '../../../src/sources/records/json.js';
import { fileRows, type RecordFormat } from '../../../src/sources/records/file-rows.js';
import type { FileRow } from '../../../src/sources/records/file-row.js';
import { refusal } from '../../support/refusal.js';

async function* cut(text: string, size: number): AsyncGenerator<string> {
  for (let i = 0; i < text.length; i += size) yield text.slice(i, i + size);
}

async function batchesOf(batches: AsyncIterable<FileRow[]>): Promise<FileRow[][]> {
  const all: FileRow[][] = [];
  for await (const batch of batches) all.push(batch);
  return all;
}

describe('the rows of JSON', () => {
  it('are those of its lines, wherever they are cut', async () => {
    const text = '{"a":1}\r\n\n  \n[2]\n"\ue000é"\nnull\n{"a":\n{"b":3}';
    for (const size of [1, 2, 5, 1000]) {
      expect((await batchesOf(ndjsonRows(cut(text, size)))).flat(), String(size)).to.deep.equal([
        { row: { a: 1 } },
        { row: [2] },
        { row: '\ue000é' },
        { row: null },
        { problem: 'is not JSON: {"a":' },
        { row: { b: 3 } },
      ]);
    }
  });

  it('are those of an array, not all at once where they are many', async () => {
    for (const count of [0, 1, 2000, 4001]) {
      const rows = Array.from({ length: count }, (_, i) => ({ i }));
      const batches = await batchesOf(jsonRows(cut(JSON.stringify(rows), 1000)));
      expect(batches.flat()).to.deep.equal(rows.map((row) => ({ row })));
      expect(Math.max(0, ...batches.map(({ length }) => length))).to.be.at.most(2000);
    }
  });

  it('are the one that is no array', async () => {
    for (const value of [{ a: [1] }, 'text', 5, null]) {
      const batches = await batchesOf(jsonRows(cut(JSON.stringify(value), 2)));
      expect(batches.flat()).to.deep.equal([{ row: value }]);
    }
  });

  it('are refused where the text is none', async () => {
    const error = await refusal(batchesOf(jsonRows(cut('[1,', 2))), 'invalid-record');
    expect(error.message).to.contain('not JSON');
    expect(error.cause).to.be.instanceOf(SyntaxError);
  });
});

describe('the format of a file', () => {
  const formats: [RecordFormat, ...string[]][] = [
    ['csv', 'a,b', 'a,b\n1,2\n', 'null\n', '"a"\n', '\n\na\n'],
    ['ndjson', '{"a":1}', '{"a":1}\n{"a":2}', '\n {"a":1}\n', '{"a":1}\n{"a":\n'],
    ['json', '[1]', ' \n [{"a":1},\n{"a":2}]', '{\n"a":1}', '{"a":\n1}'],
  ];
  for (const [format, ...texts] of formats) {
    it(`is ${format} where the text begins so, wherever it is cut`, async () => {
      for (const text of texts) {
        for (const size of [1, 3, 1000]) {
          expect((await fileRows(cut(text, size), {})).format, text).to.equal(format);
        }
      }
    });
  }

  it('is the one that is given', async () => {
    const read = async (text: string, format: RecordFormat) => {
      const file = await fileRows(cut(text, 3), { format, delimiter: ';' });
      expect(file.format).to.equal(format);
      return (await batchesOf(file.rows)).flat();
    };
    expect(await read('{"a":1}', 'json')).to.deep.equal([{ row: { a: 1 } }]);
    expect(await read('[1]\n[2]', 'ndjson')).to.deep.equal([{ row: [1] }, { row: [2] }]);
    expect(await read('[1];{"a"\n1;2\n', 'csv')).to.deep.equal([
      { names: ['[1]', '{"a"'] },
      { row: { '[1]': '1', '{"a"': '2' } },
    ]);
  });

  it('is unknown of a file of nothing but spaces, which is refused', async () => {
    for (const text of ['', ' ', '\n \n', '\t\r\n']) {
      const error = await refusal(fileRows(cut(text, 1), {}), 'invalid-record');
      expect(error.message).to.contain('empty');
    }
  });

  it('is told by the start of a first line that does not end', async () => {
    let pieces = 0;
    const long = (async function* () {
      for (; pieces < 100; pieces++) yield '[1,'.padEnd(10_000);
    })();
    expect((await fileRows(long, {})).format).to.equal('json');
    expect(pieces).to.be.below(10);
  });

  it('is told of an input that cannot be left, too', async () => {
    const texts = ['{"a":1}\n', '{"a":2}'];
    const plain = {
      [Symbol.asyncIterator]: () => ({
        next: () => Promise.resolve({ done: texts.length === 0, value: texts.shift() }),
      }),
    } as AsyncIterable<string>;
    const { format, rows } = await fileRows(plain, {});
    expect(format).to.equal('ndjson');
    expect((await batchesOf(rows)).flat()).to.deep.equal([{ row: { a: 1 } }, { row: { a: 2 } }]);
  });

  it('is told without reading on, and the input is left once nobody reads its rows', async () => {
    let pieces = 0;
    let isLeft = false;
    const endless = (async function* () {
      try {
        for (;;) {
          pieces++;
          yield '{"a":1}\n{';
        }
      } finally {
        isLeft = true;
      }
    })();
    const { rows } = await fileRows(endless, {});
    expect(pieces).to.equal(1);
    for await (const batch of rows) {
      expect(batch).to.deep.equal([{ row: { a: 1 } }]);
      break;
    }
    expect(isLeft).to.equal(true);
  });
});
