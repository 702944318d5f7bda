import { expect } from 'chai';
import { ALL_COLUMNS, encoder, type ExportFormat } from '../../../src/model/export/export-format.js';
import { Formatter } from '../../../src/model/text/format.js';
import {
  exported as exportedMapping,
  inspectRecords,
  litellm,
  readRecords,
  type ReadProgress,
} from '../../../src/records.js';
import { nextTask } from '../../../src/sources/next-task.js';
import { checkRecord } from '../../../src/model/contract/record.js';
import { record, variedRecords } from '../../support/record.js';
import { refusal } from '../../support/refusal.js';

const format = new Formatter({ locale: 'en', timeZone: 'UTC', currency: 'USD' });
const given = variedRecords().map((one) => checkRecord(one));

/** A file as the details table exports it. */
function exported(fileFormat: ExportFormat, records = given): string {
  const made = encoder(fileFormat, { columns: ALL_COLUMNS, format });
  return made.start() + made.records(records) + made.end();
}

const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

describe('the turns of reading', () => {
  /** Lets each look at the clock take so many ms. */
  async function withSlowClock<Result>(step: number, act: () => Promise<Result>): Promise<Result> {
    const { now } = performance;
    let time = 0;
    performance.now = () => (time += step);
    try {
      return await act();
    } finally {
      performance.now = now;
    }
  }
  const text = exported('ndjson');

  it('tell of the rows so far several times a second, and not at each row', async () => {
    const reports: ReadProgress[] = [];
    const read = () => readRecords(text, { onProgress: (progress) => reports.push(progress) });
    const records = await withSlowClock(5, read);
    expect(plain(records)).to.deep.equal(plain(given));
    const rows = reports.map((report) => report.rows);
    expect(rows).to.deep.equal(rows.toSorted((a, b) => a - b));
    expect(rows.at(-1)).to.equal(given.length);
    // 300 rows of 5 ms each and more: about one report for each 100 ms.
    expect(rows.length).to.be.within(10, 30);
  });

  it('let others act between, such as to give the reading up', async () => {
    const controller = new AbortController();
    const rows: number[] = [];
    const read = () =>
      readRecords(text, {
        signal: controller.signal,
        onProgress: (progress) => {
          rows.push(progress.rows);
          controller.abort();
        },
      });
    await refusal(withSlowClock(20, read), 'aborted');
    expect(rows).to.have.length(1);
    expect(rows[0]).to.be.below(given.length);
  });

  it('leave other tasks of the page room', async () => {
    let isRead = false;
    let tasks = 0;
    const others = (async () => {
      for (; !isRead; tasks++) await nextTask();
    })();
    await withSlowClock(5, () => readRecords(text));
    isRead = true;
    await others;
    // Rows of 5 ms each and more, in turns of 12 ms.
    expect(tasks).to.be.above(given.length / 4);
  });

  it('tell of bytes while one JSON text arrives, whose rows come at its end', async () => {
    const json = exported('json');
    const pieces = (async function* () {
      for (let i = 0; i < json.length; i += 500) yield json.slice(i, i + 500);
    })();
    const reports: ReadProgress[] = [];
    await withSlowClock(20, () => readRecords(pieces, { onProgress: (progress) => reports.push(progress) }));
    const { bytes, ...first } = reports[0]!;
    expect(first).to.deep.equal({ total: undefined, rows: 0, records: 0, refused: 0 });
    expect(bytes).to.be.within(500, json.length / 2);
  });

  it('end as given up where that came with the last row, or with its failure', async () => {
    for (const fails of [false, true]) {
      const controller = new AbortController();
      const compensate = () => {
        controller.abort('enough');
        if (fails) throw new Error('no policy');
        return { type: 'refund', share: 1 };
      };
      const row = { request_id: 'a', spend: 1, startTime: '2026-11-10 17:13:21', model: 'm' };
      const reading = readRecords(JSON.stringify(row), {
        mapping: litellm,
        compensate,
        signal: controller.signal,
      });
      expect((await refusal(reading, 'aborted')).cause).to.equal('enough');
    }
  });

  it('leave nothing behind at a signal that outlives them', async () => {
    let listeners = 0;
    const counted = {
      aborted: false,
      addEventListener: (type: string) => (listeners += Number(type === 'abort')),
      removeEventListener: (type: string) => (listeners -= Number(type === 'abort')),
    } as unknown as AbortSignal;
    let most = 0;
    const onProgress = () => (most = Math.max(most, listeners));
    await withSlowClock(20, () => readRecords(new Blob([text]), { signal: counted, onProgress }));
    expect([most, listeners]).to.deep.equal([2, 0]);
    await inspectRecords(new Blob([text]), { signal: counted });
    expect(listeners).to.equal(0);
  });
});

describe('rows of a file', () => {
  const mapping = exportedMapping;
  const fields = {
    id: 'nr',
    timestamp: 'when',
    type: 'what',
    model: 'model',
    cost: 'price',
    payout: 'back',
  } as const;

  it('are taken by the fields that are given, without a mapping', async () => {
    const csv = 'nr,when,what,model,price,back\n1,2026-11-10T10:00:00Z,x,m,2,1\n';
    const records = await readRecords(csv, { fields });
    expect(records.map(({ id, cost, payout }) => [id, cost, payout])).to.deep.equal([['1', '2', '1']]);
    expect(records.mapping).to.equal(undefined);
  });

  it('keep their apostrophes where no spreadsheet would run them', async () => {
    const one = record('a', { model: "'=1", type: "'x" });
    for (const fileFormat of ['csv', 'json', 'ndjson'] as const)
      expect(plain(await readRecords(exported(fileFormat, [one])))).to.deep.equal(plain([one]));
  });

  it('may be none where it is said what they are, otherwise the file is refused', async () => {
    expect(await readRecords('[]', { mapping })).to.deep.equal([]);
    expect(await readRecords('[]', { fields })).to.deep.equal([]);
    const error = await refusal(readRecords('[]'), 'invalid-record');
    expect(error.message).to.contain('no rows');
  });

  it('are not recognized where the first is no object, and the error names the setting', async () => {
    for (const text of ['[5]', '[null]', '["a"]', '{"a":1}\n', 'x\n']) {
      const error = await refusal(readRecords(text), 'invalid-setting');
      expect(error.field).to.equal('mapping');
      expect(error.message).to.match(/: (none|a|x)$/);
    }
    const many = `${Array.from({ length: 30 }, (_, i) => `f${i}`).join()}\n`;
    const error = await refusal(readRecords(many), 'invalid-setting');
    expect(error.message).to.contain('f19').and.not.to.contain('f20');
  });

  it('are inspected by the names of the first, and not where the signal is aborted', async () => {
    expect(await inspectRecords('[]')).to.deep.equal({ format: 'json', fields: [] });
    expect(await inspectRecords('[{"a":1,"b":2},{"c":3}]')).to.deep.equal({
      format: 'json',
      mapping: undefined,
      fields: ['a', 'b'],
    });
    expect((await inspectRecords('a;b,c\n', { delimiter: ',' })).fields).to.deep.equal(['a;b', 'c']);
    expect((await inspectRecords('{"a":1}\n', { format: 'csv' })).format).to.equal('csv');
    await refusal(inspectRecords('a\n', { signal: AbortSignal.abort() }), 'aborted');
    await refusal(inspectRecords(''), 'invalid-record');
  });
});
