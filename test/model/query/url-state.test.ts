import { expect } from 'chai';
import fc from 'fast-check';
import { RANGE_FIELDS } from '../../../src/model/contract/range-fields.js';
import type { QueryFilter, QueryDiff } from '../../../src/model/query/query-diff.js';
import { LISTS } from '../../../src/model/contract/list-filters.js';
import { readUrlState, writeUrlState, type UrlState } from '../../../src/model/query/url-state.js';

const PAGE = 'https://example.com/account?plan=pro&tag=a%20b&flag#costs';
const NOTHING: UrlState = { query: {}, views: {}, request: {} };

const read = (search: string) => readUrlState(`https://example.com/?${search}`, 'insurance');
const query = (search: string) => read(search).query;
const search = (state: Partial<UrlState>) =>
  writeUrlState('', 'insurance', { ...NOTHING, ...state }).replace('?', '');

describe('an address with a dashboard’s state', () => {
  it('is readable', () => {
    const within = { from: Date.UTC(2026, 8, 1), to: Date.UTC(2026, 10, 8), period: '68d' };
    const chosen: QueryDiff = {
      from: Date.UTC(2026, 10, 1),
      to: Date.UTC(2026, 10, 2),
      within,
      timeZone: 'America/New_York',
      models: ['anthropic/claude', 'b c'],
      providers: [''],
      ranges: { latency: { min: 1000, max: 5000 }, cost: { min: '0.000000001' } },
    };
    const views = { details: { sort: 'latency.descending' } };
    expect(search({ query: chosen, views, request: { request: 'gen_1' } }).split('&')).to.deep.equal([
      'insurance.from=2026-11-01T00:00:00Z',
      'insurance.to=2026-11-02T00:00:00Z',
      'insurance.within=2026-09-01T00:00:00Z..2026-11-08T00:00:00Z',
      'insurance.within.period=68d',
      'insurance.zone=America/New_York',
      'insurance.model=anthropic/claude',
      'insurance.model=b+c',
      'insurance.provider=',
      'insurance.cost=0.000000001..',
      'insurance.latency=1000..5000',
      'insurance.details.sort=latency.descending',
      'insurance.request=gen_1',
    ]);
  });

  it('keeps everything else, to the letter', () => {
    const state: UrlState = { ...NOTHING, query: { period: '7d' } };
    const href = writeUrlState(PAGE, 'insurance', state);
    expect(href).to.equal('https://example.com/account?plan=pro&tag=a%20b&flag&insurance.period=7d#costs');
    expect(writeUrlState(href, 'insurance', NOTHING)).to.equal(PAGE);
  });

  it('keeps parameters of the page that only look like the dashboard’s', () => {
    const href = 'https://example.com/?insurance.plan=gold&insurance=1&insurance.trend=x';
    expect(writeUrlState(href, 'insurance', NOTHING)).to.equal(href);
  });

  it('replaces the former state, and no other dashboard’s', () => {
    const href = 'https://example.com/?insurance.period=7d&other.period=24h';
    expect(writeUrlState(href, 'insurance', { ...NOTHING, query: { period: '90d' } })).to.equal(
      'https://example.com/?other.period=24h&insurance.period=90d',
    );
  });

  it('leaves out what could not be read again', () => {
    const models = Array.from({ length: 101 }, (_, i) => `m${i}`);
    const chosen: QueryDiff = { models, providers: ['a', 'x'.repeat(257)], finishes: ['\ud800'] };
    const far: QueryDiff = { from: Date.UTC(-1, 0), to: Date.UTC(10_000, 0) };
    expect(search({ query: { ...chosen, ...far, types: ['a'] } })).to.equal('insurance.type=a');
  });

  it('has texts and lists of the greatest length, and no longer ones', () => {
    const [longest, tooLong] = ['x'.repeat(256), 'x'.repeat(257)];
    const models = Array.from({ length: 100 }, (_, i) => `m${i}`);
    const most: Partial<UrlState> = { query: { models, requestId: longest } };
    expect(read(search(most))).to.deep.equal({ ...NOTHING, ...most });
    expect(search({ query: { requestId: tooLong }, request: { request: tooLong } })).to.equal('');
    expect(search({ views: { details: { sort: tooLong, query: 'a' } } })).to.equal(
      'insurance.details.query=a',
    );
  });

  it('has a range where both ends are known, and the one around it where both of that are', () => {
    const [from, to, far] = [Date.UTC(2026, 10, 1), Date.UTC(2026, 10, 2), Date.UTC(-1, 0)];
    const range = 'insurance.from=2026-11-01T00:00:00Z&insurance.to=2026-11-02T00:00:00Z';
    expect(search({ query: { from } })).to.equal('');
    expect(search({ query: { to } })).to.equal('');
    expect(search({ query: { from, to } })).to.equal(range);
    expect(search({ query: { from, to, within: { from: far, to } } })).to.equal(range);
    expect(search({ query: { from, to, within: { from, to: to + 1, until: to + 2 } } })).to.equal(
      `${range}&insurance.within=2026-11-01T00:00:00Z..2026-11-02T00:00:00.002Z`,
    );
  });

  it('has no question mark where nothing is left', () => {
    expect(writeUrlState('about:blank?insurance.period=7d#a', 'insurance', NOTHING)).to.equal(
      'about:blank#a',
    );
  });
});

