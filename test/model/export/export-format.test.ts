import { expect } from 'chai';
import { parse } from 'csv-parse/browser/esm/sync';
import fc from 'fast-check';
import { harmless } from '../../../src/model/export/csv.js';
import {
  ALL_COLUMNS,
  csvStyleOf,
  encoder,
  EXPORT_FORMATS,
  type CsvStyle,
  type ExportFormat,
} from '../../../src/model/export/export-format.js';
import { Formatter } from '../../../src/model/text/format.js';
import type { CompensationRecord } from '../../../src/model/base/types.js';
import { NOON, record } from '../../support/record.js';

const format = new Formatter({ locale: 'en', timeZone: 'America/New_York', currency: 'USD' });

function exported(
  fileFormat: ExportFormat,
  records: readonly CompensationRecord[],
  bom = false,
  csvStyle?: CsvStyle,
): string {
  const made = encoder(fileFormat, { columns: ALL_COLUMNS, format, bom, csvStyle });
  const half = Math.ceil(records.length / 2);
  return made.start() + made.records(records.slice(0, half)) + made.records(records.slice(half)) + made.end();
}

const csvRows = (text: string) =>
  parse(text, { columns: true, bom: true }) as unknown as Record<string, string>[];
/** What the documentation says a reader does to have a text back. */
const raw = (text: string | undefined) => (text?.startsWith("'") ? text.slice(1) : text);

const HOSTILE = [
  'plain',
  'with "quotes" and, commas',
  'line\nbreak',
  'line\r\nbreak',
  'lone\rreturn',
  '=HYPERLINK("http://example.org")',
  '+1+1',
  '-1+1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '  =1',
  '＝1',
  "'quoted",
  "'=1",
  '😀 family 👩‍👩‍👧‍👦',
  'שלום \u202eעולם',
  'null\u0000byte',
  ' spaces around ',
  ',',
  '"',
  '-0.05',
];

describe('an export of 100,000 hostile records', () => {
  const records = Array.from({ length: 100_000 }, (_, i) => {
    const text = HOSTILE[i % HOSTILE.length]!;
    return record(`${text}${i}`, {
      timestamp: NOON + i,
      model: text,
      finish: HOSTILE[(i * 7) % HOSTILE.length]!,
      provider: i % 3 ? text : undefined,
      inputTokenDetails: i % 5 ? undefined : { [text]: i },
      cost: `0.${String(i).padStart(18, '0')}1`,
      payout: i % 2 ? '-0.05' : '0.5',
    });
  });

  it('restores every raw value from CSV, read by another parser', () => {
    const rows = csvRows(exported('csv', records, true));
    expect(rows.length).to.equal(records.length);
    records.forEach((given, i) => {
      const row = rows[i]!;
      const same =
        raw(row['id']) === given.id &&
        Date.parse(row['timestamp']!) === given.timestamp &&
        row['timeZone'] === 'America/New_York' &&
        raw(row['model']) === given.model &&
        raw(row['provider']) === (given.provider ?? '') &&
        row['inputTokenDetails'] ===
          (given.inputTokenDetails ? JSON.stringify(given.inputTokenDetails) : '') &&
        row['cost'] === given.cost &&
        row['payout'] === given.payout &&
        row['currency'] === 'USD' &&
        row['latency'] === String(given.latency) &&
        row['throughput'] === String(given.throughput) &&
        raw(row['finish']) === given.finish;
      if (!same) expect(row, `record ${i}`).to.deep.equal(given);
    });
  });

  it('restores every raw value from a CSV with semicolons and decimal commas', () => {
    const style: CsvStyle = { separator: ';', decimalSign: ',' };
    const text = exported('csv', records, false, style);
    const rows = parse(text, { columns: true, delimiter: ';' }) as unknown as Record<string, string>[];
    expect(rows.length).to.equal(records.length);
    const point = (text: string | undefined) => text?.replace(',', '.');
    records.forEach((given, i) => {
      const row = rows[i]!;
      const same =
        raw(row['id']) === given.id &&
        raw(row['model']) === given.model &&
        raw(row['provider']) === (given.provider ?? '') &&
        !row['cost']!.includes('.') &&
        point(row['cost']) === given.cost &&
        point(row['payout']) === given.payout &&
        point(row['throughput']) === String(given.throughput) &&
        raw(row['finish']) === given.finish;
      if (!same) expect(row, `record ${i}`).to.deep.equal(given);
    });
  });

  for (const separator of [',', ';'] as const) {
    for (const decimalSign of ['.', ','] as const) {
      it(`has no cell that a spreadsheet would run: separator ${separator}, decimal sign ${decimalSign}`, () => {
        const text = exported('csv', records.slice(0, 2000), false, { separator, decimalSign });
        for (const cells of parse(text, { delimiter: separator })) {
          const running = cells.find((cell) => /^[=+\-@\t\r]/.test(cell) && !/^-\d+([.,]\d+)?$/.test(cell));
          if (running !== undefined) expect.fail(`runs: ${running}`);
        }
      });
    }
  }

  for (const fileFormat of ['json', 'ndjson'] as const) {
    it(`restores every raw value from ${fileFormat}`, () => {
      const text = exported(fileFormat, records);
      const rows = (
        fileFormat === 'json'
          ? JSON.parse(text)
          : text
              .trimEnd()
              .split('\n')
              .map((line) => JSON.parse(line) as unknown)
      ) as (CompensationRecord & { timeZone: string; currency: string })[];
      expect(rows.length).to.equal(records.length);
      rows.forEach(({ timeZone, currency, requestId, ...row }, i) => {
        const given = JSON.stringify(records[i]);
        const read = JSON.stringify({
          ...records[i],
          ...row,
          timestamp: Date.parse(row.timestamp as unknown as string),
        });
        if (
          read !== given ||
          timeZone !== 'America/New_York' ||
          currency !== 'USD' ||
          requestId !== records[i]!.id
        )
          expect(read).to.equal(given);
      });
    });
  }
});

