import { expect } from 'chai';
import type { HttpSource } from '../../../src/sources/http/http-source.js';
import { record, SEPTEMBER } from '../../support/record.js';
import { failureOf, json, make, SUMMARY } from './kit.js';

type Ask = (source: HttpSource) => Promise<unknown>;

const asks = {
  summary: (source) => source.getSummary(SEPTEMBER),
  breakdown: (source) => source.getBreakdown(SEPTEMBER, 'type'),
  trend: (source) => source.getTrend(SEPTEMBER, 'week'),
  records: (source) => source.getRecords(SEPTEMBER, { offset: 10, limit: 4 }),
  request: (source) => source.getRequest('r1'),
  totals: (source) => source.getTotals!(SEPTEMBER),
  quartiles: (source) => source.getQuartiles!(SEPTEMBER, 'latency', 'model'),
  capabilities: (source) => source.discover(),
} satisfies Record<string, Ask>;

const WEEK = 7 * 86_400_000;

const monday = Date.UTC(2026, 7, 31);

const starts = [SEPTEMBER.from, ...[1, 2, 3, 4].map((week) => monday + week * WEEK)];

const group = { key: 'a', credits: '1', times: 1 };

const quartiles = { key: 'a', count: 4, lower: 1, median: 2, upper: 3 };

const sound = {
  summary: SUMMARY,
  breakdown: { groups: [group] },
  trend: { buckets: starts.map((start) => ({ start, groups: [] as unknown[] })) },
  records: { records: ['r1', 'r2', 'r3', 'r4'].map((id) => record(id)), total: 14 },
  request: { record: record('r1'), content: 'stored', meta: { a: 1 } },
  totals: { count: 1, inputTokens: 2, outputTokens: 3, cost: '4', payout: '5' },
  quartiles: { quartiles: [quartiles] },
  capabilities: {},
};

type Name = keyof typeof sound;

/** A sound answer with something else at one place, or with nothing where it is undefined. */
function spoiled(name: Name, path: (string | number)[], value: unknown): string {
  const answer = structuredClone(sound[name]) as unknown;
  const last = path.at(-1)!;
  const parent = path.slice(0, -1).reduce((at, step) => (at as never)[step], answer) as Record<
    string,
    unknown
  >;
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return JSON.stringify(answer);
}

