import { expect } from 'chai';
import type { InsuranceQuery, Interval } from '../../../src/model/base/types.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { loadCompensations } from '../../data/trace.js';
import { record } from '../../support/record.js';
import { until } from '../../support/fixture.js';
import {
  all,
  announced,
  canvasOf,
  choices,
  choose,
  columnOf,
  csvOf,
  daily,
  DAY,
  decimal,
  find,
  intervals,
  legend,
  referenceRows,
  pinClock,
  press,
  range,
  scattered,
  sentence,
  shownTrend,
  tableOf,
  textOf,
  type Trend,
} from './shown-trend.js';

const NAMES: Record<string, string> = {
  high_latency: 'High Latency',
  unsatisfactory_content: 'Unsatisfactory Content',
  wrong_language: 'Wrong Language',
};

/** What is saved as CSV, bucket by bucket, each start as the instant that it names. */
async function savedRows(trend: Trend) {
  const { rows } = await csvOf(trend);
  return rows.map(({ start, total, previousTotal: _, partial: __, ...members }) => ({
    start: Date.parse(start!),
    members: Object.fromEntries(Object.entries(members).map(([key, value]) => [key, decimal(value)])),
    total: decimal(total!),
  }));
}

const WEEK = range('2026-09-07T00:00Z', '2026-09-14T00:00Z', 'UTC');
const weekly = scattered(WEEK, 97).filter(({ timestamp }) => timestamp >= WEEK.from);

describe('what the bars of the trend stand for', () => {
  it('is credits by type at first', async () => {
    const trend = await shownTrend(weekly, WEEK);
    expect(choices(trend, 'What the trend shows')).to.deep.equal({
      offered: ['Credits', 'Times'],
      chosen: 'Credits',
    });
    expect(choices(trend, 'What the bars are stacked by')).to.deep.equal({
      offered: ['By type', 'By model'],
      chosen: 'By type',
    });
    expect(legend(trend)).to.deep.equal(Object.values(NAMES));
    expect(await savedRows(trend)).to.deep.equal(referenceRows(weekly, WEEK, 'day'));
  });

  it('is whatever the reader chooses: times, models, both', async () => {
    const trend = await shownTrend(weekly, WEEK);
    await choose(trend, 'times');
    expect(await savedRows(trend)).to.deep.equal(referenceRows(weekly, WEEK, 'day', 'type', 'times'));
    await choose(trend, 'model');
    expect(await savedRows(trend)).to.deep.equal(referenceRows(weekly, WEEK, 'day', 'model', 'times'));
    expect(legend(trend)).to.deep.equal(['acme/0', 'acme/1', 'acme/2', 'acme/3']);
    expect(choices(trend, 'What the bars are stacked by').chosen).to.equal('By model');
    await choose(trend, 'credits');
    expect(await savedRows(trend)).to.deep.equal(referenceRows(weekly, WEEK, 'day', 'model'));
  });

  it('can be set by the host', async () => {
    const trend = await shownTrend(weekly, WEEK, { unit: 'times', by: 'model', interval: 'hour' });
    expect(await savedRows(trend)).to.deep.equal(referenceRows(weekly, WEEK, 'hour', 'model', 'times'));
    expect(choices(trend, 'What the trend shows').chosen).to.equal('Times');
    expect(intervals(trend).chosen).to.equal('Hour');
  });

  it('lets no source be asked by what it cannot tell apart', async () => {
    const source = Object.assign(memorySource(weekly), { capabilities: { dimensions: ['type' as const] } });
    const trend = await shownTrend(source, WEEK);
    expect(choices(trend, 'What the bars are stacked by').offered).to.deep.equal(['By type']);
  });

  it('is the eight models that come to most at the most, the rest together, with nothing lost', async () => {
    const list = Array.from({ length: 30 }, (_, i) =>
      record(`m${i}`, {
        timestamp: WEEK.from + i * 3_600_000,
        model: `acme/${i % 10}`,
        payout: `0.${i + 10}`,
      }),
    );
    const trend = await shownTrend(list, WEEK, { by: 'model' });
    expect(legend(trend)).to.deep.equal([
      ...['acme/3', 'acme/4', 'acme/5', 'acme/6', 'acme/7', 'acme/8', 'acme/9'],
      '3 others',
    ]);
    const others = list.filter(({ model }) => ['acme/0', 'acme/1', 'acme/2'].includes(model));
    const saved = await savedRows(trend);
    expect(saved.map(({ members }) => members['others'])).to.deep.equal(
      referenceRows(others, WEEK, 'day').map(({ total }) => total),
    );
    expect(saved.map(({ total }) => total)).to.deep.equal(
      referenceRows(list, WEEK, 'day').map(({ total }) => total),
    );
  });
});