describe('an export', () => {
  it('writes a time with its offset, and the zone in another field', () => {
    const [row] = csvRows(exported('csv', [record('a', { timestamp: Date.UTC(2026, 10, 8, 6, 30, 0, 5) })]));
    expect(row).to.include({ timestamp: '2026-11-08T01:30:00.005-05:00', timeZone: 'America/New_York' });
  });

  it('names the currency of its amounts, in a column of its own', () => {
    const yen = new Formatter({ locale: 'en', timeZone: 'UTC', currency: 'JPY' });
    const columns = ALL_COLUMNS.filter(({ field }) => ['id', 'cost', 'payout'].includes(field));
    const made = encoder('csv', { columns, format: yen });
    expect(csvRows(made.start() + made.records([record('a')]))).to.deep.equal([
      { id: 'a', cost: '0.001', payout: '0.0005', currency: 'JPY' },
    ]);
  });

  it('has the request, the credit date with its offset, the reason and the parts of the cost', () => {
    const given = record('claw', {
      requestId: 'gen_7',
      creditedAt: Date.UTC(2026, 10, 8, 6, 30),
      reason: 'too slow',
      policy: 'p95',
      costDetails: { 'top-up': '0.0004', bonus: '0.0006' },
    });
    const [full, bare] = csvRows(exported('csv', [given, record('a', { creditedAt: null })]));
    expect(full).to.include({
      id: 'claw',
      requestId: 'gen_7',
      creditedAt: '2026-11-08T01:30:00.000-05:00',
      reason: 'too slow',
      policy: 'p95',
      costDetails: '{"top-up":"0.0004","bonus":"0.0006"}',
    });
    expect(bare).to.include({ id: 'a', requestId: 'a', creditedAt: '', reason: '', costDetails: '' });
  });

  it('leaves a host’s own column of that name as it is', () => {
    const columns = [...ALL_COLUMNS, { field: 'currency', value: () => 'credits' }];
    const made = encoder('ndjson', { columns, format });
    expect(JSON.parse(made.records([record('a')]))).to.include({ currency: 'credits' });
  });

  it('has decimal commas in numbers only, not in texts that look like numbers', () => {
    const given = record('1.5', { model: '2.5', cost: '0.25', payout: '-1.5', throughput: 7.5 });
    const [row] = parse(exported('csv', [given], false, { separator: ';', decimalSign: ',' }), {
      columns: true,
      delimiter: ';',
    }) as unknown as Record<string, string>[];
    expect(row).to.include({ id: '1.5', model: '2.5', cost: '0,25', payout: '-1,5', throughput: '7,5' });
  });

  it('has a decimal comma in no text of a column that is not said to be of numbers', () => {
    const csvStyle: CsvStyle = { separator: ';', decimalSign: ',' };
    const value = () => '1.5';
    const columns = [
      { field: 'a', value },
      { field: 'b', value, isNumber: true },
    ];
    expect(encoder('csv', { columns, format, csvStyle }).records([record('a')])).to.equal('1.5;"1,5"\r\n');
  });

  it('has the separator and decimal sign of the reader’s language by default', () => {
    const styles = ['en', 'zh', 'de', 'fr', 'pt-BR', 'de-CH', 'ar-EG'].map((locale) => {
      const { separator, decimalSign } = csvStyleOf(locale);
      return separator + decimalSign;
    });
    expect(styles).to.deep.equal([',.', ',.', ';,', ';,', ';,', ',.', ',.']);
  });

  it('of no records is a header in CSV, an empty array in JSON, and empty in NDJSON', () => {
    expect(exported('csv', []).split('\r\n')[0]).to.match(/^id,requestId,timestamp,timeZone,type,/);
    expect(JSON.parse(exported('json', []))).to.deep.equal([]);
    expect(exported('ndjson', [])).to.equal('');
  });

  it('is CSV, JSON or NDJSON, each with its media type', () => {
    const types = EXPORT_FORMATS.map((one) => encoder(one, { columns: ALL_COLUMNS, format }).type);
    expect(types).to.deep.equal(['text/csv;charset=utf-8', 'application/json', 'application/x-ndjson']);
  });

  it('is the same in one piece and in many, of no records too', () => {
    const given = [record('a', { model: '=1' }), record('b', { model: 'x\ud83d' })];
    const made = () => encoder('json', { columns: ALL_COLUMNS, format });
    const [once, slowly] = [made(), made()];
    const whole = once.start() + once.records(given) + once.end();
    const pieces = [[], [given[0]!], [], [given[1]!], []].map((each) => slowly.records(each));
    expect(slowly.start() + pieces.join('') + slowly.end()).to.equal(whole);
    expect((JSON.parse(whole) as { model: string }[]).map(({ model }) => model)).to.deep.equal([
      '=1',
      'x\ufffd',
    ]);
    // Each record has a line of its own.
    expect(whole.split('\n')).to.have.length(5);
    for (const fileFormat of ['csv', 'ndjson'] as const) {
      const at = encoder(fileFormat, { columns: ALL_COLUMNS, format });
      expect(at.start() + at.records(given) + at.end()).to.equal(exported(fileFormat, given));
    }
    const lines = exported('ndjson', given).split('\n');
    expect(lines.map((line) => line && (JSON.parse(line) as { id: string }).id)).to.deep.equal([
      'a',
      'b',
      '',
    ]);
    const rows = exported('csv', given).split('\r\n');
    expect(rows).to.have.length(4);
    expect(rows[1]).to.contain(",'=1,");
    expect(rows[2]).to.contain(',x\ufffd,');
    expect(rows[3]).to.equal('');
  });

  it('has instants of its own columns as they are, and names of columns that no spreadsheet runs', () => {
    const columns = [
      { field: 'creditedAt', value: () => 'tomorrow' },
      { field: '=seen', value: ({ timestamp }: CompensationRecord) => timestamp },
    ];
    const made = encoder('csv', { columns, format });
    expect(made.start() + made.records([record('a')])).to.equal(`creditedAt,'=seen\r\ntomorrow,${NOON}\r\n`);
  });

  it('names the currency once, behind the last amount, and none without amounts', () => {
    const header = (...fields: string[]) => {
      const columns = fields.map((field) => ({ field, value: () => 'x' }));
      return encoder('csv', { columns, format }).start();
    };
    expect(header('cost', 'payout', 'id')).to.equal('cost,payout,currency,id\r\n');
    expect(header('cost', 'id')).to.equal('cost,currency,id\r\n');
    expect(header('id', 'timestamp', 'timeZone')).to.equal('id,timestamp,timeZone\r\n');
    expect(header('id', 'timestamp')).to.equal('id,timestamp,timeZone\r\n');
  });

  it('begins with a byte order mark only on request', () => {
    expect(
      [exported('csv', [], true), exported('csv', [])].map((text) => text.startsWith('\ufeff')),
    ).to.deep.equal([true, false]);
  });
});

describe('an escaped text in CSV', () => {
  it('is restored by removing its apostrophe', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...HOSTILE)), (text) => {
        expect(raw(harmless(text))).to.equal(text);
      }),
    );
  });

  it('stays a number if it is an amount, negative ones too', () => {
    expect(['-0.05', '12', '0.1'].map(harmless)).to.deep.equal(['-0.05', '12', '0.1']);
  });
});
