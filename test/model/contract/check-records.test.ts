import { expect } from 'chai';
import fc from 'fast-check';
import type { InsuranceError } from '../../../src/model/base/errors.js';
import type { CompensationRecord, InsuranceQuery, PageRequest, Sort } from '../../../src/model/base/types.js';
import { assertPage, assertRecord, assertRequest } from '../../../src/model/contract/check-page.js';
import {
  addUpToCost,
  checkRecord,
  copyCostDetails,
  invalidRecord,
  recordFault,
} from '../../../src/model/contract/record.js';
import { fieldOf, RECORD_FIELDS, withoutInherited } from '../../../src/model/contract/record-fields.js';
import { isOrdered } from '../../../src/model/contract/record-order.js';
import { loadTemporal } from '../../../src/model/time/temporal.js';
import { NOON, record, SEPTEMBER } from '../../support/record.js';

/** The error that a check throws; fails where it throws none. */
function errorOf(check: () => void): InsuranceError {
  let error: unknown;
  try {
    check();
  } catch (thrown) {
    error = thrown;
  }
  expect(error).to.be.instanceOf(Error);
  return error as InsuranceError;
}

const revoked = Proxy.revocable({}, {});
revoked.revoke();

/** What any field may be given, at the bounds of what some field takes. */
const VALUES: readonly unknown[] = [
  ...[
    undefined,
    null,
    '',
    'a',
    '0',
    '-0.5',
    '1e3',
    '1.',
    `${'9'.repeat(38)}`,
    '9'.repeat(39),
    '0.'.padEnd(40, '1'),
  ],
  ...[0, -0, 1, -1, 0.5, 1e12 - 1, 1e12, 1e14 - 1, 1e14, 1e12 + 0.5, 2 ** 53 - 1, 2 ** 53, Infinity, NaN],
  ...[
    true,
    [],
    ['1'],
    {},
    { a: 1 },
    { a: -1 },
    { a: 1, b: 'x' },
    { a: '1' },
    { a: '0.5', b: '0.5' },
    new Date(),
  ],
  ...[Object.create(null), revoked.proxy],
];

/** Which of them a field takes. */
const TAKEN: Record<keyof CompensationRecord, (value: unknown) => boolean> = (() => {
  const isText = (value: unknown) => typeof value === 'string';
  const isNothing = (value: unknown) => value === undefined || value === null;
  const isNumber = (value: unknown) => typeof value === 'number' && value >= 0 && value < Infinity;
  const isWhole = (value: unknown) =>
    isNumber(value) && (value as number) < 2 ** 53 && (value as number) % 1 === 0;
  const isTime = (value: unknown) => isWhole(value) && (value as number) >= 1e12 && (value as number) < 1e14;
  const amounts = ['0', '-0.5', '9'.repeat(38), '0.'.padEnd(40, '1')];
  const isAmount = (value: unknown) => amounts.includes(value as string);
  const isDetails = (value: unknown) =>
    isNothing(value) || ['{}', '{"a":1}'].includes(value === revoked.proxy ? '' : JSON.stringify(value));
  const isCostDetails = (value: unknown) =>
    isNothing(value) ||
    ['{}', '{"a":"1"}', '{"a":"0.5","b":"0.5"}'].includes(
      value === revoked.proxy ? '' : JSON.stringify(value),
    );
  return {
    id: (value) => isText(value) && value !== '',
    requestId: (value) => isNothing(value) || isText(value),
    timestamp: isTime,
    type: isText,
    model: isText,
    provider: (value) => isNothing(value) || isText(value),
    apiKey: (value) => isNothing(value) || isText(value),
    inputTokens: (value) => value === null || isWhole(value),
    outputTokens: (value) => value === null || isWhole(value),
    inputTokenDetails: isDetails,
    outputTokenDetails: isDetails,
    cost: isAmount,
    costDetails: isCostDetails,
    payout: isAmount,
    creditedAt: (value) => isNothing(value) || isTime(value),
    reason: (value) => isNothing(value) || isText(value),
    policy: (value) => isNothing(value) || isText(value),
    latency: (value) => value === null || isNumber(value),
    firstTokenLatency: (value) => isNothing(value) || isNumber(value),
    throughput: (value) => value === null || isNumber(value),
    finish: (value) => value === null || isText(value),
  };
})();

