import { expect } from 'chai';
import { InsuranceError } from '../../../src/model/base/errors.js';
import type { CompensationRecord } from '../../../src/model/base/types.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { record, records, SEPTEMBER } from '../../support/record.js';

const page = { offset: 0, limit: 100 };
const revoked = Proxy.revocable({}, {});
revoked.revoke();

const odd: [name: string, value: unknown][] = [
  ['a symbol', Symbol('x')],
  ['a bigint', 10n ** 5000n],
  ['a function', () => '5'],
  [
    'an object that cannot be written',
    {
      toString: () => {
        throw new Error('never called');
      },
    },
  ],
  ['an object without a prototype', Object.create(null)],
  ['an array', [1]],
  ['a revoked proxy', revoked.proxy],
  ['null', null],
  ['true', true],
];

/** What each field refuses beside the odd values. */
const bad: Record<keyof CompensationRecord, unknown[]> = {
  id: [undefined, '', 5],
  requestId: [5],
  timestamp: [undefined, NaN, Infinity, '2026-09-01', 0, -1, 1_756_684_800, 1e12 - 1, 1e14, 1e12 + 0.5],
  type: [undefined, 5],
  model: [undefined, 5],
  provider: [5],
  apiKey: [5],
  inputTokens: [undefined, NaN, Infinity, -1, 0.5, '5', 2 ** 53],
  outputTokens: [undefined, NaN, -Infinity, -1, 0.5, '5'],
  inputTokenDetails: [5, 'prompt', new Map(), new Date(0), { prompt: -1 }, { prompt: NaN }, { prompt: '5' }],
  outputTokenDetails: [5, { reasoning: Infinity }, { reasoning: null }],
  cost: [
    undefined,
    0.5,
    '',
    'abc',
    '1e400',
    '1e-7',
    ' 1',
    '1 ',
    '+1',
    '.5',
    '5.',
    '1,5',
    `1${'0'.repeat(38)}`,
  ],
  costDetails: [5, { all: 0.001 }, { all: '1e-3' }, { all: null }, { input: '0.001', output: '0.001' }],
  creditedAt: [NaN, '2026-09-01', 0, 1_756_684_800, 1e12 + 0.5],
  reason: [5],
  policy: [5],
  payout: [undefined, 5, NaN, '', '-', '1e3', 'Infinity', `0.${'0'.repeat(38)}1`],
  latency: [undefined, NaN, Infinity, -1, '5'],
  firstTokenLatency: [NaN, Infinity, -0.5, '5'],
  throughput: [undefined, NaN, Infinity, -0.001, '5'],
  finish: [undefined, 5],
};

/** What may not be null. */
const REQUIRED = new Set(['id', 'timestamp', 'type', 'model', 'cost', 'payout']);

function refusal(act: () => unknown): InsuranceError {
  try {
    act();
  } catch (error) {
    expect(error).to.be.instanceOf(InsuranceError);
    expect((error as InsuranceError).code).to.equal('invalid-record');
    for (const line of (error as InsuranceError).message.split('\n')) expect(line.length).to.be.below(250);
    return error as InsuranceError;
  }
  throw new Error('was not refused');
}

