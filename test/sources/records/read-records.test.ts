import { expect } from 'chai';
import fc from 'fast-check';
import { checkRecord } from '../../../src/model/contract/record.js';
import {
  ALL_COLUMNS,
  type CsvStyle,
  encoder,
  type ExportFormat,
} from '../../../src/model/export/export-format.js';
import { Formatter } from '../../../src/model/text/format.js';
import {
  exported as exportedMapping,
  inspectRecords,
  litellm,
  openRouter,
  readRecords,
  type ReadProgress,
} from '../../../src/records.js';
import { loadRows } from '../../data/records.js';
import { refusal } from '../../support/refusal.js';
import { NOON, record, variedRecords } from '../../support/record.js';

const format = new Formatter({ locale: 'en', timeZone: 'America/New_York', currency: 'USD' });
const refunded = () => ({ type: 'refund', share: 1 });

/** As sources give them: amounts in canonical form. */
const given = [
  ...variedRecords(),
  record('unknown', {
    inputTokens: null,
    outputTokens: null,
    latency: null,
    firstTokenLatency: 5,
    throughput: null,
    finish: null,
  }),
  record('paid', {
    requestId: 'request',
    cost: '3',
    costDetails: { 'top-up': '1', bonus: '2' },
    payout: '-0.5',
    creditedAt: NOON + 5,
    reason: '=slow',
    policy: "'sla'",
    latency: 100,
    firstTokenLatency: 50,
    throughput: null,
  }),
].map((one) => checkRecord(one));

/** A file as the details table exports it. */
function exported(fileFormat: ExportFormat, records = given, csvStyle?: CsvStyle): string {
  const made = encoder(fileFormat, { columns: ALL_COLUMNS, format, bom: fileFormat === 'csv', csvStyle });
  return made.start() + made.records(records) + made.end();
}

/** A stream of a text in pieces of so many bytes. */
function streamOf(text: string, size: number): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  let start = 0;
  return new ReadableStream({
    pull(controller) {
      if (start >= bytes.length) controller.close();
      else controller.enqueue(bytes.slice(start, (start += size)));
    },
  });
}

const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

