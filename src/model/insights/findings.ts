/** What to look at: at most five findings, each beyond chance. */
import type { BreakdownGroup, CompensationRecord } from '../base/types.js';
import { dayOfSlot, type HourSlots, type WholeDay } from './calendar.js';
import { concentrationOf, type Concentration } from './concentration.js';
import { findDearest } from './dearest.js';
import { dailyCounts, evidenceOf, type Answer, type Answers, type DailyCounts } from './evidence.js';
import { growthOf, type Growth } from './growth.js';
import { findIncidents, type Incident, type Incidents } from './incidents.js';
import { sum } from './numbers/intervals.js';
import { LEAST_EVENTS } from './least.js';
import { findHighRates, providersToName, type HighRate, type Traffic } from './rates.js';
import type { Series } from './series.js';

export { sumGroups } from './evidence.js';

/** An incident with its instants: milliseconds since the epoch. */
export interface DatedIncident extends Incident {
  start: number;
  end: number;
}

export type Finding =
  | { kind: 'growth'; growth: Growth; days: readonly WholeDay[] }
  | { kind: 'concentration'; key: string; found: Concentration }
  | { kind: 'rate'; dimension: 'model' | 'provider'; found: HighRate; rates: number[] }
  /** Without traffic nothing is known of reliability. */
  | { kind: 'frequent-model'; key: string; count: number; total: number; share: number }
  | { kind: 'incidents'; share: number; incidents: DatedIncident[] }
  | { kind: 'dearest'; requests: 1 | 5; share: number; records: readonly CompensationRecord[] };

export interface Findings {
  /** All compensations of the range. */
  count: number;
  /** Whether there are too few of them to tell anything. */
  isLittle: boolean;
  /** Whether the source knows no traffic. */
  isTrafficUnknown: boolean;
  /** The most important first. */
  findings: Finding[];
}

/** Stands for all members without a compensation; no source has such a key. */
const NEVER = '\0never';
/** The most findings. */
const MOST = 5;
/** Incidents that explain less are not said. */
const LEAST_SHARE = 0.03;
/** A model that accounts for less of all compensations is not said. */
const FREQUENT = 0.5;

/** Works all findings out. Yields often, so that it can run in slices. */
export function* findAll(answers: Answers): Generator<void, Findings> {
  const evidence = yield* evidenceOf(answers);
  const { count } = evidence;
  const dearest = dearestFinding(answers, count);
  const isTrafficUnknown = !answers.modelGroups?.some(({ requests }) => requests !== undefined);
  const base = { count, isTrafficUnknown };
  if (count < LEAST_EVENTS) return { ...base, isLittle: true, findings: dearest };
  yield;
  const { hours, series, bothHours, bothSeries } = evidence;
  const incidents = hours ? yield* findIncidents(series, hours) : undefined;
  const both = bothHours ? yield* findIncidents(bothSeries, bothHours) : undefined;
  const days = bothHours && both ? withoutIncidents(evidence.days, both, bothHours) : evidence.days;
  const tested = sinceItBegan(days, answers.from);
  const growth = growthOf(tested);
  yield;
  const rates = rateFindings(answers, series, hours, incidents);
  const found: Finding[][] = [
    growth && growth.direction !== 'steady' ? [{ kind: 'growth', growth, days: tested }] : [],
    concentrationFinding(evidence.typeDays, evidence.typeDaysBefore),
    rates.length > 0 || !isTrafficUnknown ? rates : frequentModel(answers, count),
    incidents && hours ? incidentFinding(incidents, hours) : [],
    dearest,
  ];
  return { ...base, isLittle: false, findings: chosen(found) };
}

/** One of each kind, and then further ones while there is room; in the order of the kinds. */
function chosen(found: readonly Finding[][]): Finding[] {
  const room = found.map((list) => Math.min(1, list.length));
  for (let i = 0; i < found.length; i++) {
    while (sum(room) < MOST && room[i]! < found[i]!.length) room[i]!++;
  }
  return found.flatMap((list, i) => list.slice(0, room[i]));
}

/** Where nothing was recorded before the range, the days before it say nothing of growth. */
function sinceItBegan(days: readonly WholeDay[], from: number): readonly WholeDay[] {
  const isKnown = days.some(({ count, start }) => count > 0 && start < from);
  return isKnown ? days : days.filter(({ start }) => start >= from);
}

/** Takes what incidents added off the days they are in. */
export function withoutIncidents(
  days: readonly WholeDay[],
  { incidents }: Incidents,
  hours: HourSlots,
): WholeDay[] {
  const excess = new Map<number, number>();
  for (const { from, to, excess: added } of incidents) {
    for (let slot = from; slot < to; slot++) {
      const day = dayOfSlot(hours, slot);
      excess.set(day, (excess.get(day) ?? 0) + added / (to - from));
    }
  }
  return days.map((day) => ({ ...day, count: Math.max(0, day.count - (excess.get(day.day) ?? 0)) }));
}