describe('how wide the bars are', () => {
  const FIRST = Date.UTC(2026, 8, 1);
  const spanning = (days: number): InsuranceQuery => ({
    from: FIRST,
    to: FIRST + days * DAY,
    timeZone: 'UTC',
  });

  for (const [days, chosen, offered] of [
    [3, 'Hour', ['Hour', 'Day']],
    [14, 'Day', ['Hour', 'Day', 'Week']],
    [30, 'Day', ['Hour', 'Day', 'Week']],
    [90, 'Day', ['Day', 'Week', 'Month']],
    [365, 'Week', ['Day', 'Week', 'Month']],
    [1000, 'Month', ['Week', 'Month']],
  ] as const) {
    it(`fits ${days} days: ${chosen}; only what is readable is offered`, async () => {
      const trend = await shownTrend(await loadCompensations(), spanning(days));
      expect(intervals(trend)).to.deep.equal({ offered, chosen });
    });
  }

  it('is no question where there is one answer', async () => {
    const trend = await shownTrend(await loadCompensations(), spanning(1));
    expect(intervals(trend).offered).to.deep.equal([]);
    expect((await tableOf(trend)).rows).to.have.lengthOf(24);
  });

  it('is never one that the source cannot do', async () => {
    const source = Object.assign(memorySource(await loadCompensations()), {
      capabilities: { intervals: ['day', 'month'] as Interval[] },
    });
    const trend = await shownTrend(source, spanning(3));
    expect((await tableOf(trend)).rows).to.have.lengthOf(3);
    trend.query = spanning(365);
    await trend.whenShown();
    expect(intervals(trend)).to.deep.equal({ offered: ['Day', 'Month'], chosen: 'Month' });
  });

  it('is what the reader chooses, as long as that fits', async () => {
    const list = await loadCompensations();
    const trend = await shownTrend(list, spanning(30));
    await choose(trend, 'hour');
    expect(intervals(trend).chosen).to.equal('Hour');
    expect(await savedRows(trend)).to.deep.equal(referenceRows(list, spanning(30), 'hour'));
    trend.query = spanning(90);
    await trend.whenShown();
    expect(intervals(trend)).to.deep.equal({ offered: ['Day', 'Week', 'Month'], chosen: 'Day' });
    expect((await tableOf(trend)).rows).to.have.lengthOf(90);
    trend.query = spanning(14);
    await trend.whenShown();
    expect(intervals(trend).chosen).to.equal('Hour');
    expect((await tableOf(trend)).rows).to.have.lengthOf(14 * 24);
  });
});

