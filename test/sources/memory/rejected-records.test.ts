import { expect } from 'chai';
import fc from 'fast-check';
import { isInsuranceError } from '../../../src/model/base/errors.js';
import type { CompensationRecord } from '../../../src/model/base/types.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { record, records, SEPTEMBER } from '../../support/record.js';

const page = { offset: 0, limit: 100_000, sort: { field: 'id', direction: 'ascending' } } as const;
const bad = { latency: -1 };

async function idsOf(source: ReturnType<typeof memorySource>): Promise<string[]> {
  await source.ready;
  const query = { ...SEPTEMBER, from: 0, to: 8e15 };
  return (await source.getRecords(query, page)).records.map(({ id }) => id);
}

describe('a memory source that skips bad records', () => {
  it('takes the good ones and tells the others', async () => {
    const given = [record('a'), record('b', bad), record('c'), record('a'), record('d', { cost: '' })];
    const source = memorySource(given, { invalid: 'skip' });
    expect(await idsOf(source)).to.deep.equal(['a', 'c']);
    expect(source.rejected.map(({ row, id, field }) => [row, id, field])).to.deep.equal([
      [1, 'b', 'latency'],
      [3, 'a', 'id'],
      [4, 'd', 'cost'],
    ]);
    expect(source.rejected[1]!.reason).to.equal('is also that of record 0');
  });

  it('rejects none of good records, and none by default', () => {
    expect(memorySource(records(3), { invalid: 'skip' }).rejected).to.deep.equal([]);
    expect(memorySource(records(3)).rejected).to.deep.equal([]);
    expect(() => memorySource([record('a', bad)])).to.throw('latency is -1');
  });

  it('tells those of the last records that were added', async () => {
    const source = memorySource([record('a', bad)], { invalid: 'skip' });
    source.add([record('b'), record('c', bad)]);
    expect(source.rejected.map(({ id }) => id)).to.deep.equal(['c']);
    source.add([record('b'), record('d')]);
    expect(source.rejected.map(({ reason }) => reason)).to.deep.equal(['is already held']);
    source.replace([record('e')]);
    expect(source.rejected).to.deep.equal([]);
    expect(await idsOf(source)).to.deep.equal(['e']);
  });

  it('takes the good ones of more records than are read at once', async () => {
    const many = records(30_000).map((each, i) => (i % 1000 === 7 ? { ...each, ...bad } : each));
    const source = memorySource(many, { invalid: 'skip' });
    await source.ready;
    expect(source.rejected.map(({ row }) => row)).to.deep.equal(
      Array.from({ length: 30 }, (_, i) => i * 1000 + 7),
    );
    const { compensationCount } = await source.getSummary({ ...SEPTEMBER, to: 8e15 });
    expect(compensationCount).to.equal(29_970);
  });

  it('skips records that throw when they are read', async () => {
    const throwing = {
      ...record('a'),
      get model(): string {
        throw new Error('mine');
      },
    };
    const source = memorySource([throwing, record('b')], { invalid: 'skip' });
    expect(await idsOf(source)).to.deep.equal(['b']);
    expect(source.rejected).to.have.length(1);
  });

  it('refuses an unknown way to treat them', () => {
    try {
      memorySource([], { invalid: 'ignore' as 'skip' });
    } catch (error) {
      expect(isInsuranceError(error) && error.code).to.equal('invalid-setting');
      return;
    }
    throw new Error('was not refused');
  });

  it('holds what a source of the good ones alone holds, whatever is bad', async () => {
    const given = fc.array(
      fc.record({
        id: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'),
        isBad: fc.boolean(),
        withDetails: fc.boolean(),
      }),
      { maxLength: 60 },
    );
    await fc.assert(
      fc.asyncProperty(given, fc.nat(60), async (rows, first) => {
        const all = rows.map(({ id, isBad, withDetails }, i): CompensationRecord =>
          record(id, {
            timestamp: record('x').timestamp + i,
            payout: isBad ? 'bad' : `0.${i}`,
            ...(withDetails && { inputTokenDetails: { prompt: i }, reason: `r${i}`, requestId: `q${i % 3}` }),
          }),
        );
        const met = new Set<string>();
        const good = all.filter(({ id, payout }) => payout !== 'bad' && !met.has(id) && met.add(id));
        const source = memorySource(all.slice(0, first), { invalid: 'skip' });
        source.add(all.slice(first));
        const expected = memorySource(good);
        expect(await source.getRecords(SEPTEMBER, page)).to.deep.equal(
          await expected.getRecords(SEPTEMBER, page),
        );
        const query = { ...SEPTEMBER, requestId: 'q1' };
        expect(await source.getSummary(query)).to.deep.equal(await expected.getSummary(query));
      }),
      { numRuns: 200 },
    );
  });
});
