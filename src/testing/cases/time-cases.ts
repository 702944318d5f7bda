import { INTERVALS } from '../../model/contract/check-query.js';
import type {
  CompensationRecord,
  InsuranceQuery,
  InsuranceSummary,
  Interval,
} from '../../model/base/types.js';
import type { CaseDefinition } from './case.js';
import { show } from '../reference/conformance-error.js';
import { orderFault, quotient } from '../reference/expected.js';
import { DAY, HOUR, NOON, record, SEPTEMBER } from '../data/records.js';
import { type ZoneOfNote, ZONES } from '../data/zones.js';

/** Bounds of ranges, days and buckets. */
export function timeCases(): CaseDefinition[] {
  return [
    {
      name: 'edges: `from` belongs to the range, `to` does not',
      records: () => edgesOf(NOON, NOON + 10),
      check: (check) => check.everything({ from: NOON, to: NOON + 10, timeZone: 'UTC' }, 'hour'),
    },
    {
      name: 'edges: a bucket begins with its first millisecond',
      records: () =>
        [DAY, 2 * DAY, 3 * DAY].flatMap((at) => edgesOf(SEPTEMBER.from + at, SEPTEMBER.from + at)),
      check: (check) => check.everything(SEPTEMBER),
    },
    {
      name: 'trend: weeks begin on Monday',
      records: () => days(SEPTEMBER.from, 30),
      check: (check) => check.trend(SEPTEMBER, 'week'),
    },
    {
      name: 'trend: buckets without a compensation are listed too',
      records: () => [record('a'), record('b', { timestamp: NOON + 9 * DAY + 5 * HOUR })],
      async check(check) {
        for (const interval of ['day', 'week', 'month'] as const) await check.trend(SEPTEMBER, interval);
        await check.trend({ ...SEPTEMBER, to: NOON + 2 * DAY }, 'hour');
      },
    },
    {
      name: 'trend: the first and the last bucket are cut to the range',
      records: () => days(SEPTEMBER.from, 80),
      async check(check) {
        const cut = { from: NOON + HOUR / 4 + 1, to: NOON + 70 * DAY + HOUR / 3 + 1, timeZone: 'UTC' };
        for (const interval of INTERVALS.slice(1)) await check.trend(cut, interval);
        await check.trend({ ...cut, to: cut.from + DAY }, 'hour');
        for (const interval of INTERVALS) await check.trend({ ...cut, to: cut.from + 1000 }, interval);
      },
    },
    {
      name: 'trend: grouped by type unless another dimension is asked for',
      records: () => days(SEPTEMBER.from, 6),
      async check(check) {
        await check.trend(SEPTEMBER, 'week');
        for (const by of check.dimensions) await check.trend(SEPTEMBER, 'week', by);
      },
    },
    {
      name: 'per day: count / days of the time zone; a day of 23 or 25 hours is one day, a part of it its share',
      records: () => ZONES.flatMap(({ instant }, zone) => days(instant - 4 * DAY, 8, `z${zone}-`)),
      async check(check) {
        for (const [timeZone, from, to, length] of LENGTHS) {
          const query = { from: Date.parse(from), to: Date.parse(to), timeZone };
          const summary = await check.answer('getSummary', query);
          const count = (summary as Partial<InsuranceSummary>).compensationCount!;
          check.expect({ averageCountPerDay: quotient(count / length) }, summary);
        }
        for (const { timeZone, instant } of ZONES) {
          for (const [before, after] of [
            [4 * DAY, 4 * DAY],
            [20 * HOUR, 9 * HOUR],
            [HOUR / 2, HOUR / 2 + 1],
            [DAY, 0],
            [0, 36 * HOUR],
          ] as const) {
            await check.summary({ from: instant - before, to: instant + after, timeZone });
          }
        }
      },
    },
    {
      name: 'zones: days begin at midnight of the time zone, at offsets of half and quarter hours too',
      records: () => days(Date.UTC(2026, 3, 1), 8),
      async check(check) {
        for (const [timeZone, interval, starts] of KNOWN) {
          if (!check.intervals.includes(interval)) continue;
          const [from, ...rest] = starts.map((text) => Date.parse(text));
          const query = { from: from!, to: rest.at(-1)! + 1, timeZone };
          const buckets = await check.answer('getTrend', query, interval);
          if (!Array.isArray(buckets)) throw check.error('an array of buckets', show(buckets));
          const actual = buckets.map((bucket: { start: unknown }) => bucket.start);
          const fault = orderFault([from, ...rest].map(iso), actual.map(iso), 'starts');
          if (fault) throw check.error(fault.expected, fault.actual);
        }
      },
    },
    ...ZONES.map(zoneCase),
  ];
}

