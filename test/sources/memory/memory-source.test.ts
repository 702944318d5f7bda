import { expect } from 'chai';
import { InsuranceError, type InsuranceErrorCode } from '../../../src/model/base/errors.js';
import type {
  CompensationRecord,
  Dimension,
  InsuranceQuery,
  InsuranceRequest,
  Interval,
  PageRequest,
  SortDirection,
  SortField,
} from '../../../src/model/base/types.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { NOON, record, records, SEPTEMBER } from '../../support/record.js';

const FIRST_100: PageRequest = { offset: 0, limit: 100 };

async function refusal(promise: Promise<unknown>, code: InsuranceErrorCode): Promise<InsuranceError> {
  const outcome = await promise.then(
    () => 'it was answered',
    (error: unknown) => error,
  );
  expect(outcome).to.be.instanceOf(InsuranceError);
  expect((outcome as InsuranceError).code).to.equal(code);
  return outcome as InsuranceError;
}

describe('the figures of a memory source', () => {
  it('are those of nothing where it holds nothing', async () => {
    const source = memorySource();
    expect(await source.getSummary(SEPTEMBER)).to.deep.equal({
      totalCompensation: '0',
      compensationCount: 0,
      averagePerCompensation: null,
      averageCountPerDay: 0,
    });
    expect(await source.getBreakdown(SEPTEMBER, 'type')).to.deep.equal([]);
    expect(await source.getTrend(SEPTEMBER, 'week')).to.deep.equal(
      [1, 7, 14, 21, 28].map((day) => ({ start: Date.UTC(2026, 8, day), groups: [] })),
    );
    expect(await source.getRecords(SEPTEMBER, FIRST_100)).to.deep.equal({ records: [], total: 0 });
  });

  it('are none per day in an empty range', async () => {
    const source = memorySource([record('a')]);
    const summary = await source.getSummary({ from: NOON, to: NOON, timeZone: 'UTC' });
    expect(summary).to.include({ compensationCount: 0, averageCountPerDay: 0 });
    expect(await source.getTrend({ from: NOON, to: NOON, timeZone: 'UTC' }, 'day')).to.deep.equal([]);
  });

  it('take in the first instant of the range and leave out its end', async () => {
    const source = memorySource([
      record('before', { timestamp: NOON - 1 }),
      record('first', { timestamp: NOON }),
      record('last', { timestamp: NOON + 9 }),
      record('end', { timestamp: NOON + 10 }),
    ]);
    const { records: found } = await source.getRecords(
      { from: NOON, to: NOON + 10, timeZone: 'UTC' },
      FIRST_100,
    );
    expect(found.map(({ id }) => id)).to.deep.equal(['last', 'first']);
  });

  it('add a million small amounts up exactly', async () => {
    const count = 1_000_000;
    const source = memorySource(records(count, { cost: '0.1', payout: '0.000000000000001' }));
    const query = { ...SEPTEMBER, to: NOON + count * 60_000 };
    expect((await source.getSummary(query)).totalCompensation).to.equal('0.000000001');
  }).timeout(60_000);

  it('add large amounts up beyond what any double holds', async () => {
    const largest = '9'.repeat(38);
    const source = memorySource([
      ...records(1000, { payout: largest }),
      record('small', { payout: `0.${'0'.repeat(37)}1` }),
    ]);
    const expected = `${BigInt(largest) * 1000n}.${'0'.repeat(37)}1`;
    expect((await source.getSummary(SEPTEMBER)).totalCompensation).to.equal(expected);
    source.add(records(1000, { payout: `-${largest}` }).map((each) => ({ ...each, id: `minus ${each.id}` })));
    expect((await source.getSummary(SEPTEMBER)).totalCompensation).to.equal(`0.${'0'.repeat(37)}1`);
  });

  it('carry between full limbs and back', async () => {
    const source = memorySource([
      ...records(50, { payout: '999999999999999' }),
      ...records(60, { payout: '-999999999999999' }).map((each) => ({ ...each, id: `minus ${each.id}` })),
    ]);
    expect((await source.getSummary(SEPTEMBER)).totalCompensation).to.equal('-9999999999999990');
  });

  it('list groups with most credits first, ties by key in order of code points', async () => {
    const source = memorySource([
      record('1', { model: 'b', payout: '1' }),
      record('2', { model: '😀', payout: '2' }),
      record('3', { model: '\uffee', payout: '2.0' }),
      record('4', { model: 'a', payout: '1.00' }),
      record('5', { model: 'c', payout: '-1' }),
    ]);
    const expected = [
      { key: '\uffee', credits: '2', times: 1 },
      { key: '😀', credits: '2', times: 1 },
      { key: 'a', credits: '1', times: 1 },
      { key: 'b', credits: '1', times: 1 },
      { key: 'c', credits: '-1', times: 1 },
    ];
    expect(await source.getBreakdown(SEPTEMBER, 'model')).to.deep.equal(expected);
    const [bucket, ...others] = await source.getTrend(SEPTEMBER, 'month', { by: 'model' });
    expect(bucket).to.deep.equal({ start: SEPTEMBER.from, groups: expected });
    expect(others).to.deep.equal([]);
  });

  it('put records without a provider or key under the empty key', async () => {
    const source = memorySource([record('a'), record('b', { provider: 'acme', apiKey: 'k1' })]);
    for (const dimension of ['provider', 'apiKey'] as const) {
      const keys = (await source.getBreakdown(SEPTEMBER, dimension)).map(({ key }) => key);
      expect(keys).to.have.members(['', dimension === 'provider' ? 'acme' : 'k1']);
    }
  });

  it('group the trend by type unless another dimension is asked for', async () => {
    const source = memorySource([record('a')]);
    expect((await source.getTrend(SEPTEMBER, 'month'))[0]!.groups[0]!.key).to.equal('high_latency');
    expect((await source.getTrend(SEPTEMBER, 'month', { by: 'model' }))[0]!.groups[0]!.key).to.equal(
      'acme/one',
    );
  });

  it('tell 256 models from 257 and 65,536 keys from 65,537', async () => {
    const many = records(66_000).map((each, i) => ({
      ...each,
      model: `m${i % 257}`,
      apiKey: `k${i % 65_537}`,
    }));
    const source = memorySource(many.slice(0, 200));
    source.add(many.slice(200));
    const query = { ...SEPTEMBER, to: NOON + 1e12 };
    expect(await source.getBreakdown(query, 'model')).to.have.length(257);
    expect(await source.getBreakdown(query, 'apiKey')).to.have.length(65_537);
    expect((await source.getSummary({ ...query, apiKeys: ['k1'] })).compensationCount).to.equal(2);
    expect((await source.getSummary({ ...query, models: ['m256'] })).compensationCount).to.equal(256);
  });
});

