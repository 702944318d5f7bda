import { expect } from 'chai';
import fc from 'fast-check';
import { isInsuranceError } from '../../../src/model/base/errors.js';
import type { InsuranceQuery } from '../../../src/model/base/types.js';
import { memorySource, type TrafficEntry } from '../../../src/sources/memory/memory-source.js';
import * as reference from '../../../src/testing/reference/reference-source.js';
import { loadCompensations, loadTraffic } from '../../data/trace.js';
import { NOON, record, SEPTEMBER } from '../../support/record.js';

const QUARTER = 900_000;

function request(timestamp: number, fields: Partial<TrafficEntry> = {}): TrafficEntry {
  return { timestamp, model: 'acme/one', cost: '0.001', ...fields };
}

describe('a memory source that knows all traffic', () => {
  it('tells how many requests there were and what they cost', async () => {
    const source = memorySource([record('a'), record('b', { model: 'two' })], {
      traffic: [
        ...Array.from({ length: 9 }, (_, i) => request(NOON + i, { cost: '0.1' })),
        request(NOON, { model: 'two', cost: '0.25' }),
        request(NOON + 1, { model: 'three' }),
      ],
    });
    expect(await source.getSummary(SEPTEMBER)).to.include({ requestCount: 11, requestCost: '1.151' });
    const groups = await source.getBreakdown(SEPTEMBER, 'model');
    expect(groups.map(({ key, times, requests, cost }) => [key, times, requests, cost])).to.deep.equal([
      ['acme/one', 1, 9, '0.9'],
      ['two', 1, 1, '0.25'],
    ]);
  });

  it('tells nothing of traffic where it has none', async () => {
    const source = memorySource([record('a')]);
    expect(await source.getSummary(SEPTEMBER)).not.to.have.any.keys('requestCount', 'requestCost');
    expect((await source.getBreakdown(SEPTEMBER, 'model'))[0]).to.have.all.keys('key', 'credits', 'times');
  });

  it('knows no traffic behind what only compensations have', async () => {
    const source = memorySource([record('a')], { traffic: [request(NOON), request(NOON)] });
    const count = async (filters: Partial<InsuranceQuery>) =>
      (await source.getSummary({ ...SEPTEMBER, ...filters })).requestCount;
    expect(await count({})).to.equal(2);
    expect(await count({ types: ['high_latency'] })).to.equal(2);
    expect(await count({ ranges: { latency: {} } })).to.equal(2);
    expect(await count({ requestId: 'a' })).to.equal(undefined);
    expect(await count({ ranges: { latency: { min: 0 } } })).to.equal(undefined);
    expect(await count({ ranges: { latency: {}, cost: { max: '9' } } })).to.equal(undefined);
    expect(await count({ apiKeys: [''] }), 'a dimension that no entry names').to.equal(undefined);
    expect((await source.getBreakdown(SEPTEMBER, 'type'))[0]).not.to.have.property('requests');
    expect((await source.getBreakdown(SEPTEMBER, 'apiKey'))[0]).not.to.have.property('requests');
  });

  it('tells of each dimension that all of it names', async () => {
    const texts = { model: 'm', provider: 'p', apiKey: 'k', finish: 'f' };
    const dimensions = ['model', 'provider', 'apiKey', 'finish'] as const;
    const countsOf = async (traffic: TrafficEntry[]) => {
      const source = memorySource([record('a', texts)], { traffic });
      const groups = await Promise.all(dimensions.map((by) => source.getBreakdown(SEPTEMBER, by)));
      return groups.map(([group]) => [group!.requests, group!.cost]);
    };
    const single = { timestamp: NOON, ...texts, cost: '0.5' };
    const count = { ...single, requests: 6, cost: '2' };
    expect(await countsOf([single, { ...single, provider: 'q' }])).to.deep.equal([
      [2, '1'],
      [1, '0.5'],
      [2, '1'],
      [2, '1'],
    ]);
    expect(await countsOf([single, count])).to.deep.equal(Array(4).fill([7, '2.5']));
    const known: unknown[] = [7, '2.5'];
    const unknown: unknown[] = [undefined, undefined];
    expect(await countsOf([single, { ...count, provider: null }])).to.deep.equal([
      known,
      unknown,
      known,
      known,
    ]);
    expect(await countsOf([{ ...single, finish: undefined }, count])).to.deep.equal([
      known,
      known,
      known,
      unknown,
    ]);
  });

  it('takes an entry without a number, or with null for one, for a single request', async () => {
    const traffic = [request(NOON), request(NOON + 1, { requests: null }), request(NOON, { requests: 0 })];
    const source = memorySource([record('a')], { traffic });
    expect(await source.getSummary(SEPTEMBER)).to.include({ requestCount: 2, requestCost: '0.003' });
  });

  it('tells no rate where there are fewer requests than compensations', async () => {
    const source = memorySource([record('a'), record('b')], { traffic: [request(NOON)] });
    expect(await source.getSummary(SEPTEMBER)).not.to.have.property('requestCount');
    expect((await source.getBreakdown(SEPTEMBER, 'model'))[0]).not.to.have.property('requests');
  });

  it('takes a count of a quarter of an hour whole where the range cuts it', async () => {
    const source = memorySource([], {
      traffic: [0, 1, 2].map((i) => request(NOON + i * QUARTER, { requests: 10 ** i, cost: `${10 ** i}` })),
    });
    const count = async (from: number, to: number) =>
      (await source.getSummary({ ...SEPTEMBER, from: NOON + from, to: NOON + to })).requestCount;
    expect(await count(0, 3 * QUARTER)).to.equal(111);
    expect(await count(1, 2 * QUARTER + 1)).to.equal(111);
    expect(await count(QUARTER, 2 * QUARTER)).to.equal(10);
    expect(await count(QUARTER + 5, QUARTER + 6)).to.equal(10);
    expect(await count(QUARTER, QUARTER)).to.equal(0);
    expect(await count(-5, 0)).to.equal(0);
  });

  it('takes what comes with added and replacing records', async () => {
    const source = memorySource([record('a')], { traffic: [request(NOON)] });
    let changes = 0;
    source.subscribe(() => changes++);
    source.add([], { traffic: [request(NOON + 1), request(NOON - 1)] });
    expect((await source.getSummary(SEPTEMBER)).requestCount).to.equal(3);
    source.add([record('b')]);
    expect((await source.getSummary(SEPTEMBER)).requestCount).to.equal(3);
    source.replace([record('c')], { traffic: [request(NOON)] });
    expect((await source.getSummary(SEPTEMBER)).requestCount).to.equal(1);
    source.replace([record('c')]);
    expect(await source.getSummary(SEPTEMBER)).not.to.have.property('requestCount');
    expect(changes).to.equal(4);
  });

  it('reads much of it in the background', async () => {
    const traffic = Array.from({ length: 50_000 }, (_, i) => request(NOON + ((i * 7919) % 50_000)));
    const source = memorySource([record('a')], { traffic });
    expect((await source.getSummary(SEPTEMBER)).requestCount).to.equal(50_000);
    const first = { ...SEPTEMBER, from: NOON, to: NOON + 1000 };
    expect(await source.getSummary(first)).to.include({ requestCount: 1000, requestCost: '1' });
  });

  const bad: [field: string, entry: unknown, message: string][] = [
    ['undefined', null, 'traffic entry 1: expected an object, got null'],
    [
      'timestamp',
      { timestamp: 5, cost: '1' },
      'traffic entry 1: timestamp is 5, expected whole milliseconds since 1970',
    ],
    [
      'timestamp',
      { timestamp: NOON + 1, requests: 2, cost: '1' },
      `traffic entry 1: timestamp is ${NOON + 1}, expected the start of a quarter of an hour, as \`requests\` are given`,
    ],
    [
      'requests',
      { timestamp: NOON, requests: 1.5, cost: '1' },
      'traffic entry 1: requests is 1.5, expected a whole number from 0',
    ],
    [
      'requests',
      { timestamp: NOON, requests: -1, cost: '1' },
      'traffic entry 1: requests is -1, expected a whole number from 0',
    ],
    ...(['provider', 'apiKey', 'finish'] as const).map((name): [string, unknown, string] => [
      name,
      { timestamp: NOON, [name]: 5, cost: '1' },
      `traffic entry 1: ${name} is 5, expected a text or nothing`,
    ]),
    [
      'model',
      { timestamp: NOON, model: 5, cost: '1' },
      'traffic entry 1: model is 5, expected a text or nothing',
    ],
    [
      'cost',
      { timestamp: NOON, cost: 1 },
      'traffic entry 1: cost is 1, expected a decimal text such as "0.0005"',
    ],
  ];
  for (const [field, entry, message] of bad) {
    it(`refuses bad entries: ${message}`, async () => {
      const source = memorySource([record('a')], { traffic: [request(NOON)] });
      try {
        source.add([record('b')], { traffic: [request(NOON), entry as TrafficEntry] });
        expect.fail('was not refused');
      } catch (error) {
        expect(isInsuranceError(error) && error).to.include({ code: 'invalid-record', message, index: 1 });
        expect(String((error as { field?: string }).field)).to.equal(field);
      }
      const summary = await source.getSummary(SEPTEMBER);
      expect(summary).to.include({ compensationCount: 1, requestCount: 1 });
    });
  }

  it('agrees with a plain sum, whatever the traffic and the query', async () => {
    const name = fc.constantFrom('a', 'b', '', null);
    const entry = fc
      .record({
        timestamp: fc.integer({ min: 0, max: 40 }).map((i) => NOON + i * 100_000),
        requests: fc.option(fc.nat(5), { nil: undefined }),
        model: name,
        apiKey: name,
        cost: fc.constantFrom('0.1', '0.25', '1', '12345678901234567.5'),
      })
      .map((given) =>
        given.requests === undefined
          ? given
          : { ...given, timestamp: Math.floor(given.timestamp / QUARTER) * QUARTER },
      );
    const list = fc.option(fc.subarray(['a', 'b', '', 'c']), { nil: undefined });
    const query = fc
      .record({ ends: fc.tuple(fc.nat(45), fc.nat(45)), models: list, apiKeys: list })
      .map(({ ends, models, apiKeys }) => ({
        ...SEPTEMBER,
        from: NOON + Math.min(...ends) * 100_000,
        to: NOON + Math.max(...ends) * 100_000,
        ...(models && { models }),
        ...(apiKeys && { apiKeys }),
      }));
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { maxLength: 40 }), fc.nat(40), query, async (all, first, asked) => {
        // So that both dimensions are named among single requests and among counts.
        const named = ['a', 'b'].flatMap((text): TrafficEntry[] => [
          { timestamp: 1e12, model: text, apiKey: text, cost: '0' },
          { timestamp: 1e12 - (1e12 % QUARTER) + QUARTER, requests: 0, model: text, apiKey: text, cost: '0' },
        ]);
        const traffic = [...named, ...all];
        const source = memorySource([], { traffic: traffic.slice(0, first) });
        source.add([], { traffic: traffic.slice(first) });
        const matching = traffic.filter(
          ({ timestamp, requests, model, apiKey }) =>
            asked.from < asked.to &&
            timestamp < asked.to &&
            (requests === undefined ? timestamp >= asked.from : timestamp + QUARTER > asked.from) &&
            (!asked.models || asked.models.includes(model ?? '')) &&
            (!asked.apiKeys || asked.apiKeys.includes(apiKey ?? '')),
        );
        const { requestCount, requestCost } = await source.getSummary(asked);
        expect(requestCount).to.equal(matching.reduce((sum, { requests }) => sum + (requests ?? 1), 0));
        const cost = matching.reduce((sum, { cost }) => sum + reference.units(cost), 0n);
        expect(requestCost).to.equal(reference.text(cost));
      }),
      { numRuns: 200 },
    );
  });

  it('knows the rates of the trace', async () => {
    const [records, traffic] = await Promise.all([loadCompensations(), loadTraffic()]);
    const source = memorySource(records, { traffic });
    const query = { from: 0, to: 8e15, timeZone: 'UTC' };
    const summary = await source.getSummary(query);
    expect(summary).to.include({ compensationCount: 630, requestCount: 2845 });
    const groups = await source.getBreakdown(query, 'provider');
    for (const { key, requests } of groups) {
      expect(requests, key).to.equal(traffic.filter(({ provider }) => provider === key).length);
    }
  });
});
