import { expect } from 'chai';
import fc from 'fast-check';
import type { CompensationRecord, Sort } from '../../../src/model/base/types.js';
import { readAll } from '../../../src/sources/read-all.js';
import { record, records, SEPTEMBER } from '../../support/record.js';
import { failureOf, json, make, status } from './kit.js';

interface Asked {
  limit: number;
  cursor?: string;
  offset?: number;
}

/** What a record differs by. */
type Fields = Partial<CompensationRecord> & { id: string };

/** As they are listed unless another order is asked for. */
const newestFirst = (count: number) => records(count).reverse();

/** An API that knows no offsets: a cursor is the id that the page ended with. */
function apiOver(held: { records: CompensationRecord[] }, most = 1000) {
  return make(
    ({ body }) => {
      const { limit, cursor, offset } = body as Asked;
      expect(offset).to.equal(undefined);
      const start = cursor === undefined ? 0 : held.records.findIndex(({ id }) => id === cursor) + 1;
      if (cursor !== undefined && start === 0) return status(410);
      const page = held.records.slice(start, start + Math.min(limit, most));
      const end = start + page.length;
      const next = end < held.records.length ? (page.at(-1)?.id ?? cursor ?? null) : null;
      return json({ records: page, total: held.records.length, next });
    },
    { capabilities: { paging: 'cursor' } },
  );
}