describe('a record of a source', () => {
  for (const field of RECORD_FIELDS) {
    it(`is refused for its ${field} where that is not of the contract, and only there`, () => {
      for (const value of VALUES) {
        const given = { ...record('a', { cost: '1' }), [field]: value };
        const isTaken = TAKEN[field](value);
        const fault = recordFault(given);
        expect(
          fault?.at.field,
          `${field}: ${typeof value} ${value === revoked.proxy ? '' : String(JSON.stringify(value))}`,
        ).to.equal(isTaken ? undefined : field);
        if (isTaken) assertRecord(given, () => 'records[7]');
        else {
          const error = errorOf(() => assertRecord(given, () => 'records[7]'));
          expect(error).to.include({ code: 'invalid-response', field: `records[7].${field}` });
          expect(error.message).to.match(new RegExp(`^records\\[7\\]\\.${field}[ :]`));
        }
      }
    });
  }

  it('is an object', () => {
    for (const value of [undefined, null, 'a', 1, true]) {
      const error = errorOf(() => assertRecord(value, () => 'records[7]'));
      expect(error).to.include({ code: 'invalid-response', field: 'records[7]' });
      expect(error.message).to.match(/^records\[7\]: expected an object, got /);
    }
  });

  it('is copied in canonical form, with nothing for what is empty', () => {
    const given = {
      ...record('a', { cost: '01.50', payout: '-0.0' }),
      ...{ requestId: '', provider: '', apiKey: null, reason: '', policy: null, finish: '' },
      ...{ creditedAt: null, firstTokenLatency: null, inputTokens: null, latency: null },
      inputTokenDetails: { b: 1, a: 2 },
      costDetails: { x: '1.250', y: '0.25' },
    };
    const copy = checkRecord(given);
    expect(copy).to.deep.equal({
      ...record('a', { cost: '1.5', payout: '0', finish: null, inputTokens: null, latency: null }),
      inputTokenDetails: { b: 1, a: 2 },
      costDetails: { x: '1.25', y: '0.25' },
    });
    expect(copy.inputTokenDetails).not.to.equal(given.inputTokenDetails);
    expect(copyCostDetails({ a: '1.0' })).to.deep.equal({ a: '1' });
  });

  it('has parts of its cost that add up to it, or none', () => {
    expect(addUpToCost({}, '1')).to.equal(true);
    expect(addUpToCost({ a: '0.5', b: '0.50' }, '1.0')).to.equal(true);
    expect(addUpToCost({ a: '0.5', b: '0.51' }, '1')).to.equal(false);
  });

  it('is named by its place and its id, where they are known', () => {
    expect(invalidRecord('is bad').message).to.equal('record: is bad');
    expect(invalidRecord('is bad', { index: 0, id: 'a' }).message).to.equal('record 0 (a): is bad');
  });

  it('has only fields of its own, and those of its class', () => {
    const shared = Object.prototype as unknown as Record<string, unknown>;
    const records = [record('a'), 'no record', null];
    expect(withoutInherited(records)).to.equal(records);
    shared.provider = 'everywhere';
    try {
      const [first, second, third] = withoutInherited(records) as [CompensationRecord, unknown, unknown];
      expect([first.provider, first.id, second, third]).to.deep.equal([undefined, 'a', 'no record', null]);
      expect(fieldOf({}, 'provider')).to.equal(undefined);
      expect(fieldOf({ provider: 'everywhere' }, 'provider')).to.equal('everywhere');
      expect(fieldOf(Object.create({ provider: 'west' }) as object, 'provider')).to.equal('west');
    } finally {
      delete shared.provider;
    }
  });
});