describe('the buckets of the trend are those of the panel’s time zone', () => {
  const NEW_YORK = 'America/New_York';
  const LORD_HOWE = 'Australia/Lord_Howe';
  for (const [what, query, interval, count] of [
    [
      'hours of New York where one is repeated',
      range('2026-10-31T00:00-04:00', '2026-11-02T00:00-05:00', NEW_YORK),
      'hour',
      49,
    ],
    [
      'hours of New York where one is skipped',
      range('2026-03-07T00:00-05:00', '2026-03-09T00:00-04:00', NEW_YORK),
      'hour',
      47,
    ],
    [
      'days of New York, one of 25 hours',
      range('2026-10-26T00:00-04:00', '2026-11-09T00:00-05:00', NEW_YORK),
      'day',
      14,
    ],
    [
      'days of New York, one of 23 hours',
      range('2026-03-01T00:00-05:00', '2026-03-15T00:00-04:00', NEW_YORK),
      'day',
      14,
    ],
    [
      'weeks from Monday on, the first and the last cut',
      range('2026-10-14T10:30-04:00', '2026-11-26T16:45-05:00', NEW_YORK),
      'week',
      7,
    ],
    [
      'months, the first and the last cut',
      range('2026-09-14T10:30-04:00', '2026-11-26T16:45-05:00', NEW_YORK),
      'month',
      3,
    ],
    [
      'hours of Lord Howe where one takes ninety minutes',
      range('2026-04-04T00:00+11:00', '2026-04-06T00:00+10:30', LORD_HOWE),
      'hour',
      48,
    ],
    [
      'hours of Lord Howe where one takes thirty minutes',
      range('2026-10-03T00:00+10:30', '2026-10-05T00:00+11:00', LORD_HOWE),
      'hour',
      48,
    ],
    [
      'days of Lord Howe, one of 24 hours and a half',
      range('2026-03-30T00:00+11:00', '2026-04-13T00:00+10:30', LORD_HOWE),
      'day',
      14,
    ],
  ] as const) {
    it(`${what}: each with its exact sum`, async () => {
      const list = scattered(query, interval === 'hour' ? 13 : 103);
      const trend = await shownTrend(list, query, { interval });
      const saved = await savedRows(trend);
      expect(saved).to.have.lengthOf(count);
      expect(saved).to.deep.equal(referenceRows(list, query, interval));
    });
  }

  it('so that each hour has a name of its own, the repeated one too', async () => {
    const query = range('2026-11-01T00:00-04:00', '2026-11-02T00:00-05:00', NEW_YORK);
    const trend = await shownTrend(scattered(query), query);
    const { rows } = await tableOf(trend);
    expect(rows.slice(0, 4).map(([name]) => name)).to.deep.equal([
      '2026-11-01 00:00',
      '2026-11-01 01:00 −04:00',
      '2026-11-01 01:00 −05:00',
      '2026-11-01 02:00',
    ]);
    expect(new Set(rows.map(([name]) => name)).size).to.equal(25);
  });

  it('and change with it', async () => {
    const query = range('2026-10-26T00:00-04:00', '2026-11-09T00:00-05:00', NEW_YORK);
    const list = scattered(query, 103);
    const trend = await shownTrend(list, query);
    trend.query = { ...query, timeZone: 'Asia/Kathmandu' };
    await trend.whenShown();
    expect(await savedRows(trend)).to.deep.equal(
      referenceRows(list, { ...query, timeZone: 'Asia/Kathmandu' }, 'day'),
    );
  });
});

describe('the table of the trend', () => {
  it('has the exact figures of each bucket, and of all', async () => {
    const trend = await shownTrend(weekly, WEEK);
    const { header, rows, total } = await tableOf(trend);
    expect(header).to.deep.equal(['From', ...Object.values(NAMES), 'Total']);
    const expected = referenceRows(weekly, WEEK, 'day');
    expect(rows.map((row) => row.slice(1).map(decimal))).to.deep.equal(
      expected.map(({ members, total }) => [...Object.values(members), total]),
    );
    expect(rows.map(([name]) => name)).to.deep.equal(
      ['7', '8', '9', '10', '11', '12', '13'].map((day) => `Sep ${day}, 2026`),
    );
    const [week] = referenceRows(weekly, WEEK, 'week');
    expect(total.slice(1).map(decimal)).to.deep.equal([...Object.values(week!.members), week!.total]);
  });

  it('has counts where times are shown', async () => {
    const trend = await shownTrend(weekly, WEEK, { unit: 'times' });
    const { rows } = await tableOf(trend);
    expect(rows.map((row) => row.slice(1))).to.deep.equal(
      referenceRows(weekly, WEEK, 'day', 'type', 'times').map(({ members, total }) => [
        ...Object.values(members),
        total,
      ]),
    );
  });

  it('takes the place of the chart, and gives it back', async () => {
    const trend = await shownTrend(weekly, WEEK);
    find(trend, '[part=table-button]')!.click();
    await trend.updateComplete;
    expect(canvasOf(trend)).to.equal(null);
    find(trend, '[part=table-button]')!.click();
    await trend.updateComplete;
    expect(find(trend, '[part=chart-table]')).to.equal(null);
    expect(canvasOf(trend)).not.to.equal(null);
  });
});

