import { expect } from 'chai';
import fc from 'fast-check';
import { isInsuranceError } from '../../src/model/base/errors.js';
import type { CompensationRecord, PageRequest, RecordPage, Sort } from '../../src/model/base/types.js';
import { memorySource } from '../../src/sources/memory/memory-source.js';
import { readAll } from '../../src/sources/read-all.js';
import type { InsuranceDataSource } from '../../src/sources/source.js';
import { NOON, record, SEPTEMBER } from '../support/record.js';

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
  });
});
