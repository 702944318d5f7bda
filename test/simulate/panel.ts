/** What a source would answer for generated counts, and what is found in it. */
import type { Answers } from '../../src/model/insights/evidence.js';
import { findIncidents, type Incidents } from '../../src/model/insights/incidents.js';
import { plainHours, type Series } from '../../src/model/insights/series.js';
import { bucketsOf, runAll } from '../model/insights/cases.js';
import type { Findings } from '../../src/model/insights/findings.js';
import type { Counts } from './generate.js';

const HOUR = 3_600_000;
/** A Monday, UTC. */
const MONDAY = Date.UTC(2026, 5, 1);

/** Longer ranges are loaded without models by hour. */
const MOST_DAYS_OF_MODELS = 31;

const sumOf = (counts: ArrayLike<number>) => Array.from(counts).reduce((a, b) => a + b, 0);

/** The sums of what is known by model, by provider. */
function byProvider({ providerOf, providers }: Counts, models: readonly Float64Array[]): Float64Array[] {
  return Array.from({ length: providers }, (_, provider) =>
    added(
      models.filter((_, model) => providerOf[model] === provider),
      models[0]!.length,
    ),
  );
}

function added(lists: readonly Float64Array[], length: number): Float64Array {
  const sum = new Float64Array(length);
  for (const list of lists) list.forEach((value, h) => (sum[h]! += value));
  return sum;
}

function byDay(counts: Float64Array): number[] {
  return Array.from({ length: counts.length / 24 }, (_, day) =>
    sumOf(counts.subarray(day * 24, (day + 1) * 24)),
  );
}

export function answersOf(counts: Counts): Answers {
  const { days, hours, startHour, models, types, requests, providerOf } = counts;
  const from = MONDAY + startHour * HOUR;
  const before = from - hours * HOUR;
  const named = (prefix: string, list: Float64Array[]) =>
    list.map((all, i) => ({
      key: `${prefix}${i}`,
      before: all.subarray(0, hours),
      now: all.subarray(hours),
    }));
  const hourly = (start: number, list: { key: string; counts: Float64Array }[]) => ({
    interval: 'hour' as const,
    buckets: bucketsOf(start, hours, list),
  });
  const daily = (start: number, list: { key: string; counts: Float64Array }[]) => ({
    interval: 'day' as const,
    buckets: bucketsOf(
      start,
      days,
      list.map(({ key, counts }) => ({ key, counts: byDay(counts) })),
      24 * HOUR,
    ),
  });
  const now = (list: ReturnType<typeof named>) => list.map(({ key, now }) => ({ key, counts: now }));
  const ofTypes = named('t', types);
  const ofModels = named('m', models);
  const ofProviders = named('p', byProvider(counts, models));
  /** Sources answer with groups that have compensations only. */
  const groups = (list: ReturnType<typeof named>, requestsOf: (i: number) => number) =>
    list
      .map(({ key, now }, i) => ({ key, credits: '0', times: sumOf(now), requests: requestsOf(i) }))
      .filter(({ times }) => times > 0);
  return {
    from,
    to: from + hours * HOUR,
    timeZone: 'UTC',
    previous: { from: before, to: from },
    types: hourly(from, now(ofTypes)),
    hasTypes: true,
    typesBefore: hourly(
      before,
      ofTypes.map(({ key, before }) => ({ key, counts: before })),
    ),
    models: (days > MOST_DAYS_OF_MODELS ? daily : hourly)(from, now(ofModels)),
    providers: hourly(from, now(ofProviders)),
    modelGroups: groups(ofModels, (i) => requests[i]!),
    providerGroups: groups(ofProviders, (i) => sumOf(requests.filter((_, model) => providerOf[model] === i))),
    requestCount: sumOf(requests),
    total: '0',
  };
}

export function findingsOf(counts: Counts): Findings {
  return runAll(answersOf(counts));
}

/**
 * The incidents of the range, however small.
 *
 * @param isTrafficKnown whether the requests of each hour are known: their means, as chance moves them less than events
 */
export function incidentsOf(counts: Counts, isTrafficKnown = false): Incidents {
  const { hours, startHour, models, types, traffic } = counts;
  const size = 2 * hours;
  const ofAll = added(traffic, size);
  const range = (
    dimension: Series['dimension'],
    prefix: string,
    lists: Float64Array[],
    requests: (i: number) => Float64Array,
  ): Series[] =>
    lists.map((list, i) => ({
      dimension,
      key: `${prefix}${i}`,
      counts: list.slice(hours),
      ...(isTrafficKnown && { requests: requests(i).slice(hours) }),
    }));
  const providers = byProvider(counts, traffic);
  const series: Series[] = [
    ...range('all', '', [added(models, size)], () => ofAll),
    ...range('type', 't', types, () => ofAll),
    ...range('provider', 'p', byProvider(counts, models), (i) => providers[i]!),
    ...range('model', 'm', models, (i) => traffic[i]!),
  ];
  const work = findIncidents(series, plainHours(startHour, hours));
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
