import { expect } from 'chai';
import type { InsuranceError } from '../../../src/model/base/errors.js';
import type { InsuranceQuery } from '../../../src/model/base/types.js';
import {
  assertGroups,
  assertQuartiles,
  assertSummary,
  assertTotals,
  assertTrend,
} from '../../../src/model/contract/check-figures.js';
import { loadTemporal } from '../../../src/model/time/temporal.js';
import { NOON, SEPTEMBER } from '../../support/record.js';

const HOUR = 3_600_000;
const query: InsuranceQuery = { ...SEPTEMBER, from: NOON, to: NOON + 3 * HOUR };
const twoHundredDays: InsuranceQuery = { ...SEPTEMBER, from: NOON, to: NOON + 4800 * HOUR };
const tenDays: InsuranceQuery = { ...SEPTEMBER, from: NOON, to: NOON + 240 * HOUR };

/** The field at fault; undefined for an answer that is taken. */
function faultOf(check: () => void): string | undefined {
  try {
    check();
  } catch (error) {
    const { code, field, message } = error as InsuranceError;
    expect(code, message).to.equal('invalid-response');
    expect(message).to.satisfy((text: string) => text.startsWith(field!));
    return field;
  }
  return undefined;
}

describe('a summary of a source', () => {
  before(loadTemporal);

  const three = {
    totalCompensation: '0.6',
    compensationCount: 3,
    averagePerCompensation: '0.2',
    averageCountPerDay: 24,
  };
  const none = {
    totalCompensation: '0',
    compensationCount: 0,
    averagePerCompensation: null,
    averageCountPerDay: 0,
  };
  const one = {
    totalCompensation: '1',
    compensationCount: 1,
    averagePerCompensation: '1',
    averageCountPerDay: 0.1,
  };
  const ten = {
    totalCompensation: '10',
    compensationCount: 10,
    averagePerCompensation: '1',
    averageCountPerDay: 1,
  };

  for (const [what, answer, fault, range = query] of [
    ['is taken', three],
    ['is taken of no records', none],
    ['is taken of no records with a zero in any form', { ...none, totalCompensation: '-0.00' }],
    ['is taken of an empty range', none, undefined, { ...query, to: query.from }],
    ['has nothing in an empty range', three, 'compensationCount', { ...query, to: query.from }],
    ['is an object', [three], 'summary'],
    ['has a decimal sum', { ...three, totalCompensation: 0.6 }, 'totalCompensation'],
    ['has no sum without records', { ...none, totalCompensation: '0.1' }, 'totalCompensation'],
    ['has a whole count', { ...three, compensationCount: 2.5 }, 'compensationCount'],
    ['has no average without records', { ...none, averagePerCompensation: '0' }, 'averagePerCompensation'],
    ['has an average of records', { ...three, averagePerCompensation: null }, 'averagePerCompensation'],
    ['may round its average', { ...three, averagePerCompensation: '0.2000000000009' }],
    [
      'may not round its average more',
      { ...three, averagePerCompensation: '0.2000000000012' },
      'averagePerCompensation',
    ],
    ['may have a negative average', { ...three, totalCompensation: '-0.6', averagePerCompensation: '-0.2' }],
    [
      'has an average of the same sign',
      { ...three, averagePerCompensation: '-0.2' },
      'averagePerCompensation',
    ],
    [
      'may round the last digits of a large average',
      {
        ...{ totalCompensation: '3000000000', compensationCount: 3 },
        ...{ averagePerCompensation: '1000000000.0000002', averageCountPerDay: 24 },
      },
    ],
    [
      'may round a small average to nothing',
      {
        ...{ totalCompensation: '0', compensationCount: 3 },
        ...{ averagePerCompensation: '0.000000000001', averageCountPerDay: 24 },
      },
    ],
    ['has nothing a day without records', { ...none, averageCountPerDay: 0.004 }, 'averageCountPerDay'],
    ['has a number a day', { ...three, averageCountPerDay: '24' }, 'averageCountPerDay'],
    ['has no negative number a day', { ...none, averageCountPerDay: -0.001 }, 'averageCountPerDay'],
    ['has as many a day, by zones an eighth longer', { ...three, averageCountPerDay: 21.4 }],
    ['has as many a day, by zones an eighth shorter', { ...three, averageCountPerDay: 27.4 }],
    ['has not much fewer a day', { ...three, averageCountPerDay: 21 }, 'averageCountPerDay'],
    ['has not many more a day', { ...three, averageCountPerDay: 28 }, 'averageCountPerDay'],
    ['has as many a day over days', ten, undefined, tenDays],
    ['has as many a day, three hours aside', { ...ten, averageCountPerDay: 0.988 }, undefined, tenDays],
    ['has as many a day, also fewer hours', { ...ten, averageCountPerDay: 1.0126 }, undefined, tenDays],
    ['has not fewer a day', { ...ten, averageCountPerDay: 0.987 }, 'averageCountPerDay', tenDays],
    ['has not more a day', { ...ten, averageCountPerDay: 1.013 }, 'averageCountPerDay', tenDays],
    [
      'has as many a day, just three hours aside',
      { ...ten, compensationCount: 81, totalCompensation: '81', averageCountPerDay: 8 },
      undefined,
      tenDays,
    ],
    ['may round the number a day', { ...one, averageCountPerDay: 0.105 }, undefined, tenDays],
    ['may not round it to tenths', { ...one, averageCountPerDay: 0.115 }, 'averageCountPerDay', tenDays],
    ['may round half of a hundredth a day', { ...one, averageCountPerDay: 0 }, undefined, twoHundredDays],
    ['says what was clawed back', { ...three, clawedBack: '9' }],
    ['says that nothing was clawed back', { ...three, clawedBack: '-0' }],
    ['has no negative clawback', { ...three, clawedBack: '-0.1' }, 'clawedBack'],
    ['has a decimal clawback', { ...three, clawedBack: 1 }, 'clawedBack'],
    [
      'has no less clawed back than it is below zero',
      { ...three, totalCompensation: '-0.6', averagePerCompensation: '-0.2', clawedBack: '0.59' },
      'clawedBack',
    ],
    [
      'may have just that clawed back',
      { ...three, totalCompensation: '-0.6', averagePerCompensation: '-0.2', clawedBack: '0.6' },
    ],
    ['has requests for all of them', { ...three, requestCount: 3, requestCost: '1' }],
    ['has no fewer requests', { ...three, requestCount: 2 }, 'requestCount'],
    ['has a whole number of requests', { ...three, requestCount: '4' }, 'requestCount'],
    ['has a decimal cost of requests', { ...three, requestCost: 1 }, 'requestCost'],
    ['may have all of it pending', { ...three, pending: { credits: '0.6', times: 3 } }],
    ['may have nothing pending', { ...three, pending: { credits: '0', times: 0 } }],
    [
      'has no more pending than there are',
      { ...three, pending: { credits: '1', times: 4 } },
      'pending.times',
    ],
    ['has no sum of nothing pending', { ...three, pending: { credits: '1', times: 0 } }, 'pending.credits'],
    ['has a decimal sum pending', { ...three, pending: { credits: 1, times: 1 } }, 'pending.credits'],
    ['has a whole number pending', { ...three, pending: { credits: '1', times: 0.5 } }, 'pending.times'],
    ['has an object of what is pending', { ...three, pending: null }, 'pending'],
  ] as [string, unknown, string?, InsuranceQuery?][]) {
    it(what, () => {
      expect(faultOf(() => assertSummary(answer, range))).to.equal(fault);
    });
  }
});

