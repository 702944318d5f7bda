import { expect } from 'chai';
import type { InsuranceError } from '../../../src/model/base/errors.js';
import {
  assertDimension,
  assertInterval,
  assertMeasure,
  checkPage,
  checkQuery,
  DIMENSIONS,
  INTERVALS,
  SORT_FIELDS,
} from '../../../src/model/contract/check-query.js';
import { asFlag, isSum } from '../../../src/model/contract/fields.js';
import { isAmountField, isRangeField, RANGE_FIELDS } from '../../../src/model/contract/range-fields.js';

const END = 8.64e15;
const query = { from: 0, to: 1, timeZone: 'UTC' };

/** The field that an error names, in its message too; undefined for what is taken. */
function faultOf(check: () => unknown, code = 'invalid-query'): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    expect(error).to.include({ code });
    const { field, message } = error as InsuranceError;
    expect(message).to.match(/^\S+ is .+, expected .+/);
    expect(message).to.satisfy((text: string) => text.startsWith(`${field} is `));
    return field;
  }
}

describe('a query given to a source', () => {
  it('is copied, with each text of a list once and in order', () => {
    const given = {
      ...query,
      types: ['b', 'a', 'b'],
      providers: [],
      requestId: 'r',
      ranges: { cost: { min: '1' }, latency: { max: 2 } },
      more: 1,
    };
    const checked = checkQuery(given);
    expect(JSON.parse(JSON.stringify(checked))).to.deep.equal({
      ...query,
      types: ['a', 'b'],
      providers: [],
      requestId: 'r',
      ranges: { cost: { min: '1' }, latency: { max: 2 } },
    });
    expect(Object.keys(checked.ranges!)).to.deep.equal(['cost', 'latency']);
    expect(given.types).to.deep.equal(['b', 'a', 'b']);
  });

  it('may have an empty range, and any instant of time', () => {
    for (const range of [
      { from: 5, to: 5 },
      { from: -END, to: END },
    ]) {
      expect(checkQuery({ ...query, ...range })).to.include(range);
    }
  });

  for (const [field, values] of Object.entries({
    query: [undefined, null, 'a', 1],
    from: [undefined, null, '0', 0.5, NaN, -END - 1, 2],
    to: [undefined, null, '1', 1.5, Infinity, END + 1],
    timeZone: [undefined, null, 1, ['UTC']],
    types: [null, 'a', [1], ['a', 1], [1, 'a'], {}],
    finishes: [null, [null]],
    requestId: [null, 1, ['r']],
    ranges: [null, 1, { provider: {} }, { latency: {}, from: {} }],
  })) {
    it(`is refused for its ${field}`, () => {
      for (const value of values) {
        const given = field === 'query' ? value : { ...query, [field]: value };
        const message = `${field} ${JSON.stringify(value)}`;
        expect(
          faultOf(() => checkQuery(given)),
          message,
        ).to.equal(field);
      }
    });
  }

  it('is refused for bounds that are not of the kind of their figure', () => {
    for (const field of RANGE_FIELDS) {
      const [good, bad] = isAmountField(field) ? ['1.50', 1.5] : [1.5, '1.50'];
      const ranged = (range: unknown) => faultOf(() => checkQuery({ ...query, ranges: { [field]: range } }));
      expect(ranged({ min: good, max: good })).to.equal(undefined);
      expect(ranged({})).to.equal(undefined);
      for (const range of [null, 1, { min: bad }, { max: bad }, { min: good, max: null }, { min: NaN }]) {
        expect(ranged(range), `${field} ${JSON.stringify(range)}`).to.equal(`ranges.${field}`);
      }
    }
  });
});

describe('a page asked of a source', () => {
  it('has the newest first where no order is asked for', () => {
    expect(checkPage({ offset: 0, limit: 0 })).to.deep.equal({
      offset: 0,
      limit: 0,
      sort: { field: 'timestamp', direction: 'descending' },
    });
  });

  it('may be sorted by each field that has an order, either way', () => {
    for (const field of SORT_FIELDS) {
      for (const direction of ['ascending', 'descending']) {
        const page = { offset: 2, limit: 1, sort: { field, direction } };
        expect(checkPage(page)).to.deep.equal(page);
      }
    }
  });

  it('is refused for what is no count and no order', () => {
    const faultOfPage = (change: object) => faultOf(() => checkPage({ offset: 0, limit: 1, ...change }));
    expect(faultOf(() => checkPage(null))).to.equal('page');
    for (const bad of [-1, 0.5, '1', null, Infinity]) {
      expect(faultOfPage({ offset: bad })).to.equal('offset');
      expect(faultOfPage({ limit: bad })).to.equal('limit');
    }
    for (const sort of [
      null,
      'cost',
      { field: 'reason' },
      { field: 'cost' },
      { field: 'cost', direction: 'up' },
    ]) {
      expect(faultOfPage({ sort })).to.equal('sort');
    }
  });
});

describe('what a figure is asked by', () => {
  it('is a dimension, an interval, and a measure that has quartiles', () => {
    for (const dimension of DIMENSIONS) assertDimension(dimension);
    for (const interval of INTERVALS) assertInterval(interval);
    for (const measure of ['latency', 'throughput']) assertMeasure(measure);
    for (const other of [undefined, null, '', 'types', 'minute', 'cost', 1]) {
      expect(faultOf(() => assertDimension(other))).to.equal('dimension');
      expect(faultOf(() => assertInterval(other))).to.equal('interval');
      expect(faultOf(() => assertMeasure(other))).to.equal('field');
    }
  });

  it('is bounded by figures alone, of which some are amounts', () => {
    expect(RANGE_FIELDS.filter(isAmountField)).to.deep.equal(['cost', 'payout']);
    expect(RANGE_FIELDS.every(isRangeField)).to.equal(true);
    expect(['provider', 'firstTokenLatency', ''].some(isRangeField)).to.equal(false);
  });
});

describe('a field of an answer', () => {
  it('is a sum of at most 120 characters, whatever it adds up', () => {
    expect(isSum('1'.padEnd(120, '0'))).to.equal(true);
    expect(isSum('1'.padEnd(121, '0'))).to.equal(false);
    for (const value of ['-1.50', '0', '00']) expect(isSum(value), value).to.equal(true);
    for (const value of ['', '-', '1.', '.5', '1e3', '+1', ' 1', 1])
      expect(isSum(value), String(value)).to.equal(false);
  });

  it('is a flag only where it is true or false', () => {
    expect([asFlag(true, 'more'), asFlag(false, 'more')]).to.deep.equal([true, false]);
    for (const value of [0, 'true', null, undefined]) {
      expect(faultOf(() => asFlag(value, 'more'), 'invalid-response')).to.equal('more');
    }
  });
});