describe('an answer that breaks the contract', () => {
  // What is not JSON's to write is written as a text that is replaced.
  const table: [Name, (string | number)[], unknown, string][] = [
    [
      'records',
      ['records', 3, 'payout'],
      0.1,
      'records[3].payout is 0.1, expected a decimal text such as "0.0005", of at most 38 digits',
    ],
    [
      'records',
      ['records', 0, 'cost'],
      '1e3',
      'records[0].cost is "1e3", expected a decimal text such as "0.0005", of at most 38 digits',
    ],
    [
      'records',
      ['records', 1, 'inputTokens'],
      1.5,
      'records[1].inputTokens is 1.5, expected a whole number from 0, or null',
    ],
    [
      'records',
      ['records', 1, 'outputTokens'],
      '7',
      'records[1].outputTokens is "7", expected a whole number from 0, or null',
    ],
    [
      'records',
      ['records', 1, 'inputTokens'],
      2 ** 53,
      'records[1].inputTokens is 9007199254740992, expected a whole number from 0, or null',
    ],
    [
      'records',
      ['records', 1, 'latency'],
      '@1e999',
      'records[1].latency is Infinity, expected a finite number from 0, or null',
    ],
    [
      'records',
      ['records', 1, 'latency'],
      -1,
      'records[1].latency is -1, expected a finite number from 0, or null',
    ],
    [
      'records',
      ['records', 2, 'timestamp'],
      1_788_000_000,
      'records[2].timestamp 1788000000 looks like seconds, expected milliseconds',
    ],
    [
      'records',
      ['records', 2, 'id'],
      undefined,
      'records[2].id is undefined, expected a text that is not empty',
    ],
    ['records', ['records', 2, 'id'], 'r2', 'records[2].id is "r2", which was there before'],
    ['records', ['records', 2, 'provider'], 5, 'records[2].provider is 5, expected a text or nothing'],
    [
      'records',
      ['records', 2, 'costDetails'],
      { wallet: '7' },
      'records[2].costDetails is an object, expected amounts that add up to the cost, 0.001, not 7',
    ],
    [
      'records',
      ['records', 0, 'creditedAt'],
      1_756_684_800,
      'records[0].creditedAt 1756684800 looks like seconds, expected milliseconds',
    ],
    ['summary', ['pending'], { credits: '1' }, 'pending.times is undefined, expected a whole number from 0'],
    ['totals', ['pending'], { credits: '1' }, 'pending.times is undefined, expected a whole number from 0'],
    ['records', ['records', 2], null, 'records[2]: expected an object, got null'],
    ['records', ['records', 2], [], 'records[2].id is undefined, expected a text that is not empty'],
    [
      'records',
      ['records', 2, 'inputTokenDetails'],
      { prompt: '1' },
      'records[2].inputTokenDetails is an object, expected a plain object of numbers from 0, or nothing',
    ],
    ['records', ['records', 4], record('r5'), 'records are 5, expected at most 4'],
    ['records', ['records'], { length: 1e9 }, 'records is an object, expected a list'],
    ['records', ['total'], 13, 'total is 13, expected at least 14'],
    ['records', ['total'], '14', 'total is "14", expected a whole number from 0'],
    ['records', ['total'], '@1e999', 'total is Infinity, expected a whole number from 0'],
    ['records', ['next'], 7, 'next is 7, expected a text'],
    ['summary', ['totalCompensation'], 0.5, 'totalCompensation is 0.5, expected a decimal text'],
    ['summary', ['totalCompensation'], '.5', 'totalCompensation is ".5", expected a decimal text'],
    [
      'summary',
      ['totalCompensation'],
      '9'.repeat(121),
      `totalCompensation is "${'9'.repeat(40)}…", expected a decimal text`,
    ],
    ['summary', ['totalCompensation'], undefined, 'totalCompensation is undefined, expected a decimal text'],
    ['summary', ['compensationCount'], 1.5, 'compensationCount is 1.5, expected a whole number from 0'],
    [
      'summary',
      ['averagePerCompensation'],
      null,
      'averagePerCompensation is null, expected a decimal text as compensationCount is 2',
    ],
    [
      'summary',
      ['compensationCount'],
      0,
      'totalCompensation is "0.5", expected 0, as compensationCount is 0',
    ],
    ['summary', ['averageCountPerDay'], -1, 'averageCountPerDay is -1, expected a finite number from 0'],
    ['summary', ['requestCount'], null, 'requestCount is null, expected a whole number from 0'],
    ['summary', ['requestCost'], 1, 'requestCost is 1, expected a decimal text'],
    ['breakdown', ['groups'], null, 'groups is null, expected a list'],
    ['breakdown', ['groups', 0, 'key'], null, 'groups[0].key is null, expected a text'],
    ['breakdown', ['groups', 0, 'times'], 0, 'groups[0].times is 0, expected a whole number from 1'],
    ['breakdown', ['groups', 0, 'credits'], 1, 'groups[0].credits is 1, expected a decimal text'],
    ['breakdown', ['groups', 0, 'cost'], '1,5', 'groups[0].cost is "1,5", expected a decimal text'],
    ['breakdown', ['groups', 1], group, 'groups[1].key is "a", which was there before'],
    ['breakdown', ['groups', 0], 'a', 'groups[0] is "a", expected an object'],
    ['trend', ['buckets', 4], undefined, 'buckets[4] is null, expected an object'],
    ['trend', ['buckets', 5], { start: starts[4]! + WEEK, groups: [] }, 'buckets are 6, expected 5'],
    ['trend', ['buckets', 1, 'start'], starts[2], `buckets[1].start is ${starts[2]}, expected ${starts[1]}`],
    [
      'trend',
      ['buckets', 1, 'start'],
      '2026-09-07',
      'buckets[1].start is "2026-09-07", expected whole milliseconds since 1970',
    ],
    [
      'trend',
      ['buckets', 1, 'groups', 0],
      { ...group, credits: 0.1 },
      'buckets[1].groups[0].credits is 0.1, expected a decimal text',
    ],
    ['trend', ['buckets', 1, 'groups'], undefined, 'buckets[1].groups is undefined, expected a list'],
    [
      'request',
      ['record', 'payout'],
      0.1,
      'record.payout is 0.1, expected a decimal text such as "0.0005", of at most 38 digits',
    ],
    ['request', ['record', 'id'], 'r2', 'record.id is "r2", expected "r1"'],
    ['request', ['content'], 'gone', 'content is "gone", expected one of stored, not-retained'],
    ['request', ['reason'], 7, 'reason is 7, expected a text'],
    ['request', ['stages'], {}, 'stages is an object, expected a list'],
    [
      'request',
      ['stages'],
      [{ name: 'a', direction: 'up' }],
      'stages[0].direction is "up", expected one of request, response',
    ],
    [
      'request',
      ['stages'],
      [{ name: 'a', direction: 'request', headers: { a: 1 } }],
      'stages[0].headers.a is 1, expected a text',
    ],
    ['request', ['basis'], { share: 0.5 }, 'basis.share is 0.5, expected a decimal text'],
    [
      'request',
      ['basis'],
      { creditedAt: 'today' },
      'basis.creditedAt is "today", expected whole milliseconds since 1970',
    ],
    ['request', ['rating'], [{ name: 'input' }], 'rating[0].amount is undefined, expected a decimal text'],
    ['request', ['attempts'], [{ start: 5, end: 4 }], 'attempts[0].end is 4, before the start'],
    ['request', ['error'], { code: null, message: '' }, 'error.code is null, expected a text'],
    [
      'request',
      ['logs'],
      [{ timestamp: 'now', level: '', message: '' }],
      'logs[0].timestamp is "now", expected whole milliseconds since 1970',
    ],
    ['totals', ['inputTokens'], -1, 'inputTokens is -1, expected a whole number from 0'],
    ['totals', ['cost'], 4, 'cost is 4, expected a decimal text'],
    [
      'quartiles',
      ['quartiles', 0, 'lower'],
      2.5,
      'quartiles[0].lower is 2.5, expected at most the median, 2',
    ],
    [
      'quartiles',
      ['quartiles', 0, 'upper'],
      1.5,
      'quartiles[0].upper is 1.5, expected at least the median, 2',
    ],
    [
      'quartiles',
      ['quartiles', 0, 'median'],
      null,
      'quartiles[0].median is null, expected a finite number from 0',
    ],
    ['quartiles', ['quartiles', 1], quartiles, 'quartiles[1].key is "a", which was there before'],
    ['capabilities', ['paging'], 'page', 'paging is "page", expected one of offset, cursor'],
    ['capabilities', ['filters'], 'models', 'filters is "models", expected a list'],
    ['capabilities', ['requests'], 'no', 'requests is "no", expected true or false'],
    ['capabilities', ['dimensions'], 'type', 'dimensions is "type", expected a list'],
  ];
  for (const [name, path, value, message] of table) {
    it(`is refused: ${message}`, async () => {
      const body = spoiled(name, path, value).replace(/"@([^"]*)"/, '$1');
      const { source } = make(() => new Response(body, { headers: { 'content-type': 'application/json' } }));
      const error = await failureOf(asks[name](source));
      expect([error.code, error.message]).to.deep.equal(['invalid-response', message]);
      expect(message).to.satisfy((text: string) => text.startsWith(error.field!));
    });
  }
});

