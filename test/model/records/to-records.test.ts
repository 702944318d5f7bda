import { expect } from 'chai';
import { InsuranceError } from '../../../src/model/base/errors.js';
import { type RecordOptions, toRecords } from '../../../src/records.js';

type Row = Record<string, unknown>;

const FIELDS = { id: 'id', timestamp: 'at', type: 'why', model: 'model', cost: 'cost', payout: 'paid' };
const ROW = { id: 'a', at: 1_790_812_800_000, why: 'outage', model: 'm', cost: '1', paid: '0.5' };

/** The record of one row that has these values over common ones. */
function recordOf(row: Row, options: Partial<RecordOptions<Row>> = {}) {
  const [record] = toRecords([{ ...ROW, ...row }], { ...options, fields: { ...FIELDS, ...options.fields } });
  return record!;
}

/** Why a row is refused. */
function reasonFor(row: Row, options: Partial<RecordOptions<Row>> = {}): string {
  try {
    recordOf(row, options);
  } catch (error) {
    expect(error).to.be.instanceOf(InsuranceError);
    return (error as InsuranceError).message;
  }
  throw new Error('the row was taken');
}

function failure(run: () => unknown): InsuranceError {
  try {
    run();
  } catch (error) {
    expect(error).to.be.instanceOf(InsuranceError);
    return error as InsuranceError;
  }
  throw new Error('nothing was thrown');
}

describe('where toRecords finds a field', () => {
  it('reads names, paths with dots, positions in lists, and JSON held as text', () => {
    const fields = { provider: 'meta.route.0.provider', apiKey: 'key.alias', finish: 'raw.finish' };
    const row = { meta: { route: [{ provider: 'p' }] }, 'key.alias': 'k', raw: '{"finish":"stop"}' };
    expect(recordOf(row, { fields })).to.include({ provider: 'p', apiKey: 'k', finish: 'stop' });
  });

  it('takes the first of several paths that has a value', () => {
    const fields = { provider: ['first', 'second', 'third'] };
    expect(recordOf({ first: null, second: '', third: 'p' }, { fields }).provider).to.equal('p');
  });

  it('does not take what objects inherit for a field of the row', () => {
    expect(
      recordOf({}, { fields: { provider: 'constructor', apiKey: 'meta.toString' } }),
    ).to.not.have.any.keys('provider', 'apiKey');
  });

  it('reports a function that throws as a fault of its field', () => {
    const provider = () => {
      throw new Error('no such thing');
    };
    expect(reasonFor({}, { fields: { provider } })).to.equal(
      'row 0 (a): provider is undefined, cannot be read: no such thing',
    );
  });
});

describe('timestamps that toRecords reads', () => {
  const at = Date.UTC(2026, 10, 1, 5, 30, 0, 123);
  const taken: [string, unknown, Partial<RecordOptions<Row>>?][] = [
    ['ISO 8601 in UTC', '2026-11-01T05:30:00.123Z'],
    ['ISO 8601 with an offset', '2026-11-01T01:30:00.123-04:00'],
    ['microseconds, cut to the millisecond they are in', '2026-11-01T05:30:00.123999+00:00'],
    ['nanoseconds', '2026-11-01T05:30:00.123456789Z'],
    ['the form of PostgreSQL', '2026-11-01 05:30:00.123+00'],
    ['the form of ClickHouse, its zone said', '2026-11-01 05:30:00.123', { offset: 'Z' }],
    ['a local time, its offset said', '2026-11-01T13:30:00.123', { offset: '+08:00' }],
    ['a Date', new Date(at)],
    ['milliseconds', at],
    ['milliseconds as text', String(at)],
    ['milliseconds as bigint', BigInt(at)],
    ['seconds with decimals', at / 1000],
    ['microseconds as a number', at * 1000 + 999],
    ['nanoseconds as bigint', BigInt(at) * 1_000_000n + 999_999n],
    ['nanoseconds as text', `${at}999999`],
    ['seconds, said', String(at / 1000), { timestamp: 's' }],
  ];
  for (const [name, value, options] of taken) {
    it(`reads ${name}`, () => expect(recordOf({ at: value }, options).timestamp).to.equal(at));
  }

  const refused: [string, unknown, RegExp, Partial<RecordOptions<Row>>?][] = [
    ['a time without an offset', '2026-11-01T05:30:00', /offset/],
    ['a date alone', '2026-11-01', /offset/],
    ['a day that does not exist', '2026-02-30T00:00:00Z', /exist/],
    ['a month that does not exist', '2026-00-10T00:00:00Z', /exist/],
    ['an hour that does not exist', '2026-02-03T24:00:00Z', /exist/],
    ['another order of day and month', '11/01/2026 05:30', /ISO 8601/],
    ['a number between the units', 123_456_789_012, /cannot be told by its size/],
    ['a small number', 0, /cannot be told by its size/],
    ['a negative number', -1_790_812_800, /cannot be told by its size/],
    [
      'seconds where milliseconds were said',
      1_790_812_800,
      /as milliseconds not between/,
      { timestamp: 'ms' },
    ],
    ['milliseconds where seconds were said', at, /as seconds not between/, { timestamp: 's' }],
    ['an invalid Date', new Date(NaN), /valid date/],
    ['nothing', null, /expected a moment/],
    ['an empty text', '', /expected a moment/],
    ['an object', {}, /ISO 8601/],
  ];
  for (const [name, value, reason, options] of refused) {
    it(`refuses ${name}`, () => expect(reasonFor({ at: value }, options)).to.match(reason));
  }
});

