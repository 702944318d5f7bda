import { expect } from 'chai';
import type { Interval } from '../../../src/model/base/types.js';
import { record } from '../../support/record.js';
import { daily, referenceRows, range, sentence, shownTrend, type Trend } from './shown-trend.js';

describe('the growth of compensation in the trend’s sentence', () => {
  const rising = Array.from({ length: 10 }, (_, i) => i + 1);
  const UNTIL: Record<Interval, string> = {
    hour: '2026-01-05T10:00Z',
    day: '2026-01-15T00:00Z',
    week: '2026-03-16T00:00Z',
    month: '2026-11-01T00:00Z',
  };
  /** Ten buckets, each with a record that pays so much. */
  async function tenOf(interval: Interval, payouts: readonly number[], properties: Partial<Trend> = {}) {
    const query = range(
      interval === 'month' ? '2026-01-01T00:00Z' : '2026-01-05T00:00Z',
      UNTIL[interval],
      'UTC',
    );
    const starts = referenceRows([], query, interval).map(({ start }) => start);
    const list = starts.flatMap((start, i) => {
      const payout = payouts[i]!;
      return properties.unit === 'times'
        ? Array.from({ length: payout }, (_, k) => record(`${i} ${k}`, { timestamp: start + k, payout: '1' }))
        : record(`${i}`, { timestamp: start + 60_000, payout: String(payout) });
    });
    return shownTrend(list, query, { interval, ...properties });
  }

  for (const [interval, rate] of [
    ['hour', '436.4% a day'],
    ['day', '127.3% a week'],
    ['week', '18.2% a week'],
    ['month', '18.2% a month'],
  ] as const) {
    it(`has its rate and its p-value, by ${interval}`, async () => {
      expect(sentence(await tenOf(interval, rising))).to.match(
        new RegExp(`^Growing by about ${rate} \\(Mann–Kendall, p < 0\\.001\\)\\. `),
      );
      expect(sentence(await tenOf(interval, rising.toReversed()))).to.match(
        new RegExp(`^Falling by about ${rate} \\(Mann–Kendall, p < 0\\.001\\)\\. `),
      );
    });
  }

  it('is that of times where times are shown', async () => {
    expect(sentence(await tenOf('day', rising, { unit: 'times' }))).to.match(
      /^Growing by about 127\.3% a week/,
    );
  });

  it('is none where the days only differ', async () => {
    expect(sentence(await tenOf('day', Array<number>(10).fill(5)))).to.match(
      /^Neither growing nor falling clearly \(Mann–Kendall, p = 1\)\. /,
    );
    expect(sentence(await tenOf('day', [5, 6, 5, 6, 5, 6, 5, 6, 5, 6]))).to.match(
      /^Neither growing nor falling clearly \(Mann–Kendall, p = 0\.[1-9]/,
    );
  });

  it('is not tested for fewer than eight whole buckets', async () => {
    const sevenDays = await shownTrend(
      daily('2026-09-01', rising),
      range('2026-09-01T00:00Z', '2026-09-08T00:00Z', 'UTC'),
    );
    expect(sentence(sevenDays)).to.equal(
      'Nothing in Aug 25 – 31. Sep 7, 2026 saw the most: $7.00 of $28.00.',
    );
  });
});

describe('the trend’s sentence', () => {
  const FIVE_DAYS = range('2026-09-11T00:00Z', '2026-09-16T00:00Z', 'UTC');
  const before = daily('2026-09-06', [4, 0, 0, 4, 0]);

  for (const [payouts, words] of [
    [[1, 2, 3, 3, 1], '25% more than in Sep 6 – 10.'],
    [[1, 2, 0, 2, 1], '25% less than in Sep 6 – 10.'],
    [[1, 2, 2, 2, 1], 'As much as in Sep 6 – 10.'],
  ] as const) {
    it(`compares with the previous period: ${words}`, async () => {
      const trend = await shownTrend([...before, ...daily('2026-09-11', payouts)], FIVE_DAYS);
      expect(sentence(trend)).to.match(new RegExp(`^${words} `));
    });
  }

  it('says that there was nothing before', async () => {
    const trend = await shownTrend(daily('2026-09-11', [1, 2, 3, 4, 5]), FIVE_DAYS);
    expect(sentence(trend)).to.match(/^Nothing in Sep 6 – 10\. /);
  });

  it('counts times where those are shown', async () => {
    const list = [...before, ...daily('2026-09-11', [9, 9, 9])];
    const trend = await shownTrend(list, FIVE_DAYS, { unit: 'times' });
    expect(sentence(trend)).to.equal(
      '40% less than in Sep 6 – 10. Sep 11, 2026 saw the most: 1 time of 3 times.',
    );
  });

  it('names the previous period by its days', async () => {
    const query = { to: '2026-10-01', period: '1mo', timeZone: 'UTC' };
    const trend = await shownTrend([...daily('2026-08-01', [4]), ...daily('2026-09-01', [2])], query);
    expect(sentence(trend)).to.contain('50% less than in Aug 1 – 31.');
  });

  it('names the peak, the first of several', async () => {
    const trend = await shownTrend(daily('2026-09-11', ['0.1', '0.30', '0.3', '0.2']), FIVE_DAYS);
    expect(sentence(trend)).to.contain('Sep 12, 2026 saw the most: $0.30 of $0.90.');
  });
});