describe('a page of a source', () => {
  before(loadTemporal);

  const page: Required<PageRequest> = {
    offset: 0,
    limit: 2,
    sort: { field: 'timestamp', direction: 'ascending' },
  };
  const given = record('a', { cost: '2', payout: '1', inputTokens: 5, latency: 0.5, provider: 'p' });
  const faultOf = (query: Partial<InsuranceQuery>, change: Partial<CompensationRecord> = {}) => {
    try {
      const answer = { records: [{ ...given, ...change }], total: 1 };
      assertPage(answer, { ...SEPTEMBER, ...query }, page);
    } catch (error) {
      return (error as InsuranceError).message;
    }
    return undefined;
  };

  it('has records in the bounds of the query, both included', () => {
    for (const [field, below, exact, above] of [
      ['cost', '1.99', '2.0', '2.01'],
      ['payout', '0.99', '1', '1.1'],
      ['inputTokens', 4, 5, 6],
      ['latency', 0.4, 0.5, 0.6],
    ] as const) {
      const fault = (range: object) => faultOf({ ranges: { [field]: range } });
      expect(fault({})).to.equal(undefined);
      expect(fault({ min: exact, max: exact })).to.equal(undefined);
      expect(fault({ min: below })).to.equal(undefined);
      expect(fault({ max: above })).to.equal(undefined);
      expect(fault({ min: above })).to.match(
        new RegExp(`^records\\[0\\]\\.${field} .*${above}.*as the query asks$`),
      );
      expect(fault({ max: below })).to.match(
        new RegExp(`^records\\[0\\]\\.${field} .*${below}.*as the query asks$`),
      );
    }
  });

  it('has figures that are unknown only where no bound is set on them', () => {
    const fault = (range: object) => faultOf({ ranges: { latency: range } }, { latency: null });
    expect(fault({})).to.equal(undefined);
    expect(fault({ min: 0 })).to.match(/^records\[0\]\.latency is null/);
    expect(fault({ max: 9 })).to.match(/^records\[0\]\.latency is null/);
  });

  it('has records of the query’s range, its request and its lists', () => {
    expect(faultOf({ from: NOON, to: NOON + 1 })).to.equal(undefined);
    expect(faultOf({ from: NOON - 1, to: NOON })).to.match(/^records\[0\]\.timestamp /);
    expect(faultOf({ from: NOON + 1 })).to.match(/^records\[0\]\.timestamp /);
    expect(faultOf({ requestId: 'a' })).to.equal(undefined);
    expect(faultOf({ requestId: 'r' }, { requestId: 'r' })).to.equal(undefined);
    expect(faultOf({ requestId: 'b' })).to.match(/^records\[0\]\.requestId is "a", expected "b"/);
    expect(faultOf({ providers: ['q', 'p'] })).to.equal(undefined);
    expect(faultOf({ providers: [''] }, { provider: undefined })).to.equal(undefined);
    expect(faultOf({ finishes: [''] }, { finish: null })).to.equal(undefined);
    expect(faultOf({ providers: [] })).to.match(/^records\[0\]\.provider .*one of none/);
    const others = [...'bcdefg'];
    expect(faultOf({ providers: others })).to.include('one of "b", "c", "d", "e", "f", as the query asks');
  });

  it('has a list of records, and a total that counts them', () => {
    const fault = (answer: unknown) => errorOf(() => assertPage(answer, SEPTEMBER, page)).field;
    expect(fault([])).to.equal('page');
    expect(fault({ records: {}, total: 0 })).to.equal('records');
    expect(fault({ records: { length: 0 }, total: 0 })).to.equal('records');
    expect(fault({ records: [], total: -1 })).to.equal('total');
    expect(fault({ records: [given], total: 0 })).to.equal('total');
    expect(errorOf(() => assertRequest([], 'a')).field).to.equal('request');
    expect(errorOf(() => assertRequest({ record: given }, 'b')).field).to.equal('record.id');
    assertRequest({ record: given }, 'a');
  });
});

describe('the order of records', () => {
  const known = ['timestamp', 'cost', 'latency', 'model', 'provider'] as const;
  const arbitrary = fc
    .record({
      id: fc.constantFrom('a', 'b', 'c', '\u{10000}', '\uffff'),
      timestamp: fc.constantFrom(NOON, NOON + 1),
      cost: fc.constantFrom('1', '1.0', '10', '9'),
      latency: fc.constantFrom(null, 1, 2),
      model: fc.constantFrom('', '\u{10000}', '\uffff'),
      provider: fc.constantFrom(undefined, 'p', 'q'),
    })
    .map(({ id, ...fields }) => record(id, fields));
  const sort = fc.record({
    field: fc.constantFrom(...known),
    direction: fc.constantFrom('ascending' as const, 'descending' as const),
  });
  const points = (text: string) =>
    [...text].map((point) => point.codePointAt(0)!.toString().padStart(8, '0')).join('');

  /** A list that compares item by item: unknown last, then the value, then the id. */
  function keyOf(given: CompensationRecord, { field, direction }: Sort): [boolean, number | string, string] {
    const value = given[field];
    const sign = direction === 'ascending' ? 1 : -1;
    const isUnknown = value === null || value === undefined;
    if (isUnknown) return [true, 0, points(given.id)];
    if (typeof value === 'number' || field === 'cost') return [false, sign * Number(value), points(given.id)];
    return [false, points(value), points(given.id)];
  }

  function comesBefore(one: CompensationRecord, other: CompensationRecord, by: Sort): boolean {
    const [a, b] = [keyOf(one, by), keyOf(other, by)];
    if (a[0] !== b[0]) return b[0];
    if (a[1] !== b[1]) return a[1] < b[1] === (typeof a[1] === 'number' || by.direction === 'ascending');
    return a[2] < b[2];
  }

  it('is by the field, unknown values last, and then by id', () => {
    fc.assert(
      fc.property(arbitrary, arbitrary, sort, (one, other, by) => {
        expect(isOrdered(one, other, by)).to.equal(comesBefore(one, other, by));
      }),
      { numRuns: 1000 },
    );
  });

  it('is that of the pages that are taken', () => {
    fc.assert(
      fc.property(arbitrary, arbitrary, sort, (one, other, by) => {
        fc.pre(one.id !== other.id);
        const answer = { records: [one, other], total: 2 };
        const check = () => assertPage(answer, SEPTEMBER, { offset: 0, limit: 2, sort: by });
        if (comesBefore(one, other, by)) check();
        else expect(errorOf(check).field).to.match(/^records\[1\]\./);
      }),
      { numRuns: 1000 },
    );
  });
});