describe('amounts that toRecords reads', () => {
  const taken: [string, unknown, string, Partial<RecordOptions<Row>>?][] = [
    ['decimal text', '0.0005', '0.0005'],
    ['text with an exponent', '4.5E-7', '0.00000045'],
    ['text with a plus and needless zeros', '+007.50', '7.5'],
    ['a number by its shortest decimal', 0.1 + 0.2, '0.30000000000000004'],
    ['a tiny number', 4.5e-7, '0.00000045'],
    ['a huge number', 1e21, '1000000000000000000000'],
    ['a negative number', -0.25, '-0.25'],
    ['a bigint', 12n, '12'],
    ['cents', 1234, '12.34', { amount: 'cents' }],
    ['micros as bigint', 1_234_567n, '1.234567', { amount: 'micros' }],
    ['nanos as text', '5', '0.000000005', { amount: 'nanos' }],
    ['500,000 to the credit', 3, '0.000006', { amount: 500_000 }],
    ['a decimal comma, said', '0,5', '0.5', { decimal: ',' }],
  ];
  for (const [name, value, amount, options] of taken) {
    it(`reads ${name}`, () => {
      expect(recordOf({ paid: value, cost: '0' }, options).payout).to.equal(amount);
    });
  }

  const bad: [string, unknown, RegExp?][] = [
    ['thousands separators', '1,234.5'],
    ['a currency sign', '$1'],
    ['a decimal comma that was not said', '0,5'],
    ['NaN', NaN],
    ['an infinite number', Infinity],
    ['words', 'free'],
    ['true', true],
    ['nothing', null],
    ['more than 38 digits', `1${'0'.repeat(37)}.5`, /38 digits/],
    ['a vast exponent', '1e999', /expected an amount/],
  ];
  for (const [name, value, reason = /expected an amount such as 0\.0005/] of bad) {
    it(`refuses ${name}`, () => expect(reasonFor({ paid: value })).to.match(reason));
  }

  it('refuses a unit that has no exact decimals', () => {
    const error = failure(() => recordOf({}, { amount: 3 }));
    expect([error.code, error.field]).to.deep.equal(['invalid-setting', 'amount']);
  });

  it('takes details of the cost only where they add up to it', () => {
    const fields = { costDetails: { input: 'in', output: 'out', cache: 'none' } };
    const cost = { cost: 0.3, in: 0.1, out: 0.2, none: null };
    expect(recordOf(cost, { fields })).to.deep.include({ costDetails: { input: '0.1', output: '0.2' } });
    expect(reasonFor({ ...cost, out: 0.1 }, { fields })).to.match(/add up to the cost, 0\.3, not 0\.2/);
  });
});