describe('the filters of a memory source', () => {
  const source = memorySource([
    record('a', { provider: 'acme', cost: '0.10', latency: 100 }),
    record('b', { type: 'other', cost: '0.2', latency: 200 }),
    record('c', { model: 'acme/two', cost: '0.3', latency: 300.5 }),
  ]);
  const cases: [name: string, filters: Partial<InsuranceQuery>, ids: string[]][] = [
    ['let everything through where none is given', {}, ['a', 'b', 'c']],
    ['match nothing where a list is empty', { types: [] }, []],
    ['match any value of a list', { types: ['other', 'high_latency'] }, ['a', 'b', 'c']],
    ['match every list', { types: ['high_latency'], models: ['acme/two'] }, ['c']],
    ['do not mind values that no record has', { models: ['nobody', 'acme/two'] }, ['c']],
    ['find records without a provider', { providers: [''] }, ['b', 'c']],
    ['find records with a provider', { providers: ['acme'] }, ['a']],
    ['find records without a key', { apiKeys: [''] }, ['a', 'b', 'c']],
    ['find one request', { requestId: 'b' }, ['b']],
    ['find one request only where all else matches', { requestId: 'b', types: ['high_latency'] }, []],
    ['find no request by a part of its id', { requestId: '' }, []],
    [
      'take in both ends of a range of amounts',
      { ranges: { cost: { min: '0.1', max: '0.20' } } },
      ['a', 'b'],
    ],
    [
      'compare amounts beyond the decimals that records have',
      { ranges: { cost: { min: '0.1000000001' } } },
      ['b', 'c'],
    ],
    ['compare upper bounds so, too', { ranges: { cost: { max: '0.2999999999' } } }, ['a', 'b']],
    [
      'compare amounts larger than any held',
      { ranges: { cost: { max: '9'.repeat(38), min: `-${'9'.repeat(38)}` } } },
      ['a', 'b', 'c'],
    ],
    ['match nothing beyond all amounts', { ranges: { cost: { min: '9'.repeat(38) } } }, []],
    [
      'take in both ends of a range of numbers',
      { ranges: { latency: { min: 200, max: 300.5 } } },
      ['b', 'c'],
    ],
    [
      'match nothing between bounds that are the wrong way round',
      { ranges: { latency: { min: 300, max: 200 } } },
      [],
    ],
  ];
  for (const [name, filters, ids] of cases) {
    it(name, async () => {
      const { records: found, total } = await source.getRecords(
        { ...SEPTEMBER, ...filters },
        { ...FIRST_100, sort: { field: 'id', direction: 'ascending' } },
      );
      expect(found.map(({ id }) => id)).to.deep.equal(ids);
      expect(total).to.equal(ids.length);
      expect((await source.getSummary({ ...SEPTEMBER, ...filters })).compensationCount).to.equal(ids.length);
    });
  }
});