function concentrationFinding(now: DailyCounts, before: DailyCounts): Finding[] {
  const totals = [...now].map(([key, days]) => ({ key, total: sum(days) }));
  // A single type holds all, which is no news.
  if (totals.length < 2) return [];
  const { key } = totals.toSorted((a, b) => b.total - a.total)[0]!;
  const found = concentrationOf(sharesOf(key, now), sharesOf(key, before));
  return found && (found.isMost || found.change) ? [{ kind: 'concentration', key, found }] : [];
}

function sharesOf(key: string, counts: DailyCounts) {
  const own = counts.get(key);
  const lists = [...counts.values()];
  return (lists[0] ?? []).map((_, d) => ({
    count: own?.[d] ?? 0,
    total: sum(lists.map((list) => list[d]!)),
  }));
}

function rateFindings(
  answers: Answers,
  series: readonly Series[],
  hours: HourSlots | undefined,
  incidents: Incidents | undefined,
): Finding[] {
  const { models, providers, modelGroups, providerGroups } = answers;
  // Providers are compared without their models: hours can be left out of both or of neither.
  const isByHour = [models, providers].every((answer) => answer?.interval !== 'day');
  const left = (dimension: 'model' | 'provider', answer?: Answer) =>
    isByHour && hours && incidents
      ? calmDays(series, dimension, hours, incidents)
      : dailyCountsOf(answer, answers);
  const ofModels = trafficOf(modelGroups, left('model', models), answers.requestCount);
  const ofProviders = trafficOf(providerGroups, left('provider', providers), answers.requestCount);
  const highModels = findHighRates(ofModels);
  const highProviders = providersToName(ofProviders, ofModels, highModels);
  const finding = (dimension: 'model' | 'provider', all: readonly Traffic[]) => (found: HighRate) => {
    const rates = all
      .filter(({ requests }) => requests >= 100)
      .map(({ times, requests }) => times / requests);
    return { kind: 'rate', dimension, found, rates } as const;
  };
  return [
    ...highModels.map(finding('model', ofModels)),
    ...highProviders.map(finding('provider', ofProviders)),
  ];
}

/** Counts by day without the hours of incidents. */
function calmDays(
  series: readonly Series[],
  dimension: 'model' | 'provider',
  hours: HourSlots,
  { excluded }: Incidents,
): DailyCounts {
  const size = dayOfSlot(hours, hours.lengths.length - 1) + 1;
  const counts: DailyCounts = new Map();
  for (const one of series) {
    if (one.dimension !== dimension) continue;
    const days = new Array<number>(size).fill(0);
    one.counts.forEach((count, slot) => {
      if (!excluded[slot]) days[dayOfSlot(hours, slot)]! += count;
    });
    counts.set(one.key, days);
  }
  return counts;
}

function dailyCountsOf(answer: Answer | undefined, { from, to, timeZone }: Answers): DailyCounts {
  return answer
    ? dailyCounts([{ from, to, buckets: answer.buckets }], answer.interval, timeZone)
    : new Map<string, number[]>();
}

/**
 * The members whose traffic is known, each with its days; and the requests of all that were never compensated, as one.
 *
 * @param requestCount all requests, where they are known
 */
function trafficOf(
  groups: readonly BreakdownGroup[] = [],
  counts: DailyCounts,
  requestCount: number | undefined,
): Traffic[] {
  const size = counts.values().next().value?.length ?? 0;
  const known = groups.flatMap(({ key, requests, times }) => {
    if (requests === undefined || requests < times) return [];
    const days = counts.get(key) ?? (times === 0 ? new Array<number>(size).fill(0) : undefined);
    if (size > 0 && !days) return [];
    return [{ key, requests, days: days ?? [], times: days ? sum(days) : times }];
  });
  const rest = (requestCount ?? 0) - sum(known.map(({ requests }) => requests));
  if (known.length < groups.length || rest <= 0) return known;
  return [...known, { key: NEVER, requests: rest, days: new Array<number>(size).fill(0), times: 0 }];
}

function frequentModel({ modelGroups = [] }: Answers, total: number): Finding[] {
  const most = modelGroups.toSorted((a, b) => b.times - a.times)[0];
  if (!most || modelGroups.length < 2 || most.times < FREQUENT * total) return [];
  const { key, times: count } = most;
  return [{ kind: 'frequent-model', key, count, total, share: count / total }];
}

function incidentFinding({ incidents, share }: Incidents, { starts, ends }: HourSlots): Finding[] {
  if (incidents.length === 0 || share < LEAST_SHARE) return [];
  const dated = incidents.map((incident) => ({
    ...incident,
    start: starts[incident.from]!,
    end: ends[incident.to - 1]!,
  }));
  return [{ kind: 'incidents', share, incidents: dated }];
}

function dearestFinding({ dearest = [], total }: Answers, count: number): Finding[] {
  const found = findDearest(
    dearest.map(({ payout }) => payout),
    total,
    count,
  );
  return found ? [{ kind: 'dearest', ...found, records: dearest }] : [];
}
