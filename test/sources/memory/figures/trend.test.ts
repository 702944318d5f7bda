import { expect } from 'chai';
import type { BreakdownGroup, TrendBucket } from '../../../../src/model/base/types.js';
import { loadTemporal } from '../../../../src/model/time/temporal.js';
import { memorySource } from '../../../../src/sources/memory/memory-source.js';
import { DAY, HOUR } from '../../../../src/testing/data/records.js';
import { record } from '../../../support/record.js';

const START = Date.UTC(2026, 0, 1);

/** Differs from the number that it is nearest to. */
const LONG = '9007199254740993';

describe('the trend of a memory source', () => {
  before(() => loadTemporal());

  it('has the groups of each hour of years, more than are made in a step', async () => {
    const hours = 20_000;
    const given = Array.from({ length: hours }, (_, i) => {
      const timestamp = START + i * HOUR + (i % 60) * 60_000;
      const one = record(`a${i}`, { timestamp, type: 'a', payout: String(i % 1000) });
      return i % 7 ? [one] : [one, record(`b${i}`, { timestamp, type: 'b', payout: i % 2 ? '0.5' : LONG })];
    }).flat();
    const bucketAt = (i: number): TrendBucket => {
      const a: BreakdownGroup = { key: 'a', credits: String(i % 1000), times: 1 };
      const b: BreakdownGroup = { key: 'b', credits: i % 2 ? '0.5' : LONG, times: 1 };
      const groups = i % 7 ? [a] : i % 2 && i % 1000 ? [a, b] : [b, a];
      return { start: START + i * HOUR, groups };
    };
    const source = memorySource(given);
    for (const from of [0, 1]) {
      const query = { from: START + from * HOUR, to: START + hours * HOUR, timeZone: 'UTC' };
      const buckets = await source.getTrend(query, 'hour', { by: 'type' });
      expect(buckets.length).to.equal(hours - from);
      const wrong = buckets.findIndex(
        (bucket, i) => JSON.stringify(bucket) !== JSON.stringify(bucketAt(from + i)),
      );
      expect(buckets[wrong], String(wrong)).to.equal(undefined);
    }
  });

  it('has thousands of groups of a day, and days without any between them', async () => {
    const counts = [5000, 0, 5000, 9000, 1, 0];
    const given = counts.flatMap((count, day) =>
      Array.from({ length: count }, (_, i) =>
        record(`${day}-${i}`, {
          timestamp: START + day * DAY + i,
          apiKey: `key-${String(i).padStart(4, '0')}`,
          payout: `${count - i}`,
        }),
      ),
    );
    const query = { from: START, to: START + counts.length * DAY, timeZone: 'UTC' };
    const buckets = await memorySource(given).getTrend(query, 'day', { by: 'apiKey' });
    expect(buckets.map(({ start, groups }) => [start, groups.length])).to.deep.equal(
      counts.map((count, day) => [START + day * DAY, count]),
    );
    for (const { groups } of buckets) {
      const wrong = groups.findIndex(
        ({ key, credits, times }, i) =>
          key !== `key-${String(i).padStart(4, '0')}` || credits !== `${groups.length - i}` || times !== 1,
      );
      expect(wrong).to.equal(-1);
    }
  });
});
