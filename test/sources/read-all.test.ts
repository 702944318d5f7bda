import { expect } from 'chai';
import fc from 'fast-check';
import { InsuranceError, isInsuranceError, type InsuranceErrorCode } from '../../src/model/base/errors.js';
import type { CompensationRecord, PageRequest, RecordPage, Sort } from '../../src/model/base/types.js';
import { memorySource } from '../../src/sources/memory/memory-source.js';
import { readAll } from '../../src/sources/read-all.js';
import type { InsuranceDataSource } from '../../src/sources/source.js';
import { NOON, record, SEPTEMBER } from '../support/record.js';
import { FakeClock, outcomeOf } from './http/kit.js';

async function idsOf(source: InsuranceDataSource, sort?: Sort, pageSize = 3): Promise<string[]> {
  const ids: string[] = [];
  for await (const { records } of readAll(source, SEPTEMBER, sort, { pageSize }))
    ids.push(...records.map(({ id }) => id));
  return ids;
}

/** A source that only pages; `between` changes what it holds before each page but the first. */
function changing(held: CompensationRecord[], between: (held: CompensationRecord[]) => CompensationRecord[]) {
  let current = held;
  let isFirst = true;
  return {
    getRecords: async (query: typeof SEPTEMBER, page: PageRequest): Promise<RecordPage> => {
      if (!isFirst) current = between(current);
      isFirst = false;
      return memorySource(current).getRecords(query, page);
    },
  } as unknown as InsuranceDataSource;
}