describe('what is not over yet', () => {
  pinClock('2026-09-15T15:30Z');
  // Eight whole days that grow, and little so far on the ninth.
  const growing = daily('2026-09-07', [1, 2, 3, 4, 5, 6, 7, 8, 1]);

  const inNineDays = () => shownTrend(growing, { period: '9d', timeZone: 'UTC' });
  const intoTheFuture = () => shownTrend(growing, range('2026-09-07T00:00Z', '2026-09-20T00:00Z', 'UTC'));

  it('is said in the sentence, whether the range ends now or later', async () => {
    expect(sentence(await inNineDays())).to.contain('Sep 15, 2026, 00:00 – 15:30 is not over yet.');
    expect(sentence(await intoTheFuture())).to.contain('Sep 15, 2026 is not over yet.');
  });

  it('is said of nothing in a range that is over', async () => {
    const trend = await shownTrend(growing, range('2026-09-07T00:00Z', '2026-09-15T00:00Z', 'UTC'));
    expect(sentence(trend)).not.to.contain('not over');
    expect((await tableOf(trend)).header.at(-1)).to.equal('Total');
    expect((await csvOf(trend)).fields).not.to.contain('partial');
  });

  it('is marked in the table and in what is saved, as is a bucket that the range cuts', async () => {
    const trend = await inNineDays();
    const { rows } = await tableOf(trend);
    expect(rows.map((row) => row.at(-1))).to.deep.equal(['partial', ...Array(8).fill(''), 'partial']);
    expect((await csvOf(trend)).rows.map(({ partial }) => partial)).to.deep.equal([
      'true',
      ...Array<string>(8).fill('false'),
      'true',
    ]);
  });

  it('is marked up to the end of a range that ends in the future', async () => {
    const { rows } = await tableOf(await intoTheFuture());
    expect(rows.map((row) => row.at(-1))).to.deep.equal([...Array(8).fill(''), ...Array(5).fill('partial')]);
  });

  it('is told of by name when the reader comes to it', async () => {
    const trend = await inNineDays();
    canvasOf(trend).focus();
    await press('End');
    await until(() => announced(trend), 'the announcement');
    expect(announced(trend)).to.equal('Sep 15, 2026, 00:00 – 15:30 (partial). Total: $1.00');
  });

  for (const [where, open] of [
    ['now', inNineDays],
    ['in the future', intoTheFuture],
  ] as const) {
    it(`is left out when growth is tested, where the range ends ${where}`, async () => {
      expect(sentence(await open())).to.match(
        /^Growing by about 155\.6% a week \(Mann–Kendall, p < 0\.001\)\./,
      );
    });
  }

  it('leaves too few days to say something of growth', async () => {
    const trend = await shownTrend(growing, { period: '8d', timeZone: 'UTC' });
    expect((await tableOf(trend)).rows).to.have.lengthOf(9);
    expect(sentence(trend)).not.to.contain('Mann–Kendall');
  });
});