describe('pages of an API that pages by cursor', () => {
  it('are those of the requested offsets, in any order of requests', () =>
    fc.assert(
      fc.asyncProperty(
        fc.nat(40),
        fc.integer({ min: 1, max: 9 }),
        fc.array(fc.tuple(fc.nat(45), fc.nat(12)), { maxLength: 8 }),
        async (count, most, pages) => {
          const held = { records: newestFirst(count) };
          const { source } = apiOver(held, most);
          for (const [offset, limit] of pages) {
            const page = await source.getRecords(SEPTEMBER, { offset, limit });
            expect(page.total).to.equal(count);
            expect(page.records).to.deep.equal(held.records.slice(offset, offset + limit));
          }
        },
      ),
    ));

  it('are refused where there is no cursor before all records are read', async () => {
    const { source } = make(() => json({ records: newestFirst(3), total: 4, next: null }), {
      capabilities: { paging: 'cursor' },
    });
    const error = await failureOf(source.getRecords(SEPTEMBER, { offset: 0, limit: 3 }));
    expect(error.code).to.equal('invalid-response');
    expect(error.message).to.contain('total is 4 and records end at 3');
  });

  it('are read from the nearest known position', async () => {
    const { source, api } = apiOver({ records: newestFirst(1000) });
    for (const offset of [0, 100, 200, 300]) await source.getRecords(SEPTEMBER, { offset, limit: 100 });
    expect(api.calls).to.have.length(4);
    await source.getRecords(SEPTEMBER, { offset: 150, limit: 50 });
    expect(api.calls.slice(4).map(({ body }) => (body as Asked).limit)).to.deep.equal([100]);
  });

  it('cost an export one request per page', async () => {
    const { source, api } = apiOver({ records: newestFirst(1050) });
    let read = 0;
    for await (const page of readAll(source, SEPTEMBER, undefined, { pageSize: 100 }))
      read += page.records.length;
    const asked = api.calls.reduce((sum, { body }) => sum + (body as Asked).limit, 0);
    expect([read, api.calls.length]).to.deep.equal([1050, 11]);
    expect(asked).to.be.at.most(1050 + 100);
  });

  it('are current where records came meanwhile', async () => {
    const held = { records: newestFirst(30) };
    const { source } = apiOver(held);
    await source.getRecords(SEPTEMBER, { offset: 0, limit: 10 });
    held.records = [...newestFirst(31).slice(0, 1), ...held.records];
    const page = await source.getRecords(SEPTEMBER, { offset: 10, limit: 10 });
    expect(page.total).to.equal(31);
    expect(page.records).to.deep.equal(held.records.slice(10, 20));
  });

  it('are read from the start where the API no longer knows a cursor', async () => {
    const held = { records: newestFirst(30) };
    const { source } = apiOver(held);
    await source.getRecords(SEPTEMBER, { offset: 0, limit: 10 });
    held.records = newestFirst(30).map((old) => ({ ...old, id: `other-${old.id}` }));
    const page = await source.getRecords(SEPTEMBER, { offset: 10, limit: 10 });
    expect(page.records).to.deep.equal(held.records.slice(10, 20));
  });

  it('reject where the API refuses each of its cursors, or returns none after no records', async () => {
    const forgetful = make(
      ({ body }) =>
        (body as Asked).cursor === undefined
          ? json({ records: newestFirst(1), total: 3, next: 'a' })
          : status(410),
      { capabilities: { paging: 'cursor' } },
    );
    const page = { offset: 0, limit: 3 };
    expect((await failureOf(forgetful.source.getRecords(SEPTEMBER, page))).field).to.equal('cursor');
    const endless = make(() => json({ records: [], total: 3, next: 'a' }), {
      capabilities: { paging: 'cursor' },
    });
    const error = await failureOf(endless.source.getRecords(SEPTEMBER, page));
    expect([error.code, error.field]).to.deep.equal(['invalid-response', 'next']);
    expect(endless.api.calls).to.have.length(1);
  });

  const up: Sort = { field: 'latency', direction: 'ascending' };
  const down: Sort = { field: 'latency', direction: 'descending' };
  type Latency = [id: string, latency: number | null];
  const latencies = (...pair: [Latency, Latency]) =>
    pair.map(([id, latency]) => ({ id, latency })) as [Fields, Fields];
  const pairs: [string, Sort, [Fields, Fields], 'follow' | 'are refused'][] = [
    ['of a greater number', up, latencies(['b', 3], ['a', 5]), 'follow'],
    ['of a greater number', down, latencies(['a', 3], ['b', 5]), 'are refused'],
    ['of a lesser number', up, latencies(['a', 5], ['b', 3]), 'are refused'],
    ['of a lesser number', down, latencies(['b', 5], ['a', 3]), 'follow'],
    ['of an unknown number', down, latencies(['b', 5], ['a', null]), 'follow'],
    ['of a known number', up, latencies(['a', null], ['b', 3]), 'are refused'],
    ['of a tie with a later id', down, [{ id: 'a' }, { id: 'b' }], 'follow'],
    ['of a tie with an earlier id', down, [{ id: 'b' }, { id: 'a' }], 'are refused'],
    ['that are the cursor’s own', up, [{ id: 'a' }, { id: 'a' }], 'are refused'],
  ];
  for (const [what, sort, fields, outcome] of pairs) {
    it(`${outcome} after a cursor, ${sort.direction}, where they are records ${what}`, async () => {
      const held = { records: fields.map(({ id, ...others }) => record(id, others)) };
      const answer = apiOver(held, 1).source.getRecords(SEPTEMBER, { offset: 0, limit: 2, sort });
      if (outcome === 'follow') expect((await answer).records).to.deep.equal(held.records);
      else expect((await failureOf(answer)).field).to.equal('cursor');
    });
  }

  const page = { offset: 5000, limit: 100 };
  const all = newestFirst(3000);
  const dishonest: [string, (body: Asked, index: number) => unknown, string][] = [
    [
      'returns one cursor for ever',
      (_, index) => ({ records: all.slice(index, index + 1), total: 1e6, next: 'a' }),
      'next',
    ],
    [
      'returns two cursors in turn',
      (_, index) => ({ records: all.slice(index, index + 1), total: 1e6, next: index % 2 ? 'a' : 'b' }),
      'next',
    ],
    [
      'returns its first rows for each cursor',
      (_, index) => ({ records: all.slice(0, 1000), total: 1e6, next: `c${index}` }),
      'cursor',
    ],
    [
      'returns a row at a time without an end',
      (_, index) => ({ records: all.slice(index, index + 1), total: 1e6, next: `c${index}` }),
      'next',
    ],
    ['returns a cursor of a megabyte', () => ({ records: [], total: 0, next: 'x'.repeat(1e6) }), 'next'],
  ];
  for (const [what, answer, field] of dishonest) {
    it(`are refused where the API ${what}`, async () => {
      const { source, api } = make(({ body }, index) => json(answer(body as Asked, index)), {
        capabilities: { paging: 'cursor' },
        maxPages: 50,
      });
      const error = await failureOf(source.getRecords(SEPTEMBER, page));
      expect([error.code, error.field]).to.deep.equal(['invalid-response', field]);
      expect(api.calls.length).to.be.at.most(50);
    });
  }

  it('are requested twenty times a second in the long run', async () => {
    const { source, api, clock } = make(
      (_, index) => json({ records: all.slice(index, index + 1), total: 1e6, next: `c${index}` }),
      { capabilities: { paging: 'cursor' }, maxPages: 1500 },
    );
    const start = clock.time;
    await failureOf(source.getRecords(SEPTEMBER, page));
    expect(api.calls).to.have.length(1500);
    expect(clock.time - start).to.be.at.least(((1500 - 1001) / 20) * 1000);
  });
});
