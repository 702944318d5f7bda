import { expect } from 'chai';
import {
  ExportController,
  type ExportJob,
  type ExportState,
} from '../../../src/controllers/table/export-controller.js';
import { InsuranceError } from '../../../src/model/base/errors.js';
import { ALL_COLUMNS } from '../../../src/model/export/export-format.js';
import { formatterOf } from '../../../src/model/text/format.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import type { InsuranceDataSource } from '../../../src/sources/source.js';
import { until } from '../../support/fixture.js';
import { NOON, record, SEPTEMBER } from '../../support/record.js';
import { bound } from '../../support/source.js';

const ROWS = 2500;
const records = Array.from({ length: ROWS }, (_, i) => record(`r${i}`, { timestamp: NOON - i }));

interface TestFile {
  name: string;
  text: string;
  ended?: 'closed' | 'aborted';
}

/** A controller whose host is in a window that lets pages write to files, or in a given one. */
function setUp(pick?: () => Promise<never>, defaultView?: object) {
  const files: TestFile[] = [];
  const states: ExportState[] = [];
  const done: unknown[] = [];
  const showSaveFilePicker = async ({ suggestedName }: { suggestedName: string }) => {
    await pick?.();
    const file: TestFile = { name: suggestedName, text: '' };
    files.push(file);
    return {
      createWritable: async () => ({
        write: async (text: string) => void (file.text += text),
        close: async () => void (file.ended = 'closed'),
        abort: async () => void (file.ended = 'aborted'),
      }),
    };
  };
  const host = {
    updateComplete: Promise.resolve(true),
    ownerDocument: { defaultView: defaultView ?? { showSaveFilePicker } } as unknown as Document,
    addController: () => {},
    removeController: () => {},
    requestUpdate: () => states.push(exports.state),
  };
  const exports: ExportController = new ExportController(host, (detail) => done.push(detail));
  return { exports, files, states, done };
}

const job = (source: InsuranceDataSource = memorySource(records)): ExportJob => ({
  source,
  query: SEPTEMBER,
  fileFormat: 'csv',
  fileName: 'records',
  columns: ALL_COLUMNS,
  bom: false,
  format: formatterOf({ locale: 'en', currency: 'USD', timeZone: 'UTC' }),
});

/** A source whose pages after the first are answered by `later`. */
function pagedSource(later: (signal?: AbortSignal) => Promise<never>): InsuranceDataSource {
  const source = memorySource(records);
  return {
    ...bound(source),
    getRecords: (query, page, options) =>
      page.offset > 0 ? later(options?.signal) : source.getRecords(query, page, options),
  };
}

const untilAborted = (signal?: AbortSignal) =>
  new Promise<never>((_, reject) =>
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true }),
  );

describe('an export', () => {
  it('writes all records to a file, and reports its progress', async () => {
    const { exports, files, states, done } = setUp();
    await exports.start(job());
    expect(files.map(({ name, ended }) => [name, ended])).to.deep.equal([['records.csv', 'closed']]);
    expect(files[0]!.text.trimEnd().split('\r\n').length).to.equal(ROWS + 1);
    const rows = states.map((state) => ('rows' in state ? state.rows : -1));
    expect(rows).to.deep.equal([...rows].sort((a, b) => a - b));
    expect(rows.length, 'several steps').to.be.greaterThan(3);
    expect(states[1]).to.deep.include({ status: 'running', total: ROWS });
    expect(exports.state).to.deep.equal({ status: 'done', rows: ROWS });
    expect(done).to.deep.equal([{ format: 'csv', rows: ROWS }]);
  });

  it('gives up the file and the pending page when it is cancelled', async () => {
    const { exports, files, states, done } = setUp();
    let pending: AbortSignal | undefined;
    const running = exports.start(job(pagedSource((signal) => untilAborted((pending = signal)))));
    await until(() => pending, 'the second page');
    exports.cancel();
    await running;
    expect(pending!.aborted).to.equal(true);
    expect(files[0]!.ended).to.equal('aborted');
    expect(states.at(-1)).to.deep.equal({ status: 'idle' });
    expect(done).to.deep.equal([]);
  });

  it('is cancelled when its host is disconnected', async () => {
    const { exports, files } = setUp();
    let isPending = false;
    const running = exports.start(
      job(
        pagedSource((signal) => {
          isPending = true;
          return untilAborted(signal);
        }),
      ),
    );
    await until(() => isPending, 'the second page');
    exports.hostDisconnected();
    await running;
    expect(files[0]!.ended).to.equal('aborted');
  });

  it('downloads nothing where it is cancelled, or fails, in a window that cannot write files', async () => {
    const { exports, states, done } = setUp(undefined, {});
    const { createObjectURL } = URL;
    let downloads = 0;
    URL.createObjectURL = (file: Blob) => {
      downloads++;
      return createObjectURL.call(URL, file);
    };
    try {
      const running = exports.start(job(pagedSource(untilAborted)));
      await until(() => exports.state.status === 'running' && exports.state.rows > 0, 'the first page');
      exports.cancel();
      await running;
      expect(exports.state).to.deep.equal({ status: 'idle' });
      await exports.start(job(pagedSource(() => Promise.reject(new Error('page lost')))));
      expect(exports.state.status).to.equal('failed');
    } finally {
      URL.createObjectURL = createObjectURL;
    }
    expect(downloads).to.equal(0);
    expect(states.length).to.be.greaterThan(3);
    expect(done).to.deep.equal([]);
  });

  it('is cancelled by the next one', async () => {
    const { exports, files, done } = setUp();
    const first = exports.start(job(pagedSource(untilAborted)));
    await until(() => exports.state.status === 'running' && exports.state.rows > 0, 'the first page');
    await exports.start(job());
    await first;
    expect(files.map(({ ended }) => ended)).to.deep.equal(['aborted', 'closed']);
    expect(done.length).to.equal(1);
  });

  it('tells why it waits where a page cannot be read now, until it can', async () => {
    const source = memorySource(records);
    const { getRecords } = source;
    let isAway = true;
    source.getRecords = (query, page, options) => {
      const fails = isAway && page.offset > 0;
      if (fails) isAway = false;
      return fails
        ? Promise.reject(new InsuranceError('network', 'away'))
        : getRecords.call(source, query, page, options);
    };
    const { exports, states } = setUp();
    await exports.start(job(source));
    const troubles = states.map((state) => ('trouble' in state ? state.trouble?.code : undefined));
    expect(troubles.filter(Boolean)).to.deep.equal(['network']);
    expect(states[troubles.indexOf('network')]).to.deep.include({ status: 'running', rows: 1001 });
    expect(exports.state).to.deep.equal({ status: 'done', rows: ROWS });
  });

  it('leaves no partial file where the source fails', async () => {
    const { exports, files, done } = setUp();
    await exports.start(job(pagedSource(() => Promise.reject(new Error('page lost')))));
    expect(files[0]!.ended).to.equal('aborted');
    expect(exports.state).to.include({ status: 'failed' });
    expect((exports.state as { error: Error }).error.message).to.equal(
      'after 1001 of 2500 records: page lost',
    );
    expect(done).to.deep.equal([]);
  });

  it('is idle again where the reader declines to choose a file', async () => {
    const { exports } = setUp(() => Promise.reject(new DOMException('declined', 'AbortError')));
    await exports.start(job());
    expect(exports.state).to.deep.equal({ status: 'idle' });
  });
});
