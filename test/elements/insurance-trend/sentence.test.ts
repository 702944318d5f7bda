import { expect } from 'chai';
import { html } from 'lit';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { fixture, until } from '../../support/fixture.js';
import { record } from '../../support/record.js';
import { heldSource } from '../../support/source.js';
import {
  daily,
  DAY,
  find,
  press,
  range,
  sentence,
  shownTrend,
  statistics,
  textOf,
  type Trend,
} from './shown-trend.js';

describe('the growth of compensation in the trend’s sentence', () => {
  const SEPTEMBER = range('2026-09-01T00:00Z', '2026-10-01T00:00Z', 'UTC');

  /** Sixty days, each with so many records; the first thirty are the period before. */
  function course(countOf: (day: number) => number) {
    const first = SEPTEMBER.from - 30 * DAY;
    return Array.from({ length: 60 }, (_, day) =>
      Array.from({ length: countOf(day) }, (_, i) =>
        record(`${day} ${i}`, { timestamp: first + day * DAY + i * 60_000, payout: '1' }),
      ),
    ).flat();
  }

  it('is said beside the comparison, with its test in the statistics', async () => {
    const trend = await shownTrend(
      course((day) => (day < 30 ? 4 : 9) + (day % 3)),
      SEPTEMBER,
    );
    expect(sentence(trend)).to.match(/^100% more than in Aug 2 – 31, and growing\. /);
    const rests = await statistics(trend);
    expect(rests).to.match(/^\$300\.00, against \$150\.00 in Aug 2 – 31\.\s*Compensations a day grew to/);
    expect(rests).to.contain('p < 0.001');
    const falling = await shownTrend(
      course((day) => (day < 30 ? 9 : 4) + (day % 3)),
      SEPTEMBER,
    );
    expect(sentence(falling)).to.match(/^50% less than in Aug 2 – 31, and falling\. /);
    expect(await statistics(falling)).to.contain('fell to');
  });

  it('is none where the days only differ', async () => {
    const trend = await shownTrend(
      course((day) => 5 + (day % 4)),
      SEPTEMBER,
    );
    expect(sentence(trend)).to.match(/^About the same as in Aug 2 – 31\. /);
    expect(await statistics(trend)).to.match(/neither grew nor fell clearly \(.* times, p = /);
  });

  it('is not tested for a few days, by weeks, nor for years, and the statistics say so', async () => {
    const few = await shownTrend(daily('2026-09-01', [1, 2, 3]), range('2026-09-01T00:00Z', '2026-09-08T00:00Z', 'UTC')); // prettier-ignore
    expect(await statistics(few)).to.contain(
      'Too little to test growth: it takes 28 whole days and 50 compensations',
    );
    const weeks = await shownTrend(
      course(() => 3),
      SEPTEMBER,
      { interval: 'week' },
    );
    expect(await statistics(weeks)).to.contain('Growth is tested by days: choose Day.');
    const years = await shownTrend(
      daily('2024-09-01', new Array<number>(700).fill(3)),
      range('2025-08-01T00:00Z', '2026-08-01T00:00Z', 'UTC'),
      { interval: 'day' },
    );
    expect(await statistics(years)).to.contain('Growth is tested over at most 400 days');
  });
});

describe('the trend’s statistics', () => {
  it('are worked out only while they are open', async () => {
    const trend = await shownTrend(
      daily('2026-09-01', [1, 2, 3]),
      range('2026-09-01T00:00Z', '2026-09-08T00:00Z', 'UTC'),
    );
    expect(textOf(find(trend, '#trend-statistics'))).to.equal('');
    expect(await statistics(trend)).to.contain('against $0.00');
    await press('Escape');
    await trend.updateComplete;
    expect(textOf(find(trend, '#trend-statistics'))).to.equal('');
  });

  it('say that the previous period is loading or could not be loaded, not that it is too little', async () => {
    const month = range('2026-09-01T00:00Z', '2026-10-01T00:00Z', 'UTC');
    const { source, calls } = heldSource(memorySource(daily('2026-08-02', new Array<number>(60).fill(1))));
    const trend = await fixture<Trend>(
      html`<insurance-trend lang="en" .source=${source} .query=${month}></insurance-trend>`,
    );
    await until(() => calls.length === 1, 'the trend is asked for');
    calls[0]!.answer();
    await until(() => calls.length === 2, 'the previous period is asked for');
    expect(await statistics(trend)).to.equal('Loading …');
    calls[1]!.fail(new Error('the archive is away'));
    await trend.whenShown();
    expect(textOf(find(trend, '#trend-statistics'))).to.equal('Aug 2 – 31 could not be loaded');
  });
});

describe('the sentence of a trend of one compensation', () => {
  const only = [record('only', { timestamp: Date.parse('2026-09-18T14:22:51Z'), payout: '0.0384' })];

  it('is when it happened', async () => {
    const trend = await shownTrend(only, range('2026-09-01T00:00Z', '2026-10-01T00:00Z', 'UTC'));
    expect(sentence(trend)).to.equal('One compensation, on Sep 18 at 14:22:51.');
  });

  it('is its day where the source does not tell more', async () => {
    const source = Object.assign(memorySource(only), { getRecords: () => Promise.reject(new Error('away')) });
    const trend = await shownTrend(source, range('2026-09-01T00:00Z', '2026-10-01T00:00Z', 'UTC'));
    expect(sentence(trend)).to.equal('One compensation, on Sep 18.');
  });

  it('is in Chinese, too', async () => {
    const trend = await shownTrend(only, range('2026-09-01T00:00Z', '2026-10-01T00:00Z', 'UTC'), {
      locale: 'zh',
    });
    expect(sentence(trend)).to.equal('仅一次补偿：9月18日 14:22:51。');
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
    expect(sentence(trend)).to.equal('40% less than in Sep 6 – 10. Sep 11 saw the most: 1 time.');
  });

  it('names the previous period by its days', async () => {
    const query = { to: '2026-10-01', period: '1mo', timeZone: 'UTC' };
    const trend = await shownTrend([...daily('2026-08-01', [4]), ...daily('2026-09-01', [1, 1])], query);
    expect(sentence(trend)).to.contain('50% less than in Aug 1 – 31.');
  });

  it('names the peak, the first of several', async () => {
    const trend = await shownTrend(daily('2026-09-11', ['0.1', '0.30', '0.3', '0.2']), FIVE_DAYS);
    expect(sentence(trend)).to.contain('Sep 12 saw the most: $0.30.');
  });
});