describe('reading exports of the details table', () => {
  for (const fileFormat of ['csv', 'ndjson', 'json'] as const) {
    it(`gives the exported records back from ${fileFormat}, wherever its pieces are cut`, async () => {
      const text = exported(fileFormat);
      for (const size of [7, 1000, 1e6]) {
        const records = await readRecords(streamOf(text, size));
        expect(records.mapping?.name).to.equal('insurance-elements');
        expect(records.format).to.equal(fileFormat);
        expect(plain(records)).to.deep.equal(plain(given));
      }
    });
  }

  it('gives request ids, credit dates, reasons and the parts of a cost back from CSV', async () => {
    const full = record('claw', {
      requestId: 'gen_7',
      timestamp: Date.UTC(2026, 10, 1, 5, 30, 0, 7),
      creditedAt: Date.UTC(2026, 10, 8, 6, 30),
      reason: '=too slow; 2,5 s',
      policy: 'p95',
      cost: '0.001',
      costDetails: { 'top-up': '0.0004', bonus: '0.0006' },
    });
    expect(plain(await readRecords(exported('csv', [full])))).to.deep.equal(plain([full]));
  });

  it('gives the exported records back from a CSV with semicolons and decimal commas', async () => {
    const csvStyle = { separator: ';', decimalSign: ',' } as const;
    const made = encoder('csv', { columns: ALL_COLUMNS, format, csvStyle });
    const records = await readRecords(made.start() + made.records(given) + made.end());
    expect(plain(records)).to.deep.equal(plain(given));
  });

  it('gives no records of an export without rows', async () => {
    expect(await readRecords(exported('csv', []))).to.deep.equal([]);
    expect(await readRecords(exported('json', []), { mapping: exportedMapping })).to.deep.equal([]);
  });

  it('gives every text back, also those that a spreadsheet would run', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '=1+1',
        `'=1`,
        `''`,
        ' =1',
        '\t',
        '"',
        ',',
        '\r\n',
        '\r',
        '\n',
        ';',
        '-0.50',
        '5"',
        '@',
        '\ufeff',
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 8 }), async (texts) => {
        const hostile = texts.map((value, i) =>
          record(`r${i}`, { model: value, type: value, provider: value || undefined }),
        );
        for (const fileFormat of ['csv', 'json', 'ndjson'] as const) {
          expect(plain(await readRecords(new Blob([exported(fileFormat, hostile)])))).to.deep.equal(
            plain(hostile),
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  it('gives the exported records back from a CSV of each separator and decimal sign', async () => {
    for (const separator of [',', ';'] as const) {
      for (const decimalSign of ['.', ','] as const) {
        const text = exported('csv', given, { separator, decimalSign });
        expect(plain(await readRecords(text))).to.deep.equal(plain(given));
      }
    }
  });
});

describe('reading files of gateways', () => {
  it('takes lines of JSON, each what the API answered', async () => {
    const rows = (await loadRows('openrouter-generations')) as object[];
    const text = rows.map((data) => JSON.stringify({ data })).join('\n');
    const records = await readRecords(text, { compensate: refunded });
    expect([records.format, records.mapping]).to.deep.equal(['ndjson', openRouter]);
    expect(records.map(({ id }) => id)).to.deep.equal(['gen-first', 'gen-cancelled']);
  });

  it('takes a page of JSON over several lines, from a response', async () => {
    const body = JSON.stringify(await loadRows('helicone-requests'), null, 2);
    const records = await readRecords(new Response(body), { compensate: refunded });
    expect([records.format, records.mapping?.name, records.length]).to.deep.equal(['json', 'Helicone', 2]);
  });

  it('takes a CSV of any delimiter and line break, in UTF-16 as well', async () => {
    for (const [delimiter, newline] of [
      [',', '\n'],
      [';', '\r\n'],
      ['\t', '\r'],
      ['|', '\n'],
    ] as const) {
      const lines = [
        ['request_id', 'spend', 'startTime', 'endTime', 'model', 'prompt_tokens'],
        ['a', '4.5e-07', '2026-11-10 17:13:21', '2026-11-10 17:13:22', `"m${delimiter}${newline}"""`, '3'],
        [''],
        ['b', '1', '2026-11-10 17:13:21', '', '', ''],
      ];
      const text = lines.map((cells) => cells.join(delimiter)).join(newline);
      const utf16 = new Uint8Array(
        new Uint16Array([...`\ufeff${text}`].map((unit) => unit.charCodeAt(0))).buffer,
      );
      for (const input of [text, new Blob([utf16])]) {
        const records = await readRecords(input, { compensate: refunded });
        expect(records.mapping).to.equal(litellm);
        expect(records.map(({ id, cost, model }) => [id, cost, model])).to.deep.equal([
          ['a', '0.00000045', `m${delimiter}${newline}"`],
          ['b', '1', ''],
        ]);
      }
    }
  });

  it('takes UTF-16 and UTF-8 of either mark, wherever its pieces are cut', async () => {
    const text = '\ufeffid,timestamp,type,model,cost,payout\né😀,2026-11-10T10:00:00Z,x,m,1,0.5\n';
    const units = [...Array(text.length).keys()].map((i) => text.charCodeAt(i));
    const encodings = {
      'UTF-8': [...new TextEncoder().encode(text)],
      'UTF-8 without a mark': [...new TextEncoder().encode(text.slice(1))],
      'UTF-16, little end first': units.flatMap((unit) => [unit & 255, unit >> 8]),
      'UTF-16, big end first': units.flatMap((unit) => [unit >> 8, unit & 255]),
    };
    for (const [encoding, bytes] of Object.entries(encodings)) {
      for (const size of [1, 2, 3, 1000]) {
        const pieces = (async function* () {
          yield new Uint8Array(0);
          for (let i = 0; i < bytes.length; i += size) yield Uint8Array.from(bytes.slice(i, i + size));
        })();
        const records = await readRecords(pieces);
        expect(
          records.map(({ id, payout }) => [id, payout]),
          `${encoding} by ${size}`,
        ).to.deep.equal([['é😀', '0.5']]);
      }
    }
  });

  it('refuses rows that have no cell for each column, and lines that are no JSON, one by one', async () => {
    const csv =
      'id,timestamp,type,model,cost,payout\na,2026-11-10T10:00:00Z,x,m,1,1\nb,2026-11-10T10:00:00Z,x,m,1,234,1\n';
    const records = await readRecords(csv, { invalid: 'skip' });
    expect([records.length, records.rejected[0]!.reason]).to.deep.equal([1, 'has 7 cells, expected 6']);
    const error = await refusal(
      readRecords(`${exported('ndjson', [record('a')])}{"id":"b"`),
      'invalid-record',
    );
    expect(error.message).to.equal('row 1: is not JSON: {"id":"b"');
  });

  it('refuses a quote that is never closed, instead of taking all that follows for one text', async () => {
    const csv =
      'id,timestamp,type,model,cost,payout\na,2026-11-10T10:00:00Z,x,"m,1,1\nb,2026-11-10T10:00:00Z,x,m,1,1\n';
    const error = await refusal(readRecords(csv), 'invalid-record');
    expect(error.message).to.match(/^row 0: .*quote/i);
  });

  const unreadable: [string, BlobPart, RegExp][] = [
    ['an empty file', '  \n', /empty/],
    ['JSON that is cut off', '[{"id": "a"}', /not JSON/],
    ['bytes that are no text', new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0xff, 0xfe, 0xc0]), /UTF-8/],
    ['two columns of one name', 'id,cost,cost\na,1,2\n', /two columns of the file are named "cost"/],
  ];
  for (const [name, part, message] of unreadable) {
    it(`refuses ${name}`, async () => {
      const error = await refusal(readRecords(new Blob([part])), 'invalid-record');
      expect(error.message).to.match(message);
    });
  }

  it('refuses rows that it does not recognize, and names their fields', async () => {
    const error = await refusal(readRecords('a,b\n1,2\n'), 'invalid-setting');
    expect(error.message).to.match(/not recognized.*: a, b$/);
  });

  it('refuses the answer of a server that failed', async () => {
    await refusal(readRecords(new Response('gone', { status: 410 })), 'network');
  });
});