describe('the pages of a memory source', () => {
  const held = records(250).map((each, i) => ({ ...each, latency: (i * 7) % 5, timestamp: NOON + (i % 11) }));

  it('begin with the newest', async () => {
    const source = memorySource(records(10));
    const { records: found } = await source.getRecords(SEPTEMBER, { offset: 0, limit: 2 });
    expect(found.map(({ id }) => id)).to.deep.equal(['r0009', 'r0008']);
  });

  for (const direction of ['ascending', 'descending'] as const) {
    for (const field of ['latency', 'timestamp', 'type', 'id', 'cost'] as SortField[]) {
      it(`make up the whole, by ${field} ${direction}`, async () => {
        const source = memorySource(held);
        const ids: string[] = [];
        for (let offset = 0; offset < 270; offset += 30) {
          const page = await source.getRecords(SEPTEMBER, { offset, limit: 30, sort: { field, direction } });
          expect(page.total).to.equal(250);
          ids.push(...page.records.map(({ id }) => id));
        }
        const sign = direction === 'ascending' ? 1 : -1;
        const expected = held.toSorted((a, b) => {
          const order = a[field]! < b[field]! ? -1 : Number(a[field]! > b[field]!);
          return sign * order || (a.id < b.id ? -1 : 1);
        });
        expect(ids).to.deep.equal(expected.map(({ id }) => id));
      });
    }
  }

  it('turn round when the direction does', async () => {
    const source = memorySource(held);
    const first = async (direction: SortDirection) => {
      const page = await source.getRecords(SEPTEMBER, {
        offset: 0,
        limit: 1,
        sort: { field: 'id', direction },
      });
      return page.records[0]!.id;
    };
    expect(await first('ascending')).to.equal('r0000');
    expect(await first('descending')).to.equal('r0249');
    expect(await first('ascending')).to.equal('r0000');
  });

  it('are empty beyond the end', async () => {
    const source = memorySource(held);
    expect(await source.getRecords(SEPTEMBER, { offset: 250, limit: 10 })).to.deep.equal({
      records: [],
      total: 250,
    });
    expect(await source.getRecords(SEPTEMBER, { offset: 2 ** 53 - 1, limit: 2 ** 53 - 1 })).to.deep.equal({
      records: [],
      total: 250,
    });
    expect(await source.getRecords(SEPTEMBER, { offset: 0, limit: 0 })).to.deep.equal({
      records: [],
      total: 250,
    });
  });
});

