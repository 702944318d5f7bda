import { expect } from 'chai';
import type { InsuranceQuery, PageRequest, RecordPage } from '../../../src/model/base/types.js';
import { loadTemporal } from '../../../src/model/time/temporal.js';
import { checkedSource } from '../../../src/sources/checked-source.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import type { InsuranceDataSource } from '../../../src/sources/source.js';
import { NOON, record, SEPTEMBER } from '../../support/record.js';
import { refusal } from '../../support/refusal.js';

const HOUR = 3_600_000;

const records = [
  record('a', { type: 'late', payout: '0.1', requestId: 'r', provider: 'east', apiKey: 'k' }),
  record('b', { type: 'late', payout: '0.2', timestamp: NOON + HOUR, latency: 900, model: 'acme/two' }),
  record('c', { type: 'poor', payout: '0.3', timestamp: NOON + 2 * HOUR, latency: null, finish: null }),
];

const query: InsuranceQuery = { ...SEPTEMBER, from: NOON, to: NOON + 3 * HOUR };
const PAGE: PageRequest = { offset: 0, limit: 3 };

type Path = (string | number)[];
type Method = Exclude<keyof InsuranceDataSource, 'now' | 'subscribe' | 'capabilities'>;

const truthful = memorySource(records, {
  traffic: records.map(({ timestamp, model, cost }) => ({ timestamp, model, cost })),
});

/** The answer of a source that tells the truth but at one place. */
async function askedOf(
  method: Method,
  args: unknown[],
  change: (answer: never) => unknown,
): Promise<unknown> {
  const call = truthful[method].bind(truthful) as (...given: unknown[]) => Promise<never>;
  const lying = { [method]: async (...given: unknown[]) => change(structuredClone(await call(...given))) };
  const source = checkedSource(lying as unknown as InsuranceDataSource);
  return (source[method] as (...given: unknown[]) => Promise<unknown>)(...args);
}

function put(path: Path, value: unknown): (answer: never) => unknown {
  return (answer) => {
    const parent = path
      .slice(0, -1)
      .reduce((at, step) => at[step] as never, answer as Record<Path[0], unknown>);
    parent[path.at(-1)!] = value;
    return answer;
  };
}

function swapped(list: unknown[]): unknown[] {
  return list.toSpliced(0, 2, list[1], list[0]);
}

