import type { InsuranceQuery } from '../../../src/model/base/types.js';
import { asking, broken, summaries, trends } from '../broken-sources.js';
import { faulty } from './faulty.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The first midnight of 7 November 2010 in Newfoundland. */
const MIDNIGHT = Date.parse('2010-11-07T02:30Z');

export const times = [
  faulty(
    'includes `to`',
    asking((query) => ({ ...query, to: query.to + 1 })),
    /edges: `from` belongs.*`to` does not/,
  ),
  faulty(
    'excludes `from`',
    asking((query) => ({ ...query, from: Math.min(query.from + 1, query.to) })),
    /edges: `from` belongs/,
  ),
  faulty(
    'has days of UTC',
    asking((query) => ({ ...query, timeZone: 'UTC' })),
    /zones: days begin at midnight of the time zone/,
  ),
  faulty(
    'answers a trend that is no list of buckets',
    trends((buckets) => ({ buckets })),
    /zones: days begin at midnight of the time zone[^]*expected: an array[^]*got: +\{ buckets: \[/,
  ),
  faulty(
    'lets the offset at `from` hold for the whole range',
    asking((query) => ({
      ...query,
      timeZone: query.timeZone === 'America/New_York' && query.from < query.to ? '-04:00' : query.timeZone,
    })),
    /zones: America\/New_York around .*an hour/,
  ),
  faulty(
    'begins weeks on Sunday',
    trends((buckets, _, interval) =>
      interval === 'week'
        ? buckets.map(({ start, groups }, i) => ({ start: i > 0 ? start - DAY : start, groups }))
        : buckets,
    ),
    /weeks begin on Monday/,
  ),
  faulty(
    'leaves empty buckets out',
    trends((buckets) => buckets.filter(({ groups }) => groups.length > 0)),
    /without a compensation are listed too/,
  ),
  faulty(
    'does not cut the first bucket',
    trends((buckets, { from }, interval) =>
      buckets.map(({ start, groups }) => ({
        start: start === from && interval === 'day' ? Math.floor(from / DAY) * DAY : start,
        groups,
      })),
    ),
    /first and the last bucket are cut/,
  ),
  faulty(
    'has a clock of seconds',
    broken(() => ({ now: () => Math.floor(Date.now() / 1000) })),
    /now: .*milliseconds since 1970/,
  ),
  faulty(
    'takes a day that begins at 01:00 for a part of one',
    summaries(({ compensationCount }, { from, to, timeZone }) =>
      timeZone === 'America/Santiago' && to - from === 23 * HOUR
        ? { averageCountPerDay: compensationCount / (23 / 24) }
        : {},
    ),
    /per day: .*23 or 25 hours/,
  ),
  faulty(
    'begins a day again where the clock repeats its midnight',
    trends((buckets, { timeZone }, interval) =>
      timeZone === 'America/St_Johns' && interval === 'day'
        ? buckets.flatMap(({ start, groups }) =>
            start === MIDNIGHT
              ? [
                  { start, groups },
                  { start: start + HOUR, groups: [] },
                ]
              : [{ start, groups }],
          )
        : buckets,
    ),
    /zones: days begin at midnight of the time zone/,
  ),
  faulty(
    'groups the trend by model unless told otherwise',
    broken((sound) => ({
      getTrend: (query: InsuranceQuery, interval: 'day', options?: object) =>
        sound.getTrend(query, interval, { by: 'model', ...options }),
    })),
    /grouped by type unless another/,
  ),
  faulty(
    'groups the trend by type whatever it is told',
    broken((sound) => ({
      getTrend: (query: InsuranceQuery, interval: 'day') => sound.getTrend(query, interval),
    })),
    /grouped by type unless another/,
  ),
];