describe('what a memory source cannot be asked', () => {
  const source = memorySource([record('a')]);
  const queries: [field: string, query: unknown][] = [
    ['query', undefined],
    ['query', null],
    ['query', 'everything'],
    ['from', { ...SEPTEMBER, from: undefined }],
    ['from', { ...SEPTEMBER, from: NaN }],
    ['from', { ...SEPTEMBER, from: 0.5 }],
    ['from', { ...SEPTEMBER, from: '2026-09-01' }],
    ['from', { ...SEPTEMBER, from: -Infinity }],
    ['from', { ...SEPTEMBER, from: SEPTEMBER.to + 1 }],
    ['to', { ...SEPTEMBER, to: Infinity }],
    ['to', { ...SEPTEMBER, to: 9e15 }],
    ['timeZone', { ...SEPTEMBER, timeZone: undefined }],
    ['timeZone', { ...SEPTEMBER, timeZone: '' }],
    ['timeZone', { ...SEPTEMBER, timeZone: 'Mars/Olympus' }],
    ['timeZone', { ...SEPTEMBER, timeZone: Object.create(null) }],
    ['types', { ...SEPTEMBER, types: 'high_latency' }],
    ['models', { ...SEPTEMBER, models: null }],
    ['providers', { ...SEPTEMBER, providers: [undefined] }],
    ['apiKeys', { ...SEPTEMBER, apiKeys: [5] }],
    ['finishes', { ...SEPTEMBER, finishes: {} }],
    ['requestId', { ...SEPTEMBER, requestId: 5 }],
    ['ranges', { ...SEPTEMBER, ranges: 5 }],
    ['ranges', { ...SEPTEMBER, ranges: { price: { min: '1' } } }],
    ['ranges.cost', { ...SEPTEMBER, ranges: { cost: '1' } }],
    ['ranges.cost', { ...SEPTEMBER, ranges: { cost: { min: 1 } } }],
    ['ranges.payout', { ...SEPTEMBER, ranges: { payout: { max: '1e5' } } }],
    ['ranges.latency', { ...SEPTEMBER, ranges: { latency: { min: '5' } } }],
    ['ranges.throughput', { ...SEPTEMBER, ranges: { throughput: { max: NaN } } }],
  ];
  for (const [i, [field, query]] of queries.entries()) {
    it(`is a bad ${field} (${i})`, async () => {
      const asked = query as InsuranceQuery;
      for (const answer of [
        source.getSummary(asked),
        source.getBreakdown(asked, 'type'),
        source.getTrend(asked, 'day'),
        source.getRecords(asked, FIRST_100),
      ]) {
        expect((await refusal(answer, 'invalid-query')).field).to.equal(field);
      }
    });
  }

  const pages: [field: string, page: unknown][] = [
    ['page', undefined],
    ['offset', { limit: 5 }],
    ['offset', { offset: -1, limit: 5 }],
    ['offset', { offset: 0.5, limit: 5 }],
    ['limit', { offset: 0, limit: -1 }],
    ['limit', { offset: 0, limit: Infinity }],
    ['limit', { offset: 0, limit: '5' }],
    ['sort', { offset: 0, limit: 5, sort: 'latency' }],
    ['sort', { offset: 0, limit: 5, sort: { field: 'price', direction: 'ascending' } }],
    ['sort', { offset: 0, limit: 5, sort: { field: 'firstTokenLatency', direction: 'ascending' } }],
    ['sort', { offset: 0, limit: 5, sort: { field: 'latency', direction: 'up' } }],
    ['sort', { offset: 0, limit: 5, sort: { field: 'latency' } }],
  ];
  for (const [i, [field, page]] of pages.entries()) {
    it(`is a page with a bad ${field} (${i})`, async () => {
      const error = await refusal(source.getRecords(SEPTEMBER, page as PageRequest), 'invalid-query');
      expect(error.field).to.equal(field);
    });
  }

  it('is an unknown dimension or interval', async () => {
    const dimension = 'price' as Dimension;
    expect((await refusal(source.getBreakdown(SEPTEMBER, dimension), 'invalid-query')).field).to.equal(
      'dimension',
    );
    expect(
      (await refusal(source.getTrend(SEPTEMBER, 'day', { by: dimension }), 'invalid-query')).field,
    ).to.equal('dimension');
    const fortnight = await refusal(source.getTrend(SEPTEMBER, 'fortnight' as Interval), 'invalid-query');
    expect(fortnight.field).to.equal('interval');
    expect(fortnight.message).to.contain('fortnight');
  });
});

describe('calls to a memory source that are aborted', () => {
  const calls = (signal: AbortSignal) => {
    const source = memorySource([record('a')], { requests: () => new Promise<never>(() => {}) });
    return [
      source.getSummary(SEPTEMBER, { signal }),
      source.getBreakdown(SEPTEMBER, 'type', { signal }),
      source.getTrend(SEPTEMBER, 'day', { signal }),
      source.getRecords(SEPTEMBER, FIRST_100, { signal }),
      source.getRequest('a', { signal }),
    ];
  };

  it('reject where they were aborted beforehand', async () => {
    const reason = new Error('left');
    for (const call of calls(AbortSignal.abort(reason))) {
      expect((await refusal(call, 'aborted')).cause).to.equal(reason);
    }
  });

  it('reject where they are aborted on the way', async () => {
    const reason = new Error('left');
    const controller = new AbortController();
    const pending = calls(controller.signal);
    controller.abort(reason);
    for (const call of pending) expect((await refusal(call, 'aborted')).cause).to.equal(reason);
  });
});