describe('the state in an address', () => {
  it('may be written by hand, to the minute and in any order', () => {
    expect(query('insurance.to=2026-11-02T00:00Z&x=1&insurance.from=2026-11-01T12:30Z')).to.deep.equal({
      from: Date.UTC(2026, 10, 1, 12, 30),
      to: Date.UTC(2026, 10, 2),
    });
  });

  it('distinguishes a removed filter from an empty one', () => {
    expect(
      query('insurance.any=model&insurance.any=latency&insurance.any=id&insurance.none=type'),
    ).to.deep.equal({ any: ['models', 'latency', 'requestId'], types: [] });
  });

  it('names the period that its instants are pinned to', () => {
    const [from, to] = [Date.UTC(2026, 10, 1), Date.UTC(2026, 10, 2)];
    const instants = search({ query: { from, to, within: { from: from - 1, to } } });
    expect(query(`${instants}&insurance.period=24h`)).to.deep.equal({
      from,
      to,
      period: '24h',
      isPinned: true,
    });
  });

  for (const [within, is] of [
    ['x..2026-12-01T00:00Z', undefined],
    ['2026-10-01T00:00Z..x', undefined],
    ['2026-10-01T00:00Z', undefined],
    ['2026-10-01T00:00Z..2026-10-01T00:00Z', undefined],
    ['2026-12-01T00:00Z..2026-10-01T00:00Z', undefined],
    ['2026-10-01T00:00Z..2026-12-01T00:00Z..2026-12-02T00:00Z', undefined],
    ['2026-10-01T00:00Z..2026-12-01T00:00Z', { from: Date.UTC(2026, 9, 1), to: Date.UTC(2026, 11, 1) }],
  ] as const) {
    it(`has ${is ? 'the' : 'no'} range around its own in ${within}`, () => {
      const range = 'insurance.from=2026-11-01T00:00Z&insurance.to=2026-11-02T00:00Z';
      const own = query(range);
      const around = `${range}&insurance.within=${within}&insurance.within.period=x`;
      expect(query(around)).to.deep.equal(is ? { ...own, within: is } : own);
    });
  }

  it('may have both bounds of a figure equal', () => {
    expect(query('insurance.latency=5..5.0&insurance.cost=1..1.0').ranges).to.deep.equal({
      latency: { min: 5, max: 5 },
      cost: { min: '1', max: '1.0' },
    });
  });

  it('has only parameters with its prefix', () => {
    expect(read('assurance.period=7d')).to.deep.equal(NOTHING);
    expect(readUrlState('?insurance.period=7d&other.period=24h&period=1y', 'other').query).to.deep.equal({
      period: '24h',
    });
  });

  for (const hostile of [
    'insurance.period=bogus',
    'insurance.period=7d;drop',
    'insurance.period=99999d',
    'insurance.from=2026-11-01T00:00Z',
    'insurance.from=2026-11-02T00:00Z&insurance.to=2026-11-01T00:00Z',
    'insurance.from=2026-02-31T00:00Z&insurance.to=2026-04-01T00:00Z',
    'insurance.from=2026-01-01&insurance.to=2026-04-01',
    'insurance.from=2026-11-01T00:00Z&insurance.to=2026-11-01T00:00Z',
    'insurance.from=2026-11-01T00:00&insurance.to=2026-11-02T00:00',
    'insurance.from=2026-11-01T00:00%2B00:00&insurance.to=2026-11-02T00:00%2B00:00',
    'insurance.from=0&insurance.to=1e999',
    'insurance.from=%2B275760-09-13T00:00Z&insurance.to=%2B275760-09-13T00:01Z',
    'insurance.within=2026-01-01T00:00Z..2026-02-01T00:00Z',
    'insurance.zone=Mars/Olympus',
    'insurance.zone=%2B05:00',
    `insurance.zone=${'A'.repeat(300)}`,
    'insurance.latency=5000..1000',
    'insurance.latency=1000',
    'insurance.latency=..',
    'insurance.latency=1..2..3',
    'insurance.latency=NaN..Infinity',
    'insurance.latency=1e999..',
    'insurance.latency=0x10..',
    'insurance.cost=1e5..',
    'insurance.cost=2..1',
    'insurance.payout=%200..1',
    `insurance.payout=${'9'.repeat(39)}..`,
    `insurance.model=${'a'.repeat(257)}`,
    Array.from({ length: 101 }, (_, i) => `insurance.model=${i}`).join('&'),
    'insurance.id=',
    'insurance.any=__proto__&insurance.any=from',
    'insurance.none=id',
    'insurance.__proto__=1',
    'insurance.__proto__.polluted=1',
    'insurance.constructor.prototype=1',
    'insurance.trend.__proto__=1',
    `insurance.trend.unit=${'x'.repeat(257)}`,
    'insurance.trend-0.unit=times',
    'insurance.trend-100.unit=times',
    'insurance.summary.unit=times',
    'insurance.',
    'insurance',
    'insurance.period',
    '%E0%A4%A=1&insurance.period=%E0%A4%A',
  ]) {
    it(`is empty for ${hostile.slice(0, 70)}`, () => {
      expect(read(hostile)).to.deep.equal(NOTHING);
    });
  }

  it('is read beside malformed parameters', () => {
    expect(query('insurance.period=x&insurance.model=a&insurance.zone=x&insurance.cost=..1')).to.deep.equal({
      models: ['a'],
      ranges: { cost: { max: '1' } },
    });
  });

  it('never throws, whatever the address', () => {
    const names = ['period', 'from', 'to', 'zone', 'model', 'cost', 'latency', 'any', 'none', 'within', 'id'];
    const name = fc.oneof(fc.constantFrom(...names), fc.string({ unit: 'binary' }));
    const part = fc.tuple(name, fc.string({ unit: 'binary' })).map((pair) => `insurance.${pair.join('=')}`);
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const href = `https://example.com/?${parts.join('&')}`;
        const state = readUrlState(href, 'insurance');
        expect(readUrlState(writeUrlState(href, 'insurance', state), 'insurance')).to.deep.equal(state);
      }),
    );
  });
});