describe('an answer that cannot be true', () => {
  before(loadTemporal);

  const lies: [method: Method, args: unknown[], change: (answer: never) => unknown, message: string][] = [
    [
      'getSummary',
      [query],
      put(['requestCount'], 2),
      'requestCount is 2, expected at least 3, as compensationCount is 3',
    ],
    [
      'getSummary',
      [query],
      put(['averagePerCompensation'], '0.3'),
      'averagePerCompensation is "0.3", expected 0.19999999999999998, which is totalCompensation "0.6" / compensationCount 3',
    ],
    [
      'getSummary',
      [query],
      put(['averagePerCompensation'], '0.20000000001'),
      'averagePerCompensation is "0.20000000001", expected 0.19999999999999998, which is totalCompensation "0.6" / compensationCount 3',
    ],
    [
      'getSummary',
      [query],
      put(['averagePerCompensation'], 'NaN'),
      'averagePerCompensation is "NaN", expected a decimal text',
    ],
    [
      'getSummary',
      [query],
      put(['averagePerCompensation'], null),
      'averagePerCompensation is null, expected a decimal text as compensationCount is 3',
    ],
    [
      'getSummary',
      [query],
      put(['compensationCount'], 0),
      'totalCompensation is "0.6", expected 0, as compensationCount is 0',
    ],
    [
      'getSummary',
      [query],
      put(['compensationCount'], -1),
      'compensationCount is -1, expected a whole number from 0',
    ],
    [
      'getSummary',
      [query],
      put(['compensationCount'], Infinity),
      'compensationCount is Infinity, expected a whole number from 0',
    ],
    [
      'getSummary',
      [query],
      put(['averageCountPerDay'], 3),
      'averageCountPerDay is 3, expected 24, which is compensationCount 3 / 0.125 days',
    ],
    [
      'getSummary',
      [query],
      put(['averageCountPerDay'], NaN),
      'averageCountPerDay is NaN, expected a finite number from 0',
    ],
    ['getSummary', [query], put(['clawedBack'], '-1'), 'clawedBack is "-1", expected a decimal text from 0'],
    [
      'getSummary',
      [query],
      put(['pending'], { credits: '1', times: 4 }),
      'pending.times is 4, expected at most compensationCount, which is 3',
    ],
    [
      'getSummary',
      [query],
      put(['pending'], { credits: '1', times: 0 }),
      'pending.credits is "1", expected 0, as pending.times is 0',
    ],
    ['getSummary', [query], () => undefined, 'summary is undefined, expected an object'],
    [
      'getBreakdown',
      [query, 'model'],
      put([0, 'requests'], 1),
      'groups[0].requests is 1, expected at least 2, as groups[0].times is 2',
    ],
    [
      'getBreakdown',
      [query, 'type'],
      put([0, 'times'], -1),
      'groups[0].times is -1, expected a whole number from 0',
    ],
    [
      'getBreakdown',
      [query, 'type'],
      put([0, 'credits'], '-Infinity'),
      'groups[0].credits is "-Infinity", expected a decimal text',
    ],
    [
      'getBreakdown',
      [query, 'type'],
      put([1, 'key'], 'late'),
      'groups[1].key is "late", which was there before',
    ],
    [
      'getBreakdown',
      [{ ...query, types: ['late'] }, 'type'],
      put([0, 'key'], 'poor'),
      'groups[0].key is "poor", expected one of those asked for: "late"',
    ],
    [
      'getBreakdown',
      [query, 'type'],
      put([0, 'clawedBack'], '-1'),
      'groups[0].clawedBack is "-1", expected a decimal text from 0',
    ],
    [
      'getTrend',
      [query, 'hour'],
      put([0, 'start'], NOON - HOUR),
      `buckets[0].start is ${NOON - HOUR}, expected ${NOON}`,
    ],
    ['getTrend', [query, 'hour'], swapped, `buckets[0].start is ${NOON + HOUR}, expected ${NOON}`],
    [
      'getTrend',
      [query, 'hour'],
      (buckets) => (buckets as unknown[]).slice(0, 2),
      'buckets are 2, expected 3',
    ],
    [
      'getTrend',
      [query, 'hour'],
      (buckets) => [...(buckets as unknown[]), { start: query.to, groups: [] }],
      'buckets are 4, expected 3',
    ],
    [
      'getTrend',
      [query, 'hour'],
      put([1, 'groups', 0, 'times'], NaN),
      'buckets[1].groups[0].times is NaN, expected a whole number from 0',
    ],
    [
      'getTrend',
      [{ ...query, types: ['late'] }, 'hour'],
      put([1, 'groups', 0, 'key'], 'poor'),
      'buckets[1].groups[0].key is "poor", expected one of those asked for: "late"',
    ],
    [
      'getRecords',
      [query, PAGE],
      put(['records', 2, 'timestamp'], NOON - 1),
      `records[2].timestamp is ${NOON - 1}, expected from ${NOON} to before ${query.to}, as the query asks`,
    ],
    [
      'getRecords',
      [query, PAGE],
      put(['records', 0, 'timestamp'], query.to),
      `records[0].timestamp is ${query.to}, expected from ${NOON} to before ${query.to}, as the query asks`,
    ],
    [
      'getRecords',
      [{ ...query, types: ['late'] }, PAGE],
      put(['records', 0, 'type'], 'poor'),
      'records[0].type is "poor", expected one of "late", as the query asks',
    ],
    [
      'getRecords',
      [{ ...query, models: ['acme/one'] }, PAGE],
      put(['records', 0, 'model'], 'x'),
      'records[0].model is "x", expected one of "acme/one", as the query asks',
    ],
    [
      'getRecords',
      [{ ...query, providers: ['east'] }, PAGE],
      put(['records', 0, 'provider'], undefined),
      'records[0].provider is undefined, expected one of "east", as the query asks',
    ],
    [
      'getRecords',
      [{ ...query, apiKeys: ['k'] }, PAGE],
      put(['records', 0, 'apiKey'], 'l'),
      'records[0].apiKey is "l", expected one of "k", as the query asks',
    ],
    [
      'getRecords',
      [{ ...query, finishes: ['stop'] }, PAGE],
      put(['records', 0, 'finish'], null),
      'records[0].finish is null, expected one of "stop", as the query asks',
    ],
    [
      'getRecords',
      [{ ...query, requestId: 'r' }, PAGE],
      put(['records', 0, 'requestId'], undefined),
      'records[0].requestId is "a", expected "r", as the query asks',
    ],
    [
      'getRecords',
      [{ ...query, ranges: { payout: { min: '0.2' } } }, PAGE],
      put(['records', 0, 'payout'], '0.1'),
      'records[0].payout is "0.1", expected at least 0.2, as the query asks',
    ],
    [
      'getRecords',
      [{ ...query, ranges: { latency: { max: 900 } } }, PAGE],
      put(['records', 0, 'latency'], 901),
      'records[0].latency is 901, expected a number from -Infinity to 900, as the query asks',
    ],
    [
      'getRecords',
      [{ ...query, ranges: { latency: { max: 900 } } }, PAGE],
      put(['records', 0, 'latency'], null),
      'records[0].latency is null, expected a number from -Infinity to 900, as the query asks',
    ],
    [
      'getRecords',
      [query, PAGE],
      (page: RecordPage) => ({ ...page, records: swapped(page.records) }),
      `records[1].timestamp is ${NOON + 2 * HOUR}, expected at most ${NOON + HOUR}, as records are by timestamp, descending`,
    ],
    [
      'getRecords',
      [query, { ...PAGE, limit: 2 }],
      put(['records', 2], record('a')),
      'records are 3, expected at most 2',
    ],
    ['getRecords', [query, PAGE], put(['total'], 2), 'total is 2, expected at least 3'],
    [
      'getRecords',
      [query, PAGE],
      put(['records', 1, 'id'], 'c'),
      'records[1].id is "c", which was there before',
    ],
    [
      'getRecords',
      [query, PAGE],
      put(['records', 1, 'latency'], NaN),
      'records[1].latency is NaN, expected a finite number from 0, or null',
    ],
    [
      'getRecords',
      [query, PAGE],
      put(['records', 1, 'throughput'], Infinity),
      'records[1].throughput is Infinity, expected a finite number from 0, or null',
    ],
    [
      'getRecords',
      [query, PAGE],
      put(['records', 1, 'inputTokens'], -5),
      'records[1].inputTokens is -5, expected a whole number from 0, or null',
    ],
    [
      'getRecords',
      [query, PAGE],
      put(['records', 1, 'payout'], 0.2),
      'records[1].payout is 0.2, expected a decimal text such as "0.0005", of at most 38 digits',
    ],
    ['getRequest', ['a'], put(['record'], record('b')), 'record.id is "b", expected "a"'],
    [
      'getRequest',
      ['a'],
      put(['record', 'latency'], -1),
      'record.latency is -1, expected a finite number from 0, or null',
    ],
    ['getTotals', [query], put(['count'], 0), 'cost is "0.003", expected 0, as count is 0'],
    ['getTotals', [query], put(['inputTokens'], NaN), 'inputTokens is NaN, expected a whole number from 0'],
    [
      'getQuartiles',
      [query, 'latency', 'type'],
      put([0, 'lower'], 5000),
      'quartiles[0].lower is 5000, expected at most the median, 1200',
    ],
    [
      'getQuartiles',
      [{ ...query, types: ['late'] }, 'latency', 'type'],
      put([0, 'key'], 'poor'),
      'quartiles[0].key is "poor", expected one of those asked for: "late"',
    ],
  ];
  for (const [method, args, change, message] of lies) {
    it(`to ${method} is refused: ${message}`, async () => {
      const error = await refusal(askedOf(method, args, change), 'invalid-response');
      expect(error.message).to.equal(message);
      expect(message).to.satisfy((text: string) => text.startsWith(error.field!));
      await askedOf(method, args, (answer) => answer);
    });
  }

  it('is told from clawbacks, which may make sums negative', async () => {
    const source = checkedSource(memorySource([record('a', { payout: '1' }), record('b', { payout: '-3' })]));
    const summary = await source.getSummary(SEPTEMBER);
    expect([summary.totalCompensation, summary.clawedBack]).to.deep.equal(['-2', '3']);
    expect((await source.getBreakdown(SEPTEMBER, 'type'))[0]!.credits).to.equal('-2');
  });
});