describe('what a memory source holds', () => {
  const full = (): CompensationRecord =>
    record('full', {
      provider: 'acme',
      apiKey: 'k1',
      firstTokenLatency: 12.5,
      inputTokenDetails: { prompt: 60, cacheRead: 40 },
      outputTokenDetails: {},
    });

  async function only(source: ReturnType<typeof memorySource>): Promise<CompensationRecord> {
    return (await source.getRecords(SEPTEMBER, FIRST_100)).records[0]!;
  }

  it('comes back as it was given, amounts in their plainest form', async () => {
    expect(await only(memorySource([full()]))).to.deep.equal(full());
    expect(Object.keys(await only(memorySource([record('a')])))).to.have.members(Object.keys(record('a')));
    const found = await only(memorySource([record('a', { cost: '007.50', payout: '-0.00' })]));
    expect(found).to.deep.equal(record('a', { cost: '7.5', payout: '0' }));
  });

  it('does not change with the objects that were given', async () => {
    const given = full();
    const list = [given];
    const source = memorySource(list);
    given.payout = '1000';
    given.inputTokenDetails!.prompt = 0;
    list.push(record('other'));
    expect(await only(source)).to.deep.equal(full());
    expect((await source.getSummary(SEPTEMBER)).totalCompensation).to.equal('0.0005');
  });

  it('does not change with the objects that were given back', async () => {
    const source = memorySource([full()]);
    const read = async () => [
      await source.getSummary(SEPTEMBER),
      await source.getBreakdown(SEPTEMBER, 'type'),
      await source.getTrend(SEPTEMBER, 'month'),
      await source.getRecords(SEPTEMBER, FIRST_100),
      await source.getRequest('full'),
    ];
    const before = JSON.stringify(await read());
    for (const answer of await read()) spoil(answer);
    expect(JSON.stringify(await read())).to.equal(before);
  });

  it('does not change with a query that changes while it is being answered', async () => {
    const source = memorySource([record('a'), record('b', { type: 'other' })]);
    const query = { ...SEPTEMBER, types: ['other'] };
    const answer = source.getSummary(query);
    query.types.push('high_latency');
    query.from = query.to;
    expect((await answer).compensationCount).to.equal(1);
  });

  it('is what it was at the moment of the call', async () => {
    const source = memorySource([record('a')]);
    const one = source.getSummary(SEPTEMBER);
    const first = source.getRecords(SEPTEMBER, FIRST_100);
    source.add([record('b')]);
    const two = source.getSummary(SEPTEMBER);
    source.replace([]);
    const none = source.getSummary(SEPTEMBER);
    const counts = (await Promise.all([one, two, none])).map((summary) => summary.compensationCount);
    expect(counts).to.deep.equal([1, 2, 0]);
    expect((await first).total).to.equal(1);
  });

  it('can be handed over by anything that iterates', async () => {
    const source = memorySource(new Set([record('a')]));
    source.add(new Map([['b', record('b')]]).values());
    expect((await source.getSummary(SEPTEMBER)).compensationCount).to.equal(2);
  });

  it('is in order of time, however it was added', async () => {
    const minutes = [5, 3, 9, 1, 1, 7, 0, 2, 8];
    const at = (i: number) => record(`r${i}`, { timestamp: NOON + minutes[i]! });
    const source = memorySource([at(0), at(1)]);
    source.add([at(2)]);
    source.add([at(3), at(4), at(5)]);
    source.add([at(8), at(7), at(6)]);
    const { records: found } = await source.getRecords(SEPTEMBER, FIRST_100);
    expect(found.map(({ id }) => id)).to.deep.equal(['r2', 'r8', 'r5', 'r0', 'r1', 'r7', 'r3', 'r4', 'r6']);
  });
});

