import { expect } from 'chai';
import { detailsReader, readCostDetails, readDetails } from '../../../src/model/records/details.js';
import { amountReader } from '../../../src/model/records/decimals.js';
import type { DetailsSource } from '../../../src/model/records/mapping.js';
import { readCount, readMeasure } from '../../../src/model/records/numbers.js';
import { Refusal } from '../../../src/model/records/refusal.js';

const reasonOf = (value: unknown) => (value as Refusal).reason;

describe('details that rows have', () => {
  const row = { usage: { cached: 3 }, in: 5, '0': 'no entry' };

  for (const [how, source] of [
    ['a path', 'usage'],
    ['several paths', ['none', 'usage']],
    ['a function', ({ usage }) => usage],
    ['a path for each entry', { cached: 'usage.cached' }],
    ['a function for each entry', { cached: ({ usage }) => usage.cached }],
  ] as [string, DetailsSource<typeof row>][]) {
    it(`are found by ${how}`, () => {
      expect(detailsReader(source)(row)).to.deep.equal({ cached: 3 });
    });
  }

  it('have the kinds of which something is known, also in JSON as text', () => {
    const given = { cached: '3', audio: null, image: -1, text: 0 };
    for (const value of [given, JSON.stringify(given)]) {
      expect(readDetails(value, '.')).to.deep.equal({ cached: 3, text: 0 });
    }
    expect(readDetails({ cached: '1,5' }, ',')).to.deep.equal({ cached: 1.5 });
  });

  it('are none where nothing is known', () => {
    for (const value of [null, undefined, '', 'None', {}, { cached: null }]) {
      expect(readDetails(value, '.'), JSON.stringify(value)).to.equal(undefined);
    }
  });

  it('are refused where they are no object, or one of them is no figure', () => {
    for (const value of [5, 'many', [1], '[1]', true]) {
      expect(reasonOf(readDetails(value, '.')), String(value)).to.contain('object');
    }
    expect(reasonOf(readDetails({ text: 1, cached: 'many' }, '.'))).to.match(/^cached: /);
  });

  it('of a cost are its parts', () => {
    const read = amountReader('cents', '.');
    expect(readCostDetails({ in: 10, out: '20' }, read, '0.3')).to.deep.equal({ in: '0.1', out: '0.2' });
    expect(readCostDetails({}, read, '0.3')).to.equal(undefined);
    for (const cost of ['0.31', '0.2', null]) {
      const reason = reasonOf(readCostDetails({ in: 10, out: '20' }, read, cost));
      expect(reason).to.contain('0.3').and.to.contain(String(cost));
    }
    expect(reasonOf(readCostDetails({ in: 'x' }, read, '0'))).to.match(/^in: /);
  });
});

describe('counts and durations that rows have', () => {
  it('are counts where they are whole numbers from 0', () => {
    for (const [value, count] of [
      [0, 0],
      ['12', 12],
      ['12.0', 12],
      ['1e3', 1000],
      [7n, 7],
      [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
    ] as const) {
      expect(readCount(value, '.'), String(value)).to.equal(count);
    }
    for (const value of [-1, '-1', 0.5, '0.5', 2 ** 53, 'x', true, {}, [5]]) {
      expect(readCount(value, '.'), JSON.stringify(value)).to.be.instanceOf(Refusal);
    }
    expect(readCount('1,0', ',')).to.equal(1);
    for (const value of [null, '', NaN, Infinity, ' +Infinity ', '-inf', 'INF', ' null ', ' ']) {
      expect(readCount(value, '.'), String(value)).to.equal(null);
    }
  });

  it('are durations in any unit', () => {
    expect(readMeasure('1.5', '.')).to.equal(1.5);
    expect(readMeasure(0, '.', 's')).to.equal(0);
    expect(readMeasure('1.5', '.', 's')).to.equal(1500);
    expect(readMeasure(1500n, '.', 'us')).to.equal(1.5);
    expect(readMeasure(1_500_000, '.', 'ns')).to.equal(1.5);
    expect(readMeasure('1,5', ',', 's')).to.equal(1500);
    expect(readMeasure(1e300, '.')).to.equal(1e300);
    expect(readMeasure('9'.repeat(400), '.')).to.equal(null);
    for (const value of [-1, '-0.5', 'inf', Infinity, NaN, null]) {
      for (const unit of ['ms', 's'] as const) expect(readMeasure(value, '.', unit)).to.equal(null);
    }
    for (const value of ['soon', '12 ms', 'infinite', 'x inf', true]) {
      expect(readMeasure(value, '.'), String(value)).to.be.instanceOf(Refusal);
    }
  });
});
