import { expect } from 'chai';
import type { InsuranceFault } from '../../../src/model/base/errors.js';
import type { RecordOptions, RowMapping } from '../../../src/model/records/mapping.js';
import { RowReader } from '../../../src/model/records/row-reader.js';
import { readSettings } from '../../../src/model/records/settings.js';

type Row = Record<string, unknown>;

const FIELDS = { id: 'id', timestamp: 'at', model: 'model', cost: 'cost', type: 'why', payout: 'paid' };
const AT = Date.UTC(2026, 10, 1);
const ROW = { id: 'a', at: AT, model: 'm', cost: '1', why: 'outage', paid: '0.5' };

/** What is read of a row that has these values over common ones, and its faults. */
function readOf(
  row: Row,
  fields: RecordOptions<Row>['fields'] = {},
  options: Partial<RecordOptions<Row>> = {},
) {
  const reader = new RowReader(readSettings({ ...options, fields: { ...FIELDS, ...fields } }));
  const faults: Partial<InsuranceFault>[] = [];
  const read = reader.read({ ...ROW, ...row }, (field, value, reason) =>
    faults.push({ field, value, reason }),
  );
  return { ...read, faults, found: reader.found };
}

const faultyFields = ({ faults }: ReturnType<typeof readOf>) => faults.map(({ field }) => field);

describe('a row that is read', () => {
  it('has optional fields where it says something of them', () => {
    const fields = {
      reason: 'reason',
      policy: 'policy',
      creditedAt: 'credited',
      apiKey: 'key',
      provider: 'p',
    };
    const row = { reason: 'down', policy: 'sla', credited: AT + 1, key: 'k', p: null };
    const { request, found, faults } = readOf(row, fields);
    expect(request).to.include({ reason: 'down', policy: 'sla', creditedAt: AT + 1, apiKey: 'k' });
    expect(request).not.to.have.any.keys('provider', 'inputTokenDetails', 'costDetails');
    expect(found).to.include({ reason: 1, creditedAt: 1, provider: 0, model: 1, id: 1 });
    expect(faults).to.deep.equal([]);
  });

  it('has texts that may be whole numbers', () => {
    expect(readOf({ id: 12, model: 34n, why: 5 })).to.deep.include({ id: '12', type: '5', faults: [] });
    expect(readOf({ model: 34n }).request.model).to.equal('34');
    for (const value of [1.5, 2 ** 53, true, [7]] as unknown[]) {
      expect(faultyFields(readOf({ id: value })), JSON.stringify(value)).to.include('id');
      expect(faultyFields(readOf({ model: value })), JSON.stringify(value)).to.deep.equal(['model']);
    }
  });

  it('has an id of the request, of the compensation, or both', () => {
    expect(readOf({})).to.deep.include({ id: 'a', hasRequestId: false });
    const both = readOf({ request: 'r' }, { requestId: 'request' });
    expect([both.id, both.hasRequestId, both.request.requestId]).to.deep.equal(['a', true, 'r']);
    const none = readOf({ id: '' });
    expect([none.request.requestId, faultyFields(none)]).to.deep.equal(['', ['id']]);
  });

  it('may name no model, but has a field for it', () => {
    for (const model of [null, '']) {
      const { request, found, faults } = readOf({ model });
      expect([request.model, found.model, faults]).to.deep.equal(['', 0, []]);
    }
    expect(faultyFields(readOf({ model: undefined }))).to.deep.equal(['model']);
    expect(readOf({ model: {} }).request.model).to.equal('');
  });

  it('reports each field that cannot be read once', () => {
    const fail = () => {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- whatever hosts throw
      throw 'no error';
    };
    const { faults } = readOf({}, { timestamp: fail, provider: fail });
    expect(new Set(faults.map(({ field }) => field))).to.deep.equal(new Set(['timestamp', 'provider']));
    for (const { reason } of faults) expect(reason).to.contain('cannot be read');
  });

  it('reports nothing of fields that it does not have', () => {
    const fields = { latency: 'none', inputTokens: 'none', creditedAt: 'none', endedAt: 'none' };
    const { request, faults, found } = readOf({}, fields);
    expect(request).to.include({ latency: null, inputTokens: null });
    expect([faults, found.latency, found.inputTokens]).to.deep.equal([[], 0, 0]);
  });
});

describe('the times of a row', () => {
  const fields = {
    endedAt: 'end',
    firstTokenAt: 'first',
    latency: 'ms',
    firstTokenLatency: 'ttft',
    generationTime: 'gen',
    outputTokens: 'out',
    throughput: 'rate',
  };
  const times = (row: Row, options: Partial<RecordOptions<Row>> = {}) => {
    const { latency, firstTokenLatency = null, throughput } = readOf(row, fields, options).request;
    return [latency, firstTokenLatency, throughput];
  };

  for (const [what, row, expected] of [
    ['the moments', { end: AT + 2500, first: AT + 500, out: 50 }, [2500, 500, 25]],
    ['the end alone', { end: AT + 2500, out: 50 }, [2500, null, null]],
    ['the first token alone', { first: AT + 500, out: 50 }, [null, 500, null]],
    [
      'durations before moments',
      { end: AT + 9, first: AT + 8, ms: 2500, ttft: 500, gen: 1000, out: 50 },
      [2500, 500, 50],
    ],
    ['the two parts', { ttft: 500, gen: 2000, out: 50 }, [2500, 500, 25]],
    ['the first part', { ttft: 500, out: 50 }, [null, 500, null]],
    ['the second part', { gen: 2000, out: 50 }, [null, null, 25]],
    ['the whole', { ms: 2500, out: 50 }, [2500, null, null]],
    ['moments the wrong way round', { end: AT - 2, first: AT - 1, out: 50 }, [null, null, null]],
    ['moments at once', { end: AT, first: AT, out: 50 }, [0, 0, null]],
    ['a rate beside them', { ms: 2500, ttft: 500, out: 50, rate: 7 }, [2500, 500, 7]],
    ['no tokens', { ms: 2500, ttft: 500 }, [2500, 500, null]],
    ['nothing', {}, [null, null, null]],
  ] as [string, Row, (number | null)[]][]) {
    it(`are worked out from ${what}`, () => {
      expect(times(row)).to.deep.equal(expected);
    });
  }

  it('are in their unit, but a rate is by seconds', () => {
    expect(times({ ms: 2.5, ttft: 0.5, out: 50, rate: 7 }, { duration: 's' })).to.deep.equal([2500, 500, 7]);
  });

  it('are what the row has, and no more, where a mapping is exact', () => {
    const mapping: RowMapping = { name: 'own', rows: 'compensations', fields: {}, signs: [], exact: true };
    expect(times({ ms: 2500, ttft: 500, gen: 2000, out: 50 }, { mapping })).to.deep.equal([2500, 500, null]);
    expect(times({ ttft: 500, gen: 2000, out: 50 }, { mapping })).to.deep.equal([null, 500, null]);
  });
});