describe('whether compensation grows', () => {
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
    it(`is said with its rate and its certainty: by ${interval}`, async () => {
      expect(sentence(await tenOf(interval, rising))).to.match(
        new RegExp(`^Growing by about ${rate} \\(Mann–Kendall, p < 0\\.001\\)\\. `),
      );
      expect(sentence(await tenOf(interval, rising.toReversed()))).to.match(
        new RegExp(`^Falling by about ${rate} \\(Mann–Kendall, p < 0\\.001\\)\\. `),
      );
    });
  }

  it('is said of times where those are shown', async () => {
    expect(sentence(await tenOf('day', rising, { unit: 'times' }))).to.match(
      /^Growing by about 127\.3% a week/,
    );
  });

  it('is denied where the days only differ', async () => {
    expect(sentence(await tenOf('day', Array<number>(10).fill(5)))).to.match(
      /^Neither growing nor falling clearly \(Mann–Kendall, p = 1\)\. /,
    );
    expect(sentence(await tenOf('day', [5, 6, 5, 6, 5, 6, 5, 6, 5, 6]))).to.match(
      /^Neither growing nor falling clearly \(Mann–Kendall, p = 0\.[1-9]/,
    );
  });

  it('is not said of fewer than eight whole buckets', async () => {
    const sevenDays = await shownTrend(
      daily('2026-09-01', rising),
      range('2026-09-01T00:00Z', '2026-09-08T00:00Z', 'UTC'),
    );
    expect(sentence(sevenDays)).to.equal(
      'Nothing in the 7 days before. Sep 7, 2026 saw the most: $7.00 of $28.00.',
    );
  });
});

describe('what the sentence says besides', () => {
  const FIVE_DAYS = range('2026-09-11T00:00Z', '2026-09-16T00:00Z', 'UTC');
  const before = daily('2026-09-06', [4, 0, 0, 4, 0]);

  for (const [payouts, words] of [
    [[1, 2, 3, 3, 1], '25% more than in the 5 days before.'],
    [[1, 2, 0, 2, 1], '25% less than in the 5 days before.'],
    [[1, 2, 2, 2, 1], 'As much as in the 5 days before.'],
  ] as const) {
    it(`is how much there was before: ${words}`, async () => {
      const trend = await shownTrend([...before, ...daily('2026-09-11', payouts)], FIVE_DAYS);
      expect(sentence(trend)).to.match(new RegExp(`^${words} `));
    });
  }

  it('is that there was nothing before', async () => {
    const trend = await shownTrend(daily('2026-09-11', [1, 2, 3, 4, 5]), FIVE_DAYS);
    expect(sentence(trend)).to.match(/^Nothing in the 5 days before\. /);
  });

  it('counts times where those are shown', async () => {
    const list = [...before, ...daily('2026-09-11', [9, 9, 9])];
    const trend = await shownTrend(list, FIVE_DAYS, { unit: 'times' });
    expect(sentence(trend)).to.equal(
      '40% less than in the 5 days before. Sep 11, 2026 saw the most: 1 time of 3 times.',
    );
  });

  it('calls the period before by the name of the period', async () => {
    const query = { to: '2026-10-01', period: '1mo', timeZone: 'UTC' };
    const trend = await shownTrend([...daily('2026-08-01', [4]), ...daily('2026-09-01', [2])], query);
    expect(sentence(trend)).to.contain('50% less than in the 1 month before.');
  });

  it('is when it was the most: the first of several', async () => {
    const trend = await shownTrend(daily('2026-09-11', ['0.1', '0.30', '0.3', '0.2']), FIVE_DAYS);
    expect(sentence(trend)).to.contain('Sep 12, 2026 saw the most: $0.30 of $0.90.');
  });
});