/** Lengths in days by the wall clock. */
const LENGTHS: readonly [timeZone: string, from: string, to: string, days: number][] = [
  ['America/New_York', '2026-11-01T04:00Z', '2026-11-02T05:00Z', 1],
  ['America/New_York', '2026-11-01T04:00Z', '2026-11-01T17:00Z', 13 / 25],
  ['America/New_York', '2026-03-08T05:00Z', '2026-03-09T04:00Z', 1],
  ['America/New_York', '2026-03-07T05:00Z', '2026-03-08T16:00Z', 1 + 11 / 23],
  ['Australia/Lord_Howe', '2026-04-04T13:00Z', '2026-04-05T01:15Z', 1 / 2],
  ['UTC', '2026-11-01T04:00Z', '2026-11-02T05:00Z', 25 / 24],
  ['America/Santiago', '2026-09-06T04:00Z', '2026-09-07T03:00Z', 1],
  ['America/Santiago', '2026-09-05T04:00Z', '2026-09-06T15:30Z', 1 + 1 / 2],
  ['Pacific/Apia', '2011-12-29T10:00Z', '2011-12-31T10:00Z', 2],
];

/** Starts of buckets by the wall clock. */
const KNOWN: readonly [timeZone: string, interval: Interval, starts: string[]][] = [
  ['UTC', 'day', ['2026-04-01T00:00Z', '2026-04-02T00:00Z', '2026-04-03T00:00Z']],
  ['Asia/Kathmandu', 'day', ['2026-03-31T18:15Z', '2026-04-01T18:15Z', '2026-04-02T18:15Z']],
  ['Asia/Kathmandu', 'hour', ['2026-04-01T00:15Z', '2026-04-01T01:15Z', '2026-04-01T02:15Z']],
  ['Australia/Lord_Howe', 'day', ['2026-04-03T13:00Z', '2026-04-04T13:00Z', '2026-04-05T13:30Z']],
  ['America/St_Johns', 'day', ['2026-10-31T02:30Z', '2026-11-01T02:30Z', '2026-11-02T03:30Z']],
  ['America/St_Johns', 'day', ['2010-11-06T02:30Z', '2010-11-07T02:30Z', '2010-11-08T03:30Z']],
  ['America/Santiago', 'day', ['2026-09-05T04:00Z', '2026-09-06T04:00Z', '2026-09-07T03:00Z']],
  ['Pacific/Chatham', 'hour', ['2027-04-03T14:05Z', '2027-04-03T14:15Z', '2027-04-03T15:15Z']],
  ['America/New_York', 'day', ['2026-03-07T05:00Z', '2026-03-08T05:00Z', '2026-03-09T04:00Z']],
  ['America/New_York', 'month', ['2026-10-01T04:00Z', '2026-11-01T04:00Z', '2026-12-01T05:00Z']],
  ['America/New_York', 'week', ['2026-10-26T04:00Z', '2026-11-02T05:00Z', '2026-11-09T05:00Z']],
];

function zoneCase({ timeZone, instant, what }: ZoneOfNote): CaseDefinition {
  const on = new Date(instant).toISOString().slice(0, 10);
  return {
    name: `zones: ${timeZone} around ${on}, ${what}`,
    records: () => aroundOf(instant),
    async check(check) {
      const within = (before: number, after: number): InsuranceQuery => ({
        from: instant - before,
        to: instant + after,
        timeZone,
      });
      for (const interval of ['day', 'week', 'month'] as const) {
        await check.trend(within(20 * DAY, 12 * DAY), interval);
      }
      await check.trend(within(30 * HOUR, 28 * HOUR), 'hour');
      await check.trend(within(75 * 60_000, 95 * 60_000 + 1), 'hour', 'model');
      await check.trend(within(0, 3 * DAY), 'day');
      await check.trend(within(2 * DAY, 0), 'day');
      await check.summary(within(3 * DAY, 2 * DAY));
    },
  };
}

/** Every twenty minutes near an instant, every six hours further away, and to the millisecond at whole hours. */
function aroundOf(instant: number): CompensationRecord[] {
  const near = Array.from({ length: 60 }, (_, i) => instant + (i - 30) * 20 * 60_000);
  const far = Array.from({ length: 100 }, (_, i) => instant + (i - 60) * 6 * HOUR);
  const sharp = [-24, -2, -1, 0, 1, 2, 24].flatMap((hours) =>
    [-1, 0].map((ms) => instant + hours * HOUR + ms),
  );
  return [...near, ...far, ...sharp].map((timestamp, i) =>
    record(`z${i}`, { timestamp, type: `t${i % 3}`, model: `m${i % 2}`, payout: `0.${i}1` }),
  );
}

function edgesOf(from: number, to: number): CompensationRecord[] {
  return [...new Set([from - 1, from, to - 1, to, to + 1])].map((timestamp, i) =>
    record(`at ${timestamp}`, { timestamp, payout: `0.0${i + 1}` }),
  );
}

/** A record at noon of each day, each in a group of its own. */
function days(from: number, count: number, prefix = 'd'): CompensationRecord[] {
  return Array.from({ length: count }, (_, i) =>
    record(`${prefix}${i}`, {
      timestamp: from + i * DAY + 12 * HOUR,
      type: `t${i % 3}`,
      model: `m${i % 4}`,
      provider: `p${i % 2}`,
      apiKey: `k${i % 5}`,
      finish: `f${i % 2}`,
      payout: `0.${i}`,
    }),
  );
}

function iso(instant: unknown): string {
  return typeof instant === 'number' ? new Date(instant).toISOString() : String(instant);
}
