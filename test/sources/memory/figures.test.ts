import { expect } from 'chai';
import type { PageRequest } from '../../../src/model/base/types.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { NOON, record, records, SEPTEMBER } from '../../support/record.js';

const FIRST_100: PageRequest = { offset: 0, limit: 100 };

describe('the figures of a memory source', () => {
  it('are zeros without records', async () => {
    const source = memorySource();
    expect(await source.getSummary(SEPTEMBER)).to.deep.equal({
      totalCompensation: '0',
      compensationCount: 0,
      averagePerCompensation: null,
      averageCountPerDay: 0,
    });
    expect(await source.getBreakdown(SEPTEMBER, 'type')).to.deep.equal([]);
    expect(await source.getTrend(SEPTEMBER, 'week')).to.deep.equal(
      [1, 7, 14, 21, 28].map((day) => ({ start: Date.UTC(2026, 8, day), groups: [] })),
    );
    expect(await source.getRecords(SEPTEMBER, FIRST_100)).to.deep.equal({ records: [], total: 0 });
  });

  it('are zero per day in an empty range', async () => {
    const source = memorySource([record('a')]);
    const summary = await source.getSummary({ from: NOON, to: NOON, timeZone: 'UTC' });
    expect(summary).to.include({ compensationCount: 0, averageCountPerDay: 0 });
    expect(await source.getTrend({ from: NOON, to: NOON, timeZone: 'UTC' }, 'day')).to.deep.equal([]);
  });

  it('include the first instant of the range and exclude its end', async () => {
    const source = memorySource([
      record('before', { timestamp: NOON - 1 }),
      record('first', { timestamp: NOON }),
      record('last', { timestamp: NOON + 9 }),
      record('end', { timestamp: NOON + 10 }),
    ]);
    const { records: found } = await source.getRecords(
      { from: NOON, to: NOON + 10, timeZone: 'UTC' },
      FIRST_100,
    );
    expect(found.map(({ id }) => id)).to.deep.equal(['last', 'first']);
  });

  it('sum a million small amounts exactly', async () => {
    const count = 1_000_000;
    const source = memorySource(records(count, { cost: '0.1', payout: '0.000000000000001' }));
    const query = { ...SEPTEMBER, to: NOON + count * 60_000 };
    expect((await source.getSummary(query)).totalCompensation).to.equal('0.000000001');
  }).timeout(60_000);

  it('sum amounts exactly beyond the range of doubles', async () => {
    const largest = '9'.repeat(38);
    const source = memorySource([
      ...records(1000, { payout: largest }),
      record('small', { payout: `0.${'0'.repeat(37)}1` }),
    ]);
    const expected = `${BigInt(largest) * 1000n}.${'0'.repeat(37)}1`;
    expect((await source.getSummary(SEPTEMBER)).totalCompensation).to.equal(expected);
    source.add(records(1000, { payout: `-${largest}` }).map((each) => ({ ...each, id: `minus ${each.id}` })));
    expect((await source.getSummary(SEPTEMBER)).totalCompensation).to.equal(`0.${'0'.repeat(37)}1`);
  });

  it('carry between full limbs and back', async () => {
    const source = memorySource([
      ...records(50, { payout: '999999999999999' }),
      ...records(60, { payout: '-999999999999999' }).map((each) => ({ ...each, id: `minus ${each.id}` })),
    ]);
    expect((await source.getSummary(SEPTEMBER)).totalCompensation).to.equal('-9999999999999990');
  });

  it('list groups with most credits first, ties by key in order of code points', async () => {
    const source = memorySource([
      record('1', { model: 'b', payout: '1' }),
      record('2', { model: '😀', payout: '2' }),
      record('3', { model: '\uffee', payout: '2.0' }),
      record('4', { model: 'a', payout: '1.00' }),
      record('5', { model: 'c', payout: '-1' }),
    ]);
    const expected = [
      { key: '\uffee', credits: '2', times: 1 },
      { key: '😀', credits: '2', times: 1 },
      { key: 'a', credits: '1', times: 1 },
      { key: 'b', credits: '1', times: 1 },
      { key: 'c', credits: '-1', times: 1 },
    ];
    expect(await source.getBreakdown(SEPTEMBER, 'model')).to.deep.equal(expected);
    const [bucket, ...others] = await source.getTrend(SEPTEMBER, 'month', { by: 'model' });
    expect(bucket).to.deep.equal({ start: SEPTEMBER.from, groups: expected });
    expect(others).to.deep.equal([]);
  });

  it('put records without a provider or key under the empty key', async () => {
    const source = memorySource([record('a'), record('b', { provider: 'acme', apiKey: 'k1' })]);
    for (const dimension of ['provider', 'apiKey'] as const) {
      const keys = (await source.getBreakdown(SEPTEMBER, dimension)).map(({ key }) => key);
      expect(keys).to.have.members(['', dimension === 'provider' ? 'acme' : 'k1']);
    }
  });

  it('group the trend by type by default', async () => {
    const source = memorySource([record('a')]);
    expect((await source.getTrend(SEPTEMBER, 'month'))[0]!.groups[0]!.key).to.equal('high_latency');
    expect((await source.getTrend(SEPTEMBER, 'month', { by: 'model' }))[0]!.groups[0]!.key).to.equal(
      'acme/one',
    );
  });

  it('distinguish 256 models from 257, and 65,536 keys from 65,537', async () => {
    const many = records(66_000).map((each, i) => ({
      ...each,
      model: `m${i % 257}`,
      apiKey: `k${i % 65_537}`,
    }));
    const source = memorySource(many.slice(0, 200));
    source.add(many.slice(200));
    const query = { ...SEPTEMBER, to: NOON + 1e12 };
    expect(await source.getBreakdown(query, 'model')).to.have.length(257);
    expect(await source.getBreakdown(query, 'apiKey')).to.have.length(65_537);
    expect((await source.getSummary({ ...query, apiKeys: ['k1'] })).compensationCount).to.equal(2);
    expect((await source.getSummary({ ...query, models: ['m256'] })).compensationCount).to.equal(256);
  });
});