describe('reading all records', () => {
  it('returns each of them once, in the requested order', async () => {
    const records = Array.from({ length: 10 }, (_, i) =>
      record(`r${i}`, { timestamp: NOON + i, latency: (i * 7) % 10 }),
    );
    const slowestFirst = [...records].sort((a, b) => b.latency! - a.latency!).map(({ id }) => id);
    expect(await idsOf(memorySource(records), { field: 'latency', direction: 'descending' })).to.deep.equal(
      slowestFirst,
    );
  });

  it('repeats none and omits none that was there all the time, while others come and go', async () => {
    const change = fc.record({
      add: fc.nat(200),
      remove: fc.nat(200),
      kind: fc.constantFrom('add', 'remove', 'none'),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 40 }),
        fc.array(change, { maxLength: 12 }),
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom<Sort | undefined>(undefined, { field: 'latency', direction: 'ascending' }),
        async (count, changes, pageSize, sort) => {
          const start = Array.from({ length: count }, (_, i) =>
            record(`r${i}`, { timestamp: NOON + i * 5, latency: (i * 37) % 101 }),
          );
          const removed = new Set<string>();
          const pending = [...changes];
          let added = 0;
          const source = changing(start, (held) => {
            const next = pending.shift();
            if (next?.kind === 'add') {
              const extra = record(`x${added++}`, { timestamp: NOON + next.add, latency: next.add % 101 });
              return [...held, extra];
            }
            if (next?.kind === 'remove' && held.length > 0) {
              const gone = held[next.remove % held.length]!;
              removed.add(gone.id);
              return held.filter((one) => one !== gone);
            }
            return held;
          });
          const ids = await idsOf(source, sort, pageSize);
          expect(new Set(ids).size, 'no row twice').to.equal(ids.length);
          const stayed = start.map(({ id }) => id).filter((id) => !removed.has(id));
          expect(
            stayed.filter((id) => !ids.includes(id)),
            'no row left out',
          ).to.deep.equal([]);
        },
      ),
    );
  });

  it('works with a source that returns fewer records than requested', async () => {
    const records = Array.from({ length: 9 }, (_, i) => record(`r${i}`, { timestamp: NOON - i }));
    const source = memorySource(records);
    const ask = source.getRecords.bind(source);
    source.getRecords = (query, page, options) =>
      ask(query, { ...page, limit: Math.min(page.limit, 2) }, options);
    expect(await idsOf(source)).to.deep.equal(records.map(({ id }) => id));
  });

  it('fails with a source that counts records which it does not return', async () => {
    const source = {
      getRecords: () => Promise.resolve({ records: [], total: 5 }),
    } as unknown as InsuranceDataSource;
    const error: unknown = await idsOf(source).catch((thrown: unknown) => thrown);
    expect(isInsuranceError(error) && error.code).to.equal('source-failed');
    expect((error as InsuranceError).message).to.match(/\b5 records\b/);
  });

  const ids = (count: number) => Array.from({ length: count }, (_, i) => `r${i}`);

  /** Reads ten records, three at a time, of a source that fails at these calls; and how long was waited. */
  async function readFailing(code: InsuranceErrorCode, failing: (call: number) => boolean) {
    const source = memorySource(ids(10).map((id, i) => record(id, { timestamp: NOON - i })));
    const ask = source.getRecords.bind(source);
    const clock = new FakeClock();
    let calls = 0;
    source.getRecords = (...args) =>
      failing(calls++) ? Promise.reject(new InsuranceError(code, 'away')) : ask(...args);
    const read: string[] = [];
    const failure = await (async () => {
      for await (const { records } of readAll(source, SEPTEMBER, undefined, { pageSize: 3, clock }))
        read.push(...records.map(({ id }) => id));
    })().catch((error: unknown) => error as InsuranceError);
    return { read, failure, waits: clock.waits, calls };
  }

  for (const code of ['network', 'timeout', 'rate-limited', 'unavailable'] as const) {
    it(`goes on where it was after a while of ${code}, without a record missing or double`, async () => {
      const { read, failure, waits } = await readFailing(
        code,
        (call) => call === 1 || (call > 2 && call < 7),
      );
      expect(failure).to.equal(undefined);
      expect(read).to.deep.equal(ids(10));
      expect(waits).to.deep.equal([500, 500, 1000, 2000, 4000]);
    });
  }

  it('rejects with what failed, and after how many records, if that lasts', async () => {
    const { read, failure, calls, waits } = await readFailing('unavailable', (call) => call > 0);
    expect(read).to.deep.equal(ids(4));
    expect([failure?.code, failure?.message]).to.deep.equal(['unavailable', 'after 4 of 10 records: away']);
    expect([calls, waits.length]).to.deep.equal([10, 8]);
  });

  it('rejects at once if a retry does not help, or nothing was read yet', async () => {
    const refused = await readFailing('forbidden', (call) => call > 0);
    expect([refused.failure?.message, refused.calls]).to.deep.equal(['after 4 of 10 records: away', 2]);
    const away = await readFailing('unavailable', () => true);
    expect([away.failure?.message, away.calls]).to.deep.equal(['away', 1]);
  });

  it('tells of each page how many records were read, and of how many', async () => {
    const records = Array.from({ length: 7 }, (_, i) => record(`r${i}`, { timestamp: NOON - i }));
    const told: unknown[] = [];
    for await (const { read, total, records: fresh } of readAll(memorySource(records), SEPTEMBER, undefined, {
      pageSize: 3,
    })) {
      told.push([fresh.length, read, total]);
    }
    expect(told).to.deep.equal([
      [4, 4, 7],
      [3, 7, 7],
    ]);
  });

  it('asks for a thousand at a time, after the last one read', async () => {
    const asked: unknown[] = [];
    const all = Array.from({ length: 1500 }, (_, i) => record(`r${i}`));
    const source = {
      getRecords: (_: unknown, { offset, limit, sort }: PageRequest) => {
        asked.push([offset, limit, sort]);
        return Promise.resolve({ records: all.slice(offset, offset + limit), total: all.length });
      },
    } as unknown as InsuranceDataSource;
    const sort: Sort = { field: 'cost', direction: 'ascending' };
    const read = [];
    for await (const page of readAll(source, SEPTEMBER, sort)) read.push(...page.records);
    expect(read).to.deep.equal(all);
    expect(asked).to.deep.equal([
      [0, 1001, sort],
      [1000, 1001, sort],
    ]);
  });

  it('ends with a source that gives the same records again and again', async () => {
    let calls = 0;
    const source = {
      getRecords: (_: unknown, { offset }: PageRequest) => {
        calls++;
        return Promise.resolve({ records: [record('a')], total: offset + 9 });
      },
    } as unknown as InsuranceDataSource;
    const error = await idsOf(source).catch((thrown: unknown) => thrown as InsuranceError);
    expect(error).to.include({ code: 'source-failed' });
    expect((error as InsuranceError).message).to.match(/\b1$/);
    expect(calls).to.equal(52);
  });

  it('tells why a page is asked for again, and names the field in the end', async () => {
    const source = memorySource(ids(10).map((id, i) => record(id, { timestamp: NOON - i })));
    const ask = source.getRecords.bind(source);
    const away = new InsuranceError('unavailable', 'away', { field: 'cursor' });
    let calls = 0;
    source.getRecords = (...args) => (calls++ === 0 ? ask(...args) : Promise.reject(away));
    const told: unknown[] = [];
    const options = {
      pageSize: 3,
      clock: new FakeClock(),
      onRetry: (error: InsuranceError) => told.push(error),
    };
    const failure = await (async () => {
      for await (const { read } of readAll(source, SEPTEMBER, undefined, options)) expect(read).to.equal(4);
    })().catch((error: unknown) => error);
    expect(told).to.deep.equal(Array.from({ length: 8 }, () => away));
    expect(failure).to.include({ code: 'unavailable', field: 'cursor', cause: away });
  });

  it('waits no longer than half a minute for a page', async () => {
    const { waits } = await readFailing('network', (call) => call > 0);
    expect(waits.slice(4)).to.deep.equal([8000, 15_000, 15_000, 15_000]);
  });

  it('ends as soon as it is aborted: before a page, on its way, after it, and between two attempts', async () => {
    const outcome = async (abortAt: 'before' | 'call' | 'answer' | 'wait') => {
      const abort = new AbortController();
      const clock = new FakeClock([500]);
      const held = ids(10).map((id) => record(id));
      let calls = 0;
      const source = {
        getRecords: async (_: unknown, { offset, limit }: PageRequest, given: { signal?: AbortSignal }) => {
          expect(given.signal).to.equal(abort.signal);
          const answer = { records: held.slice(offset, offset + limit), total: held.length };
          if (++calls === 1) return answer;
          if (abortAt === 'wait') throw new InsuranceError('network', 'away');
          abort.abort('left');
          if (abortAt === 'answer') return answer;
          throw new TypeError('cut off');
        },
      } as unknown as InsuranceDataSource;
      const reading = (async () => {
        if (abortAt === 'before') abort.abort('left');
        const options = {
          pageSize: 3,
          clock,
          signal: abort.signal,
          onRetry: () => queueMicrotask(() => abort.abort('left')),
        };
        for await (const { read } of readAll(source, SEPTEMBER, undefined, options)) expect(read).to.equal(4);
      })();
      expect(await outcomeOf(reading), abortAt).to.include({ code: 'aborted', cause: 'left' });
      return calls;
    };
    expect([
      await outcome('before'),
      await outcome('call'),
      await outcome('answer'),
      await outcome('wait'),
    ]).to.deep.equal([0, 2, 2, 2]);
  });

  it('omits none where several records before its place have gone', async () => {
    const held = ids(10).map((id, i) => record(id, { timestamp: NOON - i }));
    const source = changing(held, (current) => current.filter(({ id }) => !['r1', 'r2', 'r3'].includes(id)));
    expect(await idsOf(source)).to.deep.equal(ids(10));
  });
});