describe('subscribers of a memory source', () => {
  const settled = () => new Promise((resolve) => setTimeout(resolve));

  it('are told once of all changes of a turn, after it', async () => {
    const source = memorySource([record('a')]);
    let told = 0;
    source.subscribe(() => told++);
    source.add([record('b')]);
    source.replace([record('c')]);
    expect(told).to.equal(0);
    await settled();
    expect(told).to.equal(1);
    source.add([record('d')]);
    await settled();
    expect(told).to.equal(2);
  });

  it('are not told where nothing was added', async () => {
    const source = memorySource();
    let told = 0;
    source.subscribe(() => told++);
    source.add([]);
    await settled();
    expect(told).to.equal(0);
  });

  it('are told no more once they have left', async () => {
    const source = memorySource();
    const told: string[] = [];
    const leave = source.subscribe(() => told.push('gone'));
    const listener = () => told.push('twice');
    source.subscribe(listener);
    const leaveOnce = source.subscribe(listener);
    leave();
    leave();
    leaveOnce();
    leaveOnce();
    source.add([record('a')]);
    await settled();
    expect(told).to.deep.equal(['twice']);
  });

  it('do not harm each other by throwing', async () => {
    const source = memorySource();
    const reported: unknown[] = [];
    const { reportError } = globalThis;
    globalThis.reportError = (error) => reported.push(error);
    try {
      const error = new Error('mine');
      let told = 0;
      source.subscribe(() => {
        throw error;
      });
      source.subscribe(() => told++);
      source.add([record('a')]);
      await settled();
      expect(told).to.equal(1);
      expect(reported).to.deep.equal([error]);
    } finally {
      globalThis.reportError = reportError;
    }
  });
});

describe('requests of a memory source', () => {
  const request = (id: string): InsuranceRequest => ({
    record: record(id),
    reason: 'too late',
    content: 'stored',
    stages: [{ name: 'user → gateway', direction: 'request', body: { messages: ['hello'] } }],
    meta: { region: 'eu' },
  });

  it('show the record alone where no more is known', async () => {
    const expected = { record: record('a'), content: 'not-retained', meta: null };
    expect(await memorySource([record('a')]).getRequest('a')).to.deep.equal(expected);
    const source = memorySource([record('a')], { requests: () => undefined });
    expect(await source.getRequest('a')).to.deep.equal(expected);
  });

  it('are found among those that were given, also without a record', async () => {
    const source = memorySource([record('a')], { requests: [request('a'), request('b')] });
    expect(await source.getRequest('a')).to.deep.equal(request('a'));
    expect(await source.getRequest('b')).to.deep.equal(request('b'));
  });

  it('are looked up where a function was given', async () => {
    const controller = new AbortController();
    const asked: unknown[] = [];
    const source = memorySource([record('a')], {
      requests: async (id, { signal }) => {
        asked.push(id, signal);
        return request(id);
      },
    });
    expect(await source.getRequest('x', { signal: controller.signal })).to.deep.equal(request('x'));
    expect(asked).to.deep.equal(['x', controller.signal]);
  });

  it('are not found where nothing has the id', async () => {
    const source = memorySource([record('a')], { requests: [request('b')] });
    for (const id of ['c', '', '__proto__', undefined, Symbol('x'), 'x'.repeat(1e6)]) {
      expect((await refusal(source.getRequest(id as string), 'not-found')).message.length).to.be.below(100);
    }
  });

  it('fail with what the function failed with', async () => {
    const cause = new Error('down');
    const failing = [
      () => Promise.reject(cause),
      () => {
        throw cause;
      },
    ];
    for (const requests of failing) {
      const error = await refusal(memorySource([record('a')], { requests }).getRequest('a'), 'source-failed');
      expect(error.cause).to.equal(cause);
    }
  });

  it('are refused where the function gives another than was asked for', async () => {
    const source = memorySource([record('a')], { requests: () => request('b') });
    await refusal(source.getRequest('a'), 'source-failed');
    const broken = memorySource([], { requests: () => ({ record: { id: 'a' } }) as InsuranceRequest });
    await refusal(broken.getRequest('a'), 'invalid-record');
  });

  it('are refused at once where one of them has no sound record', () => {
    const requests = [request('a'), { ...request('b'), record: record('b', { cost: '1e5' }) }];
    expect(() => memorySource([], { requests })).to.throw(InsuranceError, 'record 1 (b): cost is "1e5"');
  });

  it('do not change with the objects that were given or given back', async () => {
    const given = request('a');
    const source = memorySource([], { requests: [given] });
    spoil(given);
    spoil(await source.getRequest('a'));
    expect(await source.getRequest('a')).to.deep.equal(request('a'));
  });
});

/** Empties an object and all that it holds. */
function spoil(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  Object.values(value).forEach(spoil);
  for (const key of Object.keys(value)) delete (value as Record<string, unknown>)[key];
}