describe('progress and the end of reading', () => {
  it('tells of bytes and rows, and of all of them at the end', async () => {
    const blob = new Blob([exported('csv')]);
    const reports: ReadProgress[] = [];
    await readRecords(blob, { onProgress: (progress) => reports.push(progress) });
    expect(reports.at(-1)).to.deep.equal({
      bytes: blob.size,
      total: blob.size,
      rows: given.length,
      records: given.length,
      refused: 0,
    });
  });

  it('is given up when its signal is aborted, and the stream is cancelled', async () => {
    const controller = new AbortController();
    let cancelled: unknown;
    const stream = new ReadableStream<Uint8Array>({
      start(sink) {
        sink.enqueue(new TextEncoder().encode(exported('csv')));
      },
      cancel(reason) {
        cancelled = reason;
      },
    });
    const reading = readRecords(stream, { signal: controller.signal });
    controller.abort('enough');
    const error = await refusal(reading, 'aborted');
    expect([error.cause, cancelled]).to.deep.equal(['enough', 'enough']);
  });

  it('does not begin with a signal that is aborted already', async () => {
    await refusal(readRecords(exported('csv'), { signal: AbortSignal.abort() }), 'aborted');
  });
});

describe('inspecting a file', () => {
  it('tells its format, whose rows it has and their fields, without reading on', async () => {
    let pulls = 0;
    const head = new TextEncoder().encode(exported('csv'));
    const endless = new ReadableStream<Uint8Array>({
      pull(sink) {
        pulls++;
        sink.enqueue(head);
      },
    });
    const kind = await inspectRecords(endless);
    expect([kind.format, kind.mapping?.name]).to.deep.equal(['csv', 'insurance-elements']);
    expect(kind.fields).to.include.members(['id', 'timestamp', 'timeZone', 'payout']);
    expect(pulls).to.be.lessThan(10);
  });

  it('gives the fields of rows that it does not recognize', async () => {
    expect(await inspectRecords('a;b\n1;2\n')).to.deep.equal({
      format: 'csv',
      mapping: undefined,
      fields: ['a', 'b'],
    });
  });
});