describe('figures that toRecords leaves unknown', () => {
  const fields = {
    inputTokens: 'in',
    outputTokens: 'out',
    latency: 'ms',
    firstTokenLatency: 'ttft',
    generationTime: 'gen',
    finish: 'end',
  };
  for (const value of [null, undefined, '', NaN, 'NaN', 'null', 'None', '\\N', Infinity, -Infinity, '-inf']) {
    it(`takes ${typeof value} ${String(value)} for unknown tokens and durations`, () => {
      const record = recordOf({ in: value, out: value, ms: value, ttft: value, gen: value }, { fields });
      expect(record).to.include({ inputTokens: null, outputTokens: null, latency: null, throughput: null });
      expect(record).not.to.have.property('firstTokenLatency');
    });
  }

  it('takes a negative duration for unknown, but no negative count', () => {
    expect(recordOf({ ms: -10 }, { fields }).latency).to.equal(null);
    expect(reasonFor({ in: -10 }, { fields })).to.match(/inputTokens is -10, expected a whole number from 0/);
  });

  it('takes an empty finish for unknown', () => {
    expect(recordOf({ end: '' }, { fields }).finish).to.equal(null);
  });

  it('reports durations and counts that are no numbers', () => {
    expect(reasonFor({ ms: 'fast' }, { fields })).to.match(/latency is "fast", expected a number/);
    expect(reasonFor({ out: 1.5 }, { fields })).to.match(/outputTokens is 1.5/);
  });

  it('reads durations of other units without errors of binary fractions', () => {
    expect(recordOf({ ms: 7.878 }, { fields, duration: 's' }).latency).to.equal(7878);
    expect(recordOf({ ms: '1100' }, { fields, duration: 'us' }).latency).to.equal(1.1);
    expect(recordOf({ ms: 1_234_567n }, { fields, duration: 'ns' }).latency).to.equal(1.234567);
  });

  it('works the throughput out from tokens and the time of generation alone', () => {
    expect(recordOf({ out: 50, gen: 2000 }, { fields }).throughput).to.equal(25);
    expect(recordOf({ out: 50, ms: 2500, ttft: 500 }, { fields }).throughput).to.equal(25);
    expect(recordOf({ out: 50, ttft: 500, gen: 2000 }, { fields })).to.include({ latency: 2500 });
    expect(recordOf({ out: 50, ms: 2500 }, { fields }).throughput).to.equal(null);
    expect(recordOf({ out: 50, gen: 0 }, { fields }).throughput).to.equal(null);
    expect(recordOf({ gen: 2000 }, { fields }).throughput).to.equal(null);
  });
});

describe('the report of toRecords', () => {
  const rows = [
    { ...ROW, id: 'good' },
    { ...ROW, id: 'bad', at: 'yesterday', cost: null, paid: 'x' },
    'no row',
    { ...ROW, id: 'good' },
  ];

  it('has every fault of every row, with row, id, field, value and reason', () => {
    const error = failure(() => toRecords(rows, { fields: FIELDS }));
    expect(error).to.include({ code: 'invalid-record', index: 1, id: 'bad', field: 'timestamp' });
    expect(error.faults!.map(({ row, id, field, value }) => [row, id, field, value])).to.deep.equal([
      [1, 'bad', 'timestamp', 'yesterday'],
      [1, 'bad', 'payout', 'x'],
      [1, 'bad', 'cost', null],
      [2, undefined, undefined, 'no row'],
      [3, 'good', 'id', 'good'],
    ]);
    expect(error.message.split('\n')).to.deep.equal([
      '5 faults in 3 rows:',
      'row 1 (bad): timestamp is "yesterday", expected ISO 8601 text, a Date or a number since 1970',
      'row 1 (bad): payout is "x", expected an amount such as 0.0005',
      'row 1 (bad): cost is null, expected an amount such as 0.0005',
      'row 2: expected an object',
      'row 3 (good): id is "good", expected an id of its own: row 0 has it',
    ]);
  });

  it('lists twenty faults in its message and counts the others', () => {
    const bad = Array.from({ length: 50 }, (_, i) => ({ ...ROW, id: `r${i}`, cost: 'x' }));
    const error = failure(() => toRecords(bad, { fields: FIELDS }));
    expect(error.message.split('\n')).to.have.length(22);
    expect(error.message).to.match(/and 30 more$/);
    expect(error.faults).to.have.length(50);
  });

  it('keeps the good rows where the others are skipped, and tells why those were', () => {
    const records = toRecords(rows, { fields: FIELDS, invalid: 'skip' });
    expect(records.map(({ id }) => id)).to.deep.equal(['good']);
    expect([records.rows, records.refused, records.rejected.length]).to.deep.equal([4, 3, 5]);
  });

  it('tells in how many rows each field was known', () => {
    const fields = { ...FIELDS, provider: 'provider' };
    const { found } = toRecords(
      [
        { ...ROW, provider: 'p' },
        { ...ROW, id: 'b' },
      ],
      { fields },
    );
    expect(found).to.include({ id: 2, cost: 2, provider: 1 });
  });

  it('is the same for rows that break the contract in what compensate returns', () => {
    const { type: _type, payout: _payout, ...fields } = FIELDS;
    const error = failure(() =>
      toRecords([ROW, { ...ROW, id: 'b' }], {
        fields,
        compensate: ({ id }) => {
          if (id === 'b') throw new Error('no rule');
          return { type: 'outage', payout: 'all' };
        },
      }),
    );
    expect(error.faults!.map(({ field, reason }) => `${field}: ${reason}`)).to.deep.equal([
      'payout: expected an amount such as 0.0005',
      'compensate: threw: no rule',
    ]);
  });
});