describe('the groups of a source', () => {
  before(loadTemporal);

  const group = { key: 'a', credits: '1', times: 2 };
  const of = (given: object) => [{ ...group, ...given }];

  for (const [what, answer, fault] of [
    ['may be none', []],
    ['are taken', [group, { ...group, key: '' }]],
    ['are a list', { 0: group }, 'groups'],
    ['are objects', [group, null], 'groups[1]'],
    ['are no texts', ['a'], 'groups[0]'],
    ['have texts as keys', of({ key: 5 }), 'groups[0].key'],
    ['have keys of their own', [group, { ...group, key: 'b' }, group], 'groups[2].key'],
    ['have decimal sums', of({ credits: 1 }), 'groups[0].credits'],
    ['may count nothing', of({ times: 0 })],
    ['have whole counts', of({ times: 0.5 }), 'groups[0].times'],
    ['have no negative counts', of({ times: -1 }), 'groups[0].times'],
    ['may have as many requests', of({ requests: 2, cost: '3' })],
    ['have no fewer requests', of({ requests: 1 }), 'groups[0].requests'],
    ['have decimal costs', of({ cost: 3 }), 'groups[0].cost'],
    ['have decimal costs in any case', of({ cost: null }), 'groups[0].cost'],
    ['may have clawbacks', of({ credits: '-1', clawedBack: '1' })],
    [
      'have no less clawed back than they are below zero',
      of({ credits: '-1', clawedBack: '0.9' }),
      'groups[0].clawedBack',
    ],
  ] as [string, unknown, string?][]) {
    it(what, () => {
      expect(faultOf(() => assertGroups(answer, query, 'model'))).to.equal(fault);
      const trend = [0, 1, 2].map((hour) => ({ start: NOON + hour * HOUR, groups: answer }));
      const inBucket = fault?.replace('groups', 'buckets[0].groups');
      expect(
        faultOf(() => assertTrend(trend, query, 'hour', 'model')),
        'of a bucket',
      ).to.equal(inBucket);
    });
  }

  it('are among those asked for, of which a report names a few', () => {
    const asked = { ...query, models: ['a', 'b', 'c', 'd', 'e', 'f'] };
    expect(faultOf(() => assertGroups([group], asked, 'model'))).to.equal(undefined);
    const check = () => assertGroups(of({ key: 'x' }), asked, 'model');
    expect(faultOf(check)).to.equal('groups[0].key');
    expect(check).to.throw('"e"').with.property('message').that.does.not.contain('"f"');
    expect(() => assertGroups([group], { ...query, models: [] }, 'model')).to.throw('none');
  });

  it('of a trend are those of its buckets, in order', () => {
    const bucket = (hour: number) => ({ start: NOON + hour * HOUR, groups: [group] });
    const faultIn = (answer: unknown) => faultOf(() => assertTrend(answer, query, 'hour', 'model'));
    expect(faultIn([0, 1, 2].map(bucket))).to.equal(undefined);
    expect(faultIn([0, 1].map(bucket))).to.equal('buckets');
    expect(faultIn([0, 1, 2, 3].map(bucket))).to.equal('buckets');
    expect(faultIn([0, 2, 1].map(bucket))).to.equal('buckets[1].start');
    expect(faultIn([bucket(0), 5, bucket(2)])).to.equal('buckets[1]');
    expect(faultIn({})).to.equal('buckets');
    expect(faultIn({ ...[0, 1, 2].map(bucket), length: 3 })).to.equal('buckets');
  });
});