describe('a dashboard’s state', () => {
  const instant = fc
    .date({ min: new Date('0000-01-01T00:00Z'), max: new Date('9999-12-31T23:59Z'), noInvalidDate: true })
    .map(Number);
  const span = fc
    .uniqueArray(instant, { minLength: 2, maxLength: 2 })
    .map((pair) => pair.sort((a, b) => a - b))
    .map(([from, to]) => ({ from: from!, to: to! }));
  const period = fc
    .tuple(fc.integer({ min: 1, max: 9999 }), fc.constantFrom('h', 'd', 'w', 'mo', 'y'))
    .map((parts) => parts.join(''));
  const within = fc
    .tuple(span, fc.option(period, { nil: undefined }))
    .map(([outer, moving]) => (moving ? { ...outer, period: moving } : outer));
  const time = fc.oneof(
    fc.record({}),
    fc.record({ period }),
    span,
    fc.tuple(span, within).map(([range, outer]) => ({ ...range, within: outer })),
  );
  const text = fc.string({ unit: 'grapheme', maxLength: 30 });
  const members = fc.uniqueArray(text, { maxLength: 12 });
  const amount = fc
    .tuple(fc.boolean(), fc.bigInt(0n, 10n ** 18n), fc.option(fc.bigInt(0n, 10n ** 18n), { nil: undefined }))
    .map(
      ([isNegative, whole, part]) =>
        `${isNegative ? '-' : ''}${whole}${part === undefined ? '' : `.${part}`}`,
    );
  const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value || 0);
  const bounds = <T>(bound: fc.Arbitrary<T>, isOrdered: (min: T, max: T) => boolean) =>
    fc
      .record({ min: bound, max: bound }, { requiredKeys: [] })
      .filter(({ min, max }) => min !== undefined || max !== undefined)
      .filter(({ min, max }) => min === undefined || max === undefined || isOrdered(min, max));
  const amounts = bounds(
    amount,
    (min, max) => !min.startsWith('-') && BigInt(min.split('.')[0]!) < BigInt(max.split('.')[0]!),
  );
  const numbers = bounds(number, (min, max) => min <= max);
  const ranges = fc
    .record(
      Object.fromEntries(
        RANGE_FIELDS.map((field) => [field, field === 'cost' || field === 'payout' ? amounts : numbers]),
      ),
      { requiredKeys: [] },
    )
    .filter((given) => Object.keys(given).length > 0);
  const filters = fc.record(
    {
      timeZone: fc.constantFrom('UTC', 'America/New_York', 'Etc/GMT+5', 'America/Argentina/Buenos_Aires'),
      ...Object.fromEntries(LISTS.map((list) => [list, members])),
      requestId: text.filter(Boolean),
      ranges,
      any: fc.uniqueArray(fc.constantFrom<QueryFilter>(...LISTS, ...RANGE_FIELDS, 'requestId'), {
        minLength: 1,
      }),
    },
    { requiredKeys: [] },
  );
  const views = fc.dictionary(
    fc.constantFrom('trend', 'breakdown', 'breakdown-2', 'details'),
    fc.dictionary(fc.constantFrom('unit', 'by', 'sort'), text, { minKeys: 1, noNullPrototype: true }),
    { noNullPrototype: true },
  );
  const request = fc.record(
    { request: text, 'request.show': fc.constantFrom('meta', 'details') },
    { requiredKeys: [] },
  );
  const state = fc
    .tuple(time, filters, views, request)
    .map(([range, rest, views, request]) => ({ query: { ...range, ...rest }, views, request }));
  const page = fc.constantFrom(
    '',
    '?',
    '?a=1&b',
    '?x=%20&&y#z',
    '#insurance.period=7d',
    '?insurance.period=1h',
  );

  it('is read from an address as it was written', () => {
    fc.assert(
      fc.property(state, page, fc.constantFrom('insurance', 'a b', 'ü'), (given, rest, prefix) => {
        const href = writeUrlState(`https://example.com/p${rest}`, prefix, given);
        expect(readUrlState(href, prefix)).to.deep.equal(given);
        // Browsers have nothing to change in it.
        expect(new URL(href).href).to.equal(href);
      }),
      { numRuns: 500 },
    );
  });
});