describe('a memory source with bad records', () => {
  for (const field of Object.keys(bad) as (keyof CompensationRecord)[]) {
    it(`refuses a bad ${field} and names its place`, () => {
      const isPlainDetails = field.endsWith('Details');
      const values = [
        ...bad[field],
        ...odd
          .filter(([name]) => !(isPlainDetails && /prototype|written/.test(name)))
          .filter(([name]) => name !== 'null' || REQUIRED.has(field))
          .map(([, value]) => value),
      ];
      for (const value of values) {
        const given = [...records(3), { ...record('gen_42'), [field]: value }];
        const error = refusal(() => memorySource(given));
        expect(error.index).to.equal(3);
        expect(error.field).to.equal(field);
        expect(error.id).to.equal(field === 'id' ? undefined : 'gen_42');
        expect(error.message).to.match(field === 'id' ? /^record 3: id / : /^record 3 \(gen_42\): /);
        expect(error.message).to.contain(field);
      }
    });
  }

  it('recognizes seconds and microseconds in place of milliseconds', () => {
    const seconds = refusal(() => memorySource([record('gen_42', { timestamp: 1_700_000_000 })]));
    expect(seconds.message).to.equal(
      'record 0 (gen_42): timestamp 1700000000 looks like seconds, expected milliseconds',
    );
    const micros = refusal(() => memorySource([record('gen_42', { timestamp: 1_700_000_000_000_000 })]));
    expect(micros.message).to.equal(
      'record 0 (gen_42): timestamp 1700000000000000 looks like microseconds, expected milliseconds',
    );
  });

  it('refuses a value that is not a record', () => {
    for (const [, value] of [...odd, ['a text', 'gen_1'], ['nothing', undefined]] as typeof odd) {
      if (typeof value === 'object' && value !== null) continue;
      const error = refusal(() => memorySource([record('a'), value as CompensationRecord]));
      expect(error.index).to.equal(1);
      expect(error.message).to.match(/^record 1: expected an object, got /);
    }
    expect(refusal(() => memorySource([record('a'), , record('b')] as CompensationRecord[])).index).to.equal(
      1,
    );
  });

  it('refuses a value that is not a list of records', () => {
    for (const value of [5, {}, null, true, Symbol('x'), () => []]) {
      const error = refusal(() => memorySource(value as unknown as CompensationRecord[]));
      expect(error.message).to.match(/^records are .*, expected an array$/);
    }
  });

  it('refuses a duplicate id in the given records', () => {
    const error = refusal(() => memorySource([record('a'), record('b'), record('c'), record('b')]));
    expect(error).to.include({ index: 3, id: 'b', field: 'id' });
    expect(error.message).to.equal('record 3 (b): id is also that of record 1');
  });

  it('refuses an id that it already has', () => {
    const source = memorySource([record('a'), record('b')]);
    const error = refusal(() => source.add([record('c'), record('a')]));
    expect(error).to.include({ index: 1, id: 'a', field: 'id' });
    expect(error.message).to.equal('record 1 (a): id is already held');
  });

  it('names the first bad record of many', () => {
    const many = records(5000);
    many[4500] = record('late', { cost: 'abc' });
    many[3000] = record(many[10]!.id);
    many[3010] = record('early', { latency: -1 });
    many[3900] = null as unknown as CompensationRecord;
    expect(refusal(() => memorySource(many))).to.include({ index: 3000, field: 'id' });
    many[3000] = record('fine');
    expect(refusal(() => memorySource(many))).to.include({ index: 3010, field: 'latency' });
  });

  it('keeps its records if added or replacing ones are bad', async () => {
    const held = [
      record('a', { cost: '1', payout: '0.5', inputTokenDetails: { prompt: 5 } }),
      record('c', { timestamp: record('c').timestamp + 5, provider: 'acme' }),
    ];
    const source = memorySource(held);
    const before = await source.getRecords(SEPTEMBER, page);
    const rich: Partial<CompensationRecord> = {
      model: 'new',
      provider: 'new',
      latency: 0.5,
      firstTokenLatency: 1,
      cost: '0.00000000000000000001',
      payout: '9'.repeat(38),
      outputTokenDetails: { reasoning: 9 },
    };
    let told = 0;
    source.subscribe(() => told++);
    for (const field of Object.keys(bad) as (keyof CompensationRecord)[]) {
      const given = [record('b', rich), { ...record('d'), [field]: Symbol('bad') }];
      refusal(() => source.add(given));
      refusal(() => source.replace(given));
      refusal(() => source.add([record('b', rich), record('a')]));
      refusal(() => source.replace([record('b', rich), record('b')]));
    }
    expect(await source.getRecords(SEPTEMBER, page)).to.deep.equal(before);
    expect((await source.getSummary(SEPTEMBER)).totalCompensation).to.equal('0.5005');
    expect(told).to.equal(0);

    source.add([record('b'), record('d')]);
    const { records: after } = await source.getRecords(SEPTEMBER, {
      ...page,
      sort: { field: 'id', direction: 'ascending' },
    });
    expect(after).to.deep.equal([held[0], record('b'), held[1], record('d')]);
  });

  it('refuses records whose getters throw', () => {
    const cause = new Error('mine');
    const throwing = {
      ...record('a'),
      get model(): string {
        throw cause;
      },
    };
    expect(refusal(() => memorySource([record('b'), throwing]))).to.include({ index: 1, cause });
    function* broken() {
      yield record('a');
      throw cause;
    }
    expect(refusal(() => memorySource(broken())).cause).to.equal(cause);
    refusal(() => memorySource([revoked.proxy as CompensationRecord]));
  });

  it('keeps its messages short', () => {
    const long = 'x'.repeat(1e6);
    const error = refusal(() => memorySource([record(long, { cost: long })]));
    expect(error.message.length).to.be.below(250);
    expect(error.id).to.equal(long);
  });

  it('reports every fault of every record in one error', () => {
    const given = [
      record('fine'),
      record('two', { latency: -1, cost: 'abc' }),
      null as unknown as CompensationRecord,
      record('fine'),
      record('seconds', { creditedAt: 1_756_684_800 }),
      record('parts', { cost: '0.3', costDetails: { wallet: '0.1', bonus: '0.1' } }),
    ];
    const error = refusal(() => memorySource(given));
    expect(error).to.include({ index: 1, id: 'two', field: 'cost' });
    expect(error.message.split('\n')).to.deep.equal([
      'record 1 (two): cost is "abc", expected a decimal text such as "0.0005", of at most 38 digits',
      'record 1 (two): latency is -1, expected a finite number from 0, or null',
      'record 2: expected an object, got null',
      'record 3 (fine): id is also that of record 0',
      'record 4 (seconds): creditedAt 1756684800 looks like seconds, expected milliseconds',
      'record 5 (parts): costDetails is an object, expected amounts that add up to the cost, 0.3, not 0.2',
    ]);
    expect(error.faults).to.deep.equal([
      {
        row: 1,
        id: 'two',
        field: 'cost',
        value: 'abc',
        reason: 'expected a decimal text such as "0.0005", of at most 38 digits',
      },
      { row: 1, id: 'two', field: 'latency', value: -1, reason: 'expected a finite number from 0, or null' },
      { row: 2, reason: 'expected an object' },
      { row: 3, id: 'fine', field: 'id', value: 'fine', reason: 'is also that of record 0' },
      {
        row: 4,
        id: 'seconds',
        field: 'creditedAt',
        value: 1_756_684_800,
        reason: 'looks like seconds, expected milliseconds',
      },
      {
        row: 5,
        id: 'parts',
        field: 'costDetails',
        value: { wallet: '0.1', bonus: '0.1' },
        reason: 'expected amounts that add up to the cost, 0.3, not 0.2',
      },
    ]);
  });

  it('reports the first 20 faults of many', () => {
    const many = records(5000).map((each, i) => (i >= 2000 ? { ...each, latency: -i } : each));
    const error = refusal(() => memorySource(many));
    expect(error.faults?.map(({ row }) => row)).to.deep.equal(Array.from({ length: 20 }, (_, i) => 2000 + i));
    expect(error.message.split('\n').at(-1)).to.equal('only the first 20 faults are listed');
  });

  it('accepts unknown fields', async () => {
    const source = memorySource([{ ...record('a'), region: 'eu' } as CompensationRecord]);
    expect((await source.getRecords(SEPTEMBER, page)).records).to.deep.equal([record('a')]);
  });
});
