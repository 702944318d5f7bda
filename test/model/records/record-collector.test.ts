import { expect } from 'chai';
import type { InsuranceError } from '../../../src/model/base/errors.js';
import type { Compensation, RecordOptions, RowMapping } from '../../../src/model/records/mapping.js';
import { RecordCollector } from '../../../src/model/records/record-collector.js';

const AT = Date.UTC(2026, 10, 1, 12, 7);
const FIELDS = { id: 'id', timestamp: 'at', model: 'model', cost: 'cost' };
const ROW = { id: 'a', at: AT, model: 'm', cost: '1' };
const PAID: Compensation = { type: 'outage', payout: '0.5' };

type Row = Record<string, unknown>;

function collected(rows: unknown[], options: Partial<RecordOptions<Row>> = {}) {
  const collector = new RecordCollector({ fields: FIELDS, compensate: () => PAID, ...options });
  collector.add(rows);
  return collector.finish();
}

/** The fields and values that a report names. */
function faultsOf(rows: unknown[], options: Partial<RecordOptions<Row>> = {}): unknown[] {
  try {
    collected(rows, options);
  } catch (error) {
    return (error as InsuranceError).faults!.map(({ row, id, field, value }) => [row, id, field, value]);
  }
  return [];
}

describe('records collected from rows', () => {
  it('are counted as they come, with the rows that cannot be read', () => {
    const options = { fields: FIELDS, compensate: ({ id }: Row) => id === 'a' && PAID, invalid: 'skip' };
    const collector = new RecordCollector(options as never);
    collector.add([ROW, null]);
    expect(collector.counts).to.deep.equal({ rows: 2, records: 1, refused: 1 });
    collector.refuse('cut off');
    collector.add([{ ...ROW, id: 'b' }, 'x']);
    expect(collector.counts).to.deep.equal({ rows: 5, records: 1, refused: 3 });
    const records = collector.finish();
    expect(records.rejected.map(({ row }) => row)).to.deep.equal([1, 2, 4]);
    expect(records.rejected[1]!.reason).to.equal('cut off');
    expect([records.rows, records.refused, records.uncompensated]).to.deep.equal([5, 3, 1]);
    expect(Object.keys(records)).to.deep.equal(['0']);
  });

  it('are none of a row that was not compensated', () => {
    for (const paid of [null, undefined, false, []] as const) {
      const records = collected([ROW], { compensate: () => paid });
      expect([records.length, records.uncompensated, records.refused]).to.deep.equal([0, 1, 0]);
    }
  });

  it('are made with what a compensation says', () => {
    const say = {
      id: 17,
      type: 'outage',
      payout: 2n,
      reason: 'down',
      policy: 'sla',
      creditedAt: '2026-11-02T00:00:00Z',
    };
    expect(collected([ROW], { compensate: () => say as never })[0]).to.deep.equal({
      id: '17',
      requestId: 'a',
      timestamp: AT,
      type: 'outage',
      model: 'm',
      inputTokens: null,
      outputTokens: null,
      cost: '1',
      payout: '2',
      creditedAt: Date.UTC(2026, 10, 2),
      reason: 'down',
      policy: 'sla',
      latency: null,
      throughput: null,
      finish: null,
    });
  });

  for (const [what, paid, field] of [
    ['no type', { payout: 1 }, 'type'],
    ['a type that is no text', { type: {}, payout: 1 }, 'type'],
    ['neither payout nor share', { type: 'x' }, 'payout'],
    ['a share that is none', { type: 'x', share: 'half' }, 'payout'],
    ['a payout that is no amount', { type: 'x', payout: 'all' }, 'payout'],
    ['an id that is no text', { ...PAID, id: {} }, 'id'],
    ['a reason that is no text', { ...PAID, reason: {} }, 'reason'],
    ['a policy that is no text', { ...PAID, policy: 0.5 }, 'policy'],
    ['a moment that is none', { ...PAID, creditedAt: 'soon' }, 'creditedAt'],
  ] as [string, Compensation, string][]) {
    it(`are refused with ${what}, which is named once`, () => {
      const faults = faultsOf([ROW], { compensate: () => paid });
      expect(faults).to.deep.equal([
        [0, 'a', field, field === 'payout' ? paid.payout : paid[field as keyof Compensation]],
      ]);
    });
  }

  it('need a cost, of which a share is paid', () => {
    const free = { ...ROW, cost: null };
    expect(faultsOf([free])).to.deep.equal([[0, 'a', 'cost', null]]);
    expect(faultsOf([free], { compensate: () => ({ type: 'x', share: 1 }) })).to.deep.equal([
      [0, 'a', 'cost', null],
      [0, 'a', 'payout', undefined],
    ]);
    expect(collected([free], { compensate: () => null }).uncompensated).to.equal(1);
    expect(
      collected([{ ...ROW, cost: '0.3' }], { compensate: () => ({ type: 'x', share: '1e-1' }) })[0],
    ).to.have.property('payout', '0.03');
  });

  it('are asked for once a row is sound, with a copy of the request', () => {
    let asked = 0;
    const compensate = (_: Row, request: { cost: string | null }) => {
      asked++;
      request.cost = '9';
      return PAID;
    };
    const records = collected([{ ...ROW, at: 'x' }, ROW], { compensate, invalid: 'skip' });
    expect(asked).to.equal(1);
    expect(records.map(({ cost }) => cost)).to.deep.equal(['1']);
  });

  it('name the fault of a row without an id by the row alone', () => {
    expect(faultsOf([{ ...ROW, id: null }])).to.deep.equal([[0, undefined, 'id', null]]);
    const fields = { ...FIELDS, requestId: 'request' };
    expect(faultsOf([{ ...ROW, request: 'r', at: null }], { fields })).to.deep.equal([
      [0, 'a', 'timestamp', null],
    ]);
  });

  it('are of rows that record compensations, each with its id', () => {
    const fields = { ...FIELDS, requestId: 'request', type: 'why', payout: 'paid' };
    const options = { fields, compensate: undefined };
    const row = { ...ROW, why: 'outage', paid: '0.5' };
    const [own, other] = collected([row, { ...row, id: 'b', request: 'r' }], options);
    expect(own).to.include({ id: 'a', type: 'outage', payout: '0.5' }).and.not.have.property('requestId');
    expect(other).to.include({ id: 'b', requestId: 'r' });
    for (const [field, name] of [
      ['why', 'type'],
      ['paid', 'payout'],
      ['cost', 'cost'],
    ] as const) {
      const faults = faultsOf([{ ...row, [field]: null }], options) as unknown[][];
      expect(faults.map((fault) => fault[2])).to.deep.equal([name]);
    }
    expect(collected([row], options).traffic).to.deep.equal([]);
  });

  it('are of requests that say themselves that they were paid, and of no others', () => {
    const mapping: RowMapping = {
      name: 'own',
      rows: 'requests',
      fields: { ...FIELDS, type: 'why', payout: 'paid' },
      signs: [],
      unwrap: (value) => ('data' in value ? (value.data as unknown[]) : [value]),
      requests: 'count',
    };
    const paid = { ...ROW, why: 'outage', paid: '0.5' };
    const { requests: _, ...plain } = mapping;
    const page = {
      data: [paid, { ...ROW, id: 'b', count: 3 }, { ...ROW, id: 'c', at: AT + 900_000, cost: null }],
    };
    const options = { mapping, fields: undefined, compensate: undefined };
    const records = collected([page, { ...ROW, id: 'd', count: 'many' }], options);
    expect([records.length, records.uncompensated, records.rows]).to.deep.equal([1, 3, 4]);
    const quarter = { model: 'm', finish: null, provider: undefined, apiKey: undefined };
    const start = AT - 7 * 60_000;
    expect(records.traffic).to.deep.equal([
      { ...quarter, timestamp: start, requests: 5, cost: '3' },
      { ...quarter, timestamp: start + 900_000, requests: 1, cost: '0' },
    ]);
    expect(collected([page], { ...options, mapping: plain }).traffic[0]!.requests).to.equal(2);
    expect(faultsOf([{ ...paid, paid: null }], options)).to.deep.equal([[0, 'a', 'payout', undefined]]);
    expect(faultsOf([{ ...paid, why: null }], options)).to.deep.equal([[0, 'a', 'type', undefined]]);
  });

  it('count requests apart that differ in what traffic is counted by', () => {
    const fields = { ...FIELDS, provider: 'provider', apiKey: 'key', finish: 'end' };
    const rows = [{}, { model: 'n' }, { provider: 'p' }, { key: 'k' }, { end: 'stop' }, {}].map(
      (fields, i) => ({ ...ROW, ...fields, id: String(i) }),
    );
    const { traffic } = collected(rows, { fields, compensate: () => null });
    expect(traffic.map(({ requests, cost }) => [requests, cost])).to.deep.equal([
      [2, '2'],
      [1, '1'],
      [1, '1'],
      [1, '1'],
      [1, '1'],
    ]);
  });
});