describe('the keys on the trend', () => {
  const THREE_DAYS = range('2026-09-11T00:00Z', '2026-09-14T00:00Z', 'UTC');
  const list = [
    ...daily('2026-09-11', ['0.123456789012345678', '1234.5', '0.1']),
    record('u', { type: 'unsatisfactory_content', timestamp: THREE_DAYS.from + 1, payout: '0.2' }),
    ...daily('2026-09-08', ['0.000000000000000001', '7', '0']),
  ];
  const TOLD = [
    'Sep 11, 2026. Total: $0.323456789012345678. Previous period: $0.000000000000000001. ' +
      'High Latency: $0.123456789012345678. Unsatisfactory Content: $0.20',
    'Sep 12, 2026. Total: $1,234.50. Previous period: $7.00. High Latency: $1,234.50. Unsatisfactory Content: $0.00',
    'Sep 13, 2026. Total: $0.10. Previous period: $0.00. High Latency: $0.10. Unsatisfactory Content: $0.00',
  ];

  async function focused(properties: Partial<Trend> = {}) {
    const trend = await shownTrend(list, THREE_DAYS, { interval: 'day', ...properties });
    canvasOf(trend).focus();
    return trend;
  }

  async function toldAfter(trend: Trend, key: string) {
    await press(key);
    await trend.updateComplete;
    return announced(trend);
  }

  it('tell each point with its exact figures, to either side', async () => {
    const trend = await focused();
    const there: unknown[] = [];
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight'])
      there.push(await toldAfter(trend, key));
    expect(there).to.deep.equal([...TOLD, TOLD[2]]);
    const back: unknown[] = [];
    for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowLeft']) back.push(await toldAfter(trend, key));
    expect(back).to.deep.equal([TOLD[1], TOLD[0], TOLD[0]]);
  });

  it('go to the first and the last', async () => {
    const trend = await focused();
    expect(await toldAfter(trend, 'End')).to.equal(TOLD[2]);
    expect(await toldAfter(trend, 'Home')).to.equal(TOLD[0]);
    expect(await toldAfter(trend, 'PageDown')).to.equal(TOLD[2]);
    expect(await toldAfter(trend, 'PageUp')).to.equal(TOLD[0]);
  });

  it('begin at the end where they go left', async () => {
    expect(await toldAfter(await focused(), 'ArrowLeft')).to.equal(TOLD[2]);
  });

  it('tell several points together with Shift', async () => {
    const trend = await focused();
    await press('ArrowRight');
    expect(await toldAfter(trend, 'Shift+ArrowRight')).to.equal(
      'Sep 11 – 12, 2026. Total: $1,234.823456789012345678. Previous period: $7.000000000000000001. ' +
        'High Latency: $1,234.623456789012345678. Unsatisfactory Content: $0.20',
    );
    expect(await toldAfter(trend, 'Shift+ArrowLeft')).to.equal(TOLD[0]);
  });

  it('tell counts where times are shown', async () => {
    const trend = await focused({ unit: 'times' });
    expect(await toldAfter(trend, 'ArrowRight')).to.equal(
      'Sep 11, 2026. Total: 2. Previous period: 1. High Latency: 1. Unsatisfactory Content: 1',
    );
  });

  it('tell nothing of what was shown before: the figures change with the filter', async () => {
    const trend = await focused();
    expect(await toldAfter(trend, 'ArrowRight')).to.equal(TOLD[0]);
    trend.query = { ...THREE_DAYS, types: ['unsatisfactory_content'] };
    await trend.whenShown();
    expect(announced(trend)).to.equal('Sep 11, 2026. Total: $0.20');
  });

  it('work before the chart is drawn, and leave other keys to the page', async () => {
    const trend = await focused();
    const others: string[] = [];
    const listen = (event: KeyboardEvent) => {
      if (!event.defaultPrevented) others.push(event.key);
    };
    document.addEventListener('keydown', listen);
    await press('a', 'ArrowRight', 'ArrowDown', 'Escape');
    document.removeEventListener('keydown', listen);
    expect(others).to.deep.equal(['a', 'ArrowDown', 'Escape']);
    expect(all(trend, '.canvas-box [role=status]').map(textOf)).to.deep.equal([TOLD[0]]);
  });

  it('are found in the column of the previous period too', async () => {
    const trend = await focused();
    expect(await columnOf(trend, 'Previous period')).to.deep.equal([
      '$0.000000000000000001',
      '$7.00',
      '$0.00',
    ]);
  });
});