describe('totals and quartiles of a source', () => {
  const totals = { count: 1, inputTokens: 0, outputTokens: null, cost: '1', payout: '0' };
  const quartiles = { key: 'a', lower: 1, median: 2, upper: 3, count: 1 };

  for (const [what, given, fault] of [
    ['are taken', {}],
    ['may be of nothing', { count: 0, cost: '0' }],
    ['have a whole count', { count: 0.5 }, 'count'],
    ['have whole tokens', { inputTokens: 0.5 }, 'inputTokens'],
    ['have whole tokens of either kind', { outputTokens: -1 }, 'outputTokens'],
    ['say whether tokens are known', { outputTokens: undefined }, 'outputTokens'],
    ['have a decimal cost', { cost: 1 }, 'cost'],
    ['have a decimal payout', { payout: null }, 'payout'],
    ['cost nothing without records', { count: 0 }, 'cost'],
    ['pay nothing without records', { count: 0, cost: '0', payout: '1' }, 'payout'],
    ['may all be pending', { pending: { credits: '0', times: 1 } }],
    ['have no more pending than there are', { pending: { credits: '0', times: 2 } }, 'pending.times'],
  ] as [string, object, string?][]) {
    it(what, () => {
      expect(faultOf(() => assertTotals({ ...totals, ...given }))).to.equal(fault);
    });
  }

  for (const [what, answer, fault] of [
    ['may be none', []],
    ['may be equal', [{ ...quartiles, lower: 2, upper: 2 }]],
    ['may all be 0', [{ ...quartiles, lower: 0, median: 0, upper: 0 }]],
    ['may be equal but for rounding', [{ ...quartiles, lower: 2 + 1e-12, upper: 2 - 1e-12 }]],
    ['are a list', quartiles, 'quartiles'],
    ['are objects', [[]], 'quartiles[0]'],
    ['rise to the median', [{ ...quartiles, lower: 2.1 }], 'quartiles[0].lower'],
    ['rise from the median', [{ ...quartiles, upper: 1.9 }], 'quartiles[0].upper'],
    ['are numbers', [{ ...quartiles, median: null }], 'quartiles[0].median'],
    ['are not negative', [{ ...quartiles, lower: -1 }], 'quartiles[0].lower'],
    ['are of some records', [{ ...quartiles, count: 0 }], 'quartiles[0].count'],
    ['have a text as key', [{ ...quartiles, key: null }], 'quartiles[0].key'],
    ['have keys of their own', [quartiles, { ...quartiles, key: 'b' }, quartiles], 'quartiles[2].key'],
  ] as [string, unknown, string?][]) {
    it(`by group ${what}`, () => {
      expect(faultOf(() => assertQuartiles(answer, query, 'model'))).to.equal(fault);
    });
  }

  it('by group are of those asked for', () => {
    const asked = (models: string[]) => () => assertQuartiles([quartiles], { ...query, models }, 'model');
    expect(faultOf(asked(['b', 'a']))).to.equal(undefined);
    expect(faultOf(asked(['b']))).to.equal('quartiles[0].key');
  });
});