describe('the ids of collected records', () => {
  const paidTwice = (ids: Record<string, (string | undefined)[]>) => ({
    invalid: 'skip' as const,
    compensate: ({ id }: Row) => (ids[id as string] ?? [undefined]).map((own) => ({ ...PAID, id: own })),
  });

  it('are the request’s, numbered from the second on, past those that are taken', () => {
    const ids = { a: [undefined, undefined, 'a#4', undefined, undefined] };
    expect(collected([ROW], paidTwice(ids)).map(({ id }) => id)).to.deep.equal([
      'a',
      'a#2',
      'a#4',
      'a#3',
      'a#5',
    ]);
  });

  it('are free again where all of a row was refused', () => {
    const ids = { b: ['x', undefined, undefined, 'x'], a: ['x'] };
    const rows = [{ ...ROW, id: 'b' }, ROW, { ...ROW, id: 'c' }];
    const records = collected(rows, paidTwice(ids));
    expect(records.map(({ id }) => id)).to.deep.equal(['x', 'c']);
    expect(records.rejected.map(({ row, field }) => [row, field])).to.deep.equal([[0, 'id']]);
    const again = collected(
      [
        { ...ROW, id: 'b' },
        { ...ROW, id: 'b', cost: '2' },
      ],
      {
        invalid: 'skip',
        compensate: ({ cost }) => (cost === '1' ? [PAID, { ...PAID, id: 'b' }] : PAID),
      },
    );
    expect(again.map(({ id, cost }) => [id, cost])).to.deep.equal([['b', '2']]);
  });

  it('are refused to a row that is there again, also where a row between was refused', () => {
    const rows = [ROW, { ...ROW, cost: '2' }, ROW];
    const records = collected(rows, {
      invalid: 'skip',
      compensate: ({ cost }) => (cost === '2' ? [PAID, PAID, { ...PAID, id: 'a' }] : PAID),
    });
    expect(records.map(({ id, cost }) => [id, cost])).to.deep.equal([['a', '1']]);
    expect(records.rejected.map(({ row, reason }) => [row, reason])).to.deep.equal([
      [1, 'expected an id of its own: row 0 has it'],
      [2, 'repeats row 0 in every field'],
    ]);
  });

  it('are not looked at where a row is at fault', () => {
    const fields = { ...FIELDS, type: 'type', payout: 'payout' };
    const rows = [
      { ...ROW, ...PAID },
      { ...ROW, ...PAID, cost: 'much' },
    ];
    expect(
      faultsOf(rows, { fields, compensate: undefined }).map((fault) => (fault as unknown[])[2]),
    ).to.deep.equal(['cost']);
    expect(
      faultsOf([ROW], { fields, compensate: undefined }).map((fault) => (fault as unknown[])[2]),
    ).to.deep.equal(['type', 'payout']);
  });

  it('are refused to a row that is there again, beside rows of the same request that differ', () => {
    const rows = [
      ROW,
      { ...ROW, cost: '2' },
      { ...ROW, cost: '3' },
      { ...ROW, cost: '2' },
      { ...ROW, cost: '4' },
    ];
    const records = collected(rows, { invalid: 'skip' });
    expect(records.map(({ id, cost }) => [id, cost])).to.deep.equal([
      ['a', '1'],
      ['a#2', '2'],
      ['a#3', '3'],
      ['a#4', '4'],
    ]);
    expect(records.rejected.map(({ row, field, reason }) => [row, field, reason])).to.deep.equal([
      [3, undefined, 'repeats row 1 in every field'],
    ]);
  });
});