describe('several compensations of one request', () => {
  const { type: _type, payout: _payout, ...fields } = FIELDS;

  it('get ids of their own, and the request’s as requestId', () => {
    const records = toRecords([ROW], {
      fields,
      compensate: () => [
        { type: 'outage', payout: '0.5', creditedAt: '2026-10-02T00:00:00Z', reason: 'down', policy: 'sla' },
        { type: 'outage', payout: -0.5 },
        { type: 'outage', share: '0.25', id: 'mine' },
      ],
    });
    expect(records.map(({ id, payout }) => [id, payout])).to.deep.equal([
      ['a', '0.5'],
      ['a#2', '-0.5'],
      ['mine', '0.25'],
    ]);
    expect(new Set(records.map((record) => (record as { requestId?: string }).requestId))).to.deep.equal(
      new Set(['a']),
    );
    expect(records[0]).to.include({
      creditedAt: Date.UTC(2026, 9, 2),
      reason: 'down',
      policy: 'sla',
    });
  });

  it('are not made of a row that is there twice', () => {
    const error = failure(() =>
      toRecords([ROW, { ...ROW }, { ...ROW, cost: 2 }], {
        fields,
        compensate: () => ({ type: 'outage', share: 1 }),
      }),
    );
    expect(error.message).to.equal('row 1 (a): repeats row 0 in every field');
  });

  it('are taken all or none', () => {
    const records = toRecords([ROW, { ...ROW, id: 'b' }], {
      fields,
      invalid: 'skip',
      compensate: ({ id }) => [
        { type: 'outage', payout: 1, id: `${String(id)}-1` },
        { type: 'outage', payout: 1, id: id === 'a' ? 'a-2' : 'a-1' },
      ],
    });
    expect(records.map(({ id }) => id)).to.deep.equal(['a-1', 'a-2']);
  });
});

describe('options that toRecords refuses', () => {
  const refused: [string, RecordOptions<Row>, RegExp][] = [
    ['a field that records do not have', { fields: { ...FIELDS, modle: 'm' } as object }, /"modle"/],
    ['fields without a cost', { fields: { ...FIELDS, cost: undefined } }, /lacks cost/],
    ['fields without an id', { fields: { ...FIELDS, id: undefined } }, /lacks id or requestId/],
    ['rows that say nothing of payouts', { fields: { ...FIELDS, payout: undefined } }, /compensate/],
    ['an unknown unit of timestamps', { fields: FIELDS, timestamp: 'min' as 's' }, /timestamp is "min"/],
    [
      'an unknown unit of amounts',
      { fields: FIELDS, amount: 'dimes' as 'cents' },
      /unknown unit of amounts: dimes/,
    ],
    ['an offset that is none', { fields: FIELDS, offset: 'Europe/Berlin' }, /offset is "Europe\/Berlin"/],
    ['an unknown way with faults', { fields: FIELDS, invalid: 'drop' as 'skip' }, /invalid is "drop"/],
  ];
  for (const [name, options, message] of refused) {
    it(`refuses ${name}`, () => {
      const error = failure(() => toRecords([ROW], options));
      expect(error.code).to.equal('invalid-setting');
      expect(error.message).to.match(message);
    });
  }
});