describe('a valid answer of an API', () => {
  it('is accepted for every method', async () => {
    for (const [name, ask] of Object.entries(asks)) {
      const { source } = make(() => json(sound[name as Name]));
      await ask(source);
    }
  });

  it('may have any JSON media type', async () => {
    for (const type of ['application/json;charset=utf-8', 'Application/JSON', 'application/vnd.acme+json']) {
      const { source } = make(
        () => new Response(JSON.stringify(SUMMARY), { headers: { 'content-type': type } }),
      );
      await source.getSummary(SEPTEMBER);
    }
  });

  it('is sorted as in the contract, whatever order it came in', async () => {
    const keys = ['b', '\u{1f600}', 'a', '\uffee'];
    const groups = [
      ...keys.map((key) => ({ ...group, key })),
      { key: 'most', credits: '10', times: 1 },
      { key: 'less', credits: '9.5', times: 100 },
      { key: 'back', credits: '-3', times: 1 },
    ];
    const { source } = make(({ name }) =>
      json(name === 'breakdown' ? { groups } : { quartiles: keys.map((key) => ({ ...quartiles, key })) }),
    );
    const keysOf = (list: { key: string }[]) => list.map(({ key }) => key);
    expect(keysOf(await source.getBreakdown(SEPTEMBER, 'type'))).to.deep.equal([
      'most',
      'less',
      'a',
      'b',
      '\uffee',
      '\u{1f600}',
      'back',
    ]);
    expect(keysOf(await source.getQuartiles!(SEPTEMBER, 'latency', 'model'))).to.deep.equal([
      'a',
      'b',
      '\uffee',
      '\u{1f600}',
    ]);
  });

  it('has amounts in canonical form, also sums longer than an amount', async () => {
    const long = `${'8'.repeat(60)}.${'2'.repeat(40)}`;
    const half = `${'4'.repeat(60)}.${'1'.repeat(40)}`;
    const { source } = make(() =>
      json({
        ...SUMMARY,
        totalCompensation: `00${long}0`,
        averagePerCompensation: `0${half}00`,
        requestCost: '-01.50',
      }),
    );
    const summary = await source.getSummary(SEPTEMBER);
    expect(summary.totalCompensation).to.equal(long);
    expect(summary.averagePerCompensation).to.equal(half);
    expect(summary.requestCost).to.equal('-1.5');
  });

  it('is reduced to the fields of the contract, and changes no prototype', async () => {
    const body = JSON.stringify({ ...sound.records, extra: 1 })
      .replaceAll(
        '"finish"',
        '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"finish"',
      )
      .replace('"cost"', '"inputTokenDetails":{"__proto__":3},"cost"');
    const { source } = make(() => new Response(body, { headers: { 'content-type': 'application/json' } }));
    const page = await source.getRecords(SEPTEMBER, { offset: 10, limit: 4 });
    expect(Object.keys(page)).to.deep.equal(['records', 'total']);
    const [first, second] = page.records;
    expect(second).to.deep.equal(record('r2'));
    expect(Object.keys(second!)).to.deep.equal(Object.keys(record('r2')));
    expect(Object.entries(first!.inputTokenDetails!)).to.deep.equal([['__proto__', 3]]);
    expect(Object.getPrototypeOf(first!.inputTokenDetails)).to.equal(Object.prototype);
    expect({}).not.to.have.property('polluted');
  });

  it('may have a total below the offset of an empty page', async () => {
    const { source } = make(() => json({ records: [], total: 3 }));
    expect(await source.getRecords(SEPTEMBER, { offset: 10, limit: 4 })).to.deep.equal({
      records: [],
      total: 3,
    });
  });
});
