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

const sumOf = (counts: ArrayLike<number>) => Array.from(counts).reduce((a, b) => a + b, 0);

function byProvider({ models, providerOf, providers }: Counts): Float64Array[] {
  return Array.from({ length: providers }, (_, provider) => {
    const sum = new Float64Array(models[0]!.length);
    models.forEach((counts, model) => {
      if (providerOf[model] === provider) counts.forEach((count, h) => (sum[h]! += count));
    });
    return sum;
  });
}

export function answersOf(counts: Counts): Answers {
  const { hours, startHour, models, types, requests, providerOf } = counts;
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
  const now = (list: ReturnType<typeof named>) => list.map(({ key, now }) => ({ key, counts: now }));
  const ofTypes = named('t', types);
  const ofModels = named('m', models);
  const ofProviders = named('p', byProvider(counts));
  const groups = (list: ReturnType<typeof named>, requestsOf: (i: number) => number) =>
    list.map(({ key, now }, i) => ({ key, credits: '0', times: sumOf(now), requests: requestsOf(i) }));
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
    models: hourly(from, now(ofModels)),
    providers: hourly(from, now(ofProviders)),
    modelGroups: groups(ofModels, (i) => requests[i]!),
    providerGroups: groups(ofProviders, (i) => sumOf(requests.filter((_, model) => providerOf[model] === i))),
    total: '0',
  };
}

export function findingsOf(counts: Counts): Findings {
  return runAll(answersOf(counts));
}

/** The incidents of the range, however small. */
export function incidentsOf(counts: Counts): Incidents {
  const { hours, startHour, models, types } = counts;
  const tail = (dimension: Series['dimension'], prefix: string, list: Float64Array[]): Series[] =>
    list.map((all, i) => ({ dimension, key: `${prefix}${i}`, counts: all.slice(hours) }));
  const total = new Float64Array(hours);
  for (const all of models) all.subarray(hours).forEach((count, h) => (total[h]! += count));
  const series: Series[] = [
    { dimension: 'all', key: '', counts: total },
    ...tail('type', 't', types),
    ...tail('provider', 'p', byProvider(counts)),
    ...tail('model', 'm', models),
  ];
  const work = findIncidents(series, plainHours(startHour, hours));
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
