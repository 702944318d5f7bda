import { expectedOf, rhythmOf, type Expected } from './expected.js';
import { sum } from './numbers/intervals.js';
import { LEAST_COUNT, scan, type Hit } from './scan.js';
import type { Hours, Series, SeriesDimension } from './series.js';

/** A burst of compensations within hours. */
export interface Incident {
  /** The narrowest group that holds most of it. */
  dimension: SeriesDimension;
  key: string;
  /** First hour. */
  from: number;
  /** The hour after the last. */
  to: number;
  count: number;
  expected: number;
  /** Count beyond what was expected. */
  excess: number;
}

export interface Incidents {
  /** The greatest first. */
  incidents: Incident[];
  /** 1 for each hour that is in an incident. */
  excluded: Uint8Array;
  /** What all of them add beyond the expected, as a share of all compensations. */
  share: number;
}

/** Probability of a false incident in a whole panel. */
const ALPHA = 0.02;
/** The dispersion of a series is drawn to that of its dimension by so many blocks. */
const POOL = 60;
const LEAST_DISPERSION = 1;
/** An incident is named after the narrowest group with this share of its greatest excess. */
const NAMED = 0.8;
/** Rounds of finding incidents and leaving them out of what is expected. */
const PASSES = 3;
const WIDTHS: Record<SeriesDimension, number> = { model: 0, provider: 1, type: 1, all: 2 };

/**
 * Finds incidents: a scan with negative-binomial tails over what is expected, incidents found before left out of that
 * (Kulldorff 1997; Zhang, Assunção and Kulldorff 2010). Yields after each series, so that it can run in slices.
 *
 * @param series the first one is the total
 */
export function* findIncidents(series: readonly Series[], hours: Hours): Generator<void, Incidents> {
  const size = series[0]!.counts.length;
  const isCovered = hours.lengths.map((length) => (length > 0 ? 1 : 0));
  const uncovered = Uint8Array.from(isCovered, (covered) => 1 - covered);
  const masks = series.map(() => uncovered.slice());
  const totalMask = uncovered.slice();
  const isEligible = series.map(({ counts }) => sum(counts) >= LEAST_COUNT);
  const limit = ALPHA / (Math.max(1, isEligible.filter(Boolean).length) * size);
  let found: Hit[] = [];
  for (let pass = 0; pass < PASSES; pass++) {
    const rhythm = rhythmOf(series[0]!.counts, hours, totalMask);
    const expected: (Expected | undefined)[] = [];
    for (const [i, one] of series.entries()) {
      expected.push(isEligible[i] ? expectedOf(one, rhythm, masks[i]!, hours) : undefined);
      yield;
    }
    poolDispersions(series, expected);
    const hits: Hit[] = [];
    for (const [i, one] of series.entries()) {
      if (expected[i]) hits.push(...scan(one.counts, expected[i], i, limit));
      yield;
    }
    found = nameIncidents(hits, series);
    if (pass === PASSES - 1 || !maskHits(hits, masks, totalMask)) break;
  }
  const incidents = found
    .map(({ series: i, from, to, count, expected }) => {
      const { dimension, key } = series[i]!;
      return { dimension, key, from, to, count, expected, excess: count - expected };
    })
    .sort((a, b) => b.excess - a.excess);
  const excluded = new Uint8Array(size);
  for (const { from, to } of incidents) excluded.fill(1, from, to);
  const total = sum(series[0]!.counts);
  return {
    incidents,
    excluded,
    share: total > 0 ? sum(incidents.map(({ excess }) => excess)) / total : 0,
  };
}

/** Draws the dispersion of each series to that of its dimension. */
function poolDispersions(series: readonly Series[], expected: readonly (Expected | undefined)[]): void {
  for (const dimension of new Set(series.map(({ dimension }) => dimension))) {
    const own = expected.filter((one, i) => one && series[i]!.dimension === dimension) as Expected[];
    const blocks = sum(own.map((one) => one.blocks));
    const pooled = blocks > 0 ? sum(own.map((one) => one.blocks * one.dispersion)) / blocks : 1.5;
    for (const one of own) {
      const drawn = (one.blocks * one.dispersion + POOL * pooled) / (one.blocks + POOL);
      one.dispersion = Math.max(LEAST_DISPERSION, drawn);
    }
  }
}

/** Windows that overlap in time are one incident, whatever they are of. */
function nameIncidents(hits: Hit[], series: readonly Series[]): Hit[] {
  hits.sort((a, b) => a.logP - b.logP || a.from - b.from);
  const groups: Hit[][] = [];
  for (const hit of hits) {
    const same = groups.find(([first]) => hit.from < first!.to + 2 && first!.from < hit.to + 2);
    if (same) same.push(hit);
    else groups.push([hit]);
  }
  const excess = ({ count, expected }: Hit) => count - expected;
  const width = ({ series: i }: Hit) => WIDTHS[series[i]!.dimension];
  return groups.map((group) => {
    const most = Math.max(...group.map(excess));
    return group
      .filter((hit) => excess(hit) >= NAMED * most)
      .sort((a, b) => width(a) - width(b) || a.logP - b.logP)[0]!;
  });
}

/** Leaves the hours of what was found out of what is expected; returns whether that changes anything. */
function maskHits(hits: readonly Hit[], masks: readonly Uint8Array[], totalMask: Uint8Array): boolean {
  let hasChanged = false;
  for (const { series, from, to } of hits) {
    const mask = masks[series]!;
    for (let h = Math.max(0, from - 1); h < Math.min(mask.length, to + 1); h++) {
      if (!mask[h]) hasChanged = true;
      mask[h] = 1;
      totalMask[h] = 1;
    }
  }
  // Those hours are no baseline for the other series either.
  if (hasChanged) for (const { from, to } of hits) for (const mask of masks) mask.fill(1, from, to);
  return hasChanged;
}
