import type { InsuranceQuery } from '../../../src/model/base/types.js';
import { asking, broken, trends } from '../broken-sources.js';
import { faulty } from './faulty.js';

const DAY = 86_400_000;

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
