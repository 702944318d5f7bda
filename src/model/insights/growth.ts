import { fitCourse, freedomOf, longRunVariance, residuals, type DayCount } from './day-fit.js';
import { studentTwoSided } from './numbers/distributions.js';
import { sum } from './numbers/intervals.js';
import { LEAST_DAYS, LEAST_EVENTS } from './least.js';

export type { DayCount } from './day-fit.js';

/** How daily counts changed. */
export interface Growth {
  /** `steady` where no change is found. */
  direction: 'grew' | 'fell' | 'steady';
  /** Two-sided p-value, corrected for both kinds of change and for every day that a step may be at. */
  p: number;
  /** Whether it is better described by a step than by a line. */
  isStep: boolean;
  /** The step: the first day of the later level, an index of the given days. */
  since: number;
  /** Compensations a day before the step. */
  before: number;
  /** And from it on. */
  after: number;
  /** The later level over the earlier one, weekdays taken into account. */
  ratio: number;
  /** The end of the line over its start. */
  overall: number;
}

const ALPHA = 0.01;
const LEAST_CHANGE = 1.25;
/** Days above the course count as far as chance often reaches: so many standard deviations. */
const CAP = 2;
/** The days before and after one that its count is first compared with. */
const AROUND_DAYS = 7;
const AROUND_WEEKS = 3;
/** A whole week on either side of a step. */
const EDGE = 7;
/** The step is the best of many: its p-value counts so many times, by simulation. */
const STEP_FACTOR = 12;

/**
 * Whether daily counts grow or fall: a quasi-Poisson regression (Farrington et al. 1996, Noufaily et al. 2012) on a
 * line and on the best step (Andrews 1993), with factors of weekdays and variance for correlated days. A few days of
 * outages make no growth, however great they are: counts are winsorized about a course that such days do not move, and
 * most days of either level have to be at it. Take incidents off first where they are known: half a week of outages
 * can pass for growth.
 *
 * @param days whole days in order, of the period before and of this one
 * @returns undefined where there are too few days or compensations to tell
 */
export function growthOf(days: readonly DayCount[]): Growth | undefined {
  const size = days.length;
  const raw = days.map(({ count }) => count);
  if (size < LEAST_DAYS || sum(raw) < LEAST_EVENTS) return undefined;
  const first = days[0]!.day;
  const span = Math.max(1, days.at(-1)!.day - first);
  const line = Float64Array.from(days, ({ day }) => (day - first) / span - 0.5);
  const counts = capped(days, raw, line);
  const trend = testCourse(days, counts, line);
  const since = bestStep(days, counts);
  const level = Float64Array.from(days, (_, d) => (d >= since ? 1 : 0));
  const step = since > 0 ? testCourse(days, counts, level) : { slope: 0, p: 1, means: [] };
  const pStep = Math.min(1, step.p * STEP_FACTOR);
  const p = Math.min(1, 2 * Math.min(trend.p, pStep));
  const isStep = pStep <= trend.p;
  const change = isStep || Math.abs(step.slope) > Math.abs(trend.slope) ? step.slope : trend.slope;
  // Between both levels, on each day's weekday.
  const half = Math.exp(step.slope / 2);
  const middle = Array.from(step.means, (mean, d) => (d < since ? mean * half : mean / half));
  const isLater = (from: number, to: number) => mostly(raw, middle, from, to, change > 0);
  const isEarlier = (from: number, to: number) => mostly(raw, middle, from, to, change < 0);
  // The last week is still at the later level.
  const holds = isEarlier(0, since) && isLater(since, size) && isLater(size - 7, size);
  const isLarge = Math.abs(change) >= Math.log(LEAST_CHANGE);
  const isFound = holds && p < ALPHA && isLarge && step.slope > 0 === trend.slope > 0;
  const direction = !isFound ? 'steady' : change > 0 ? 'grew' : 'fell';
  const overall = Math.exp(trend.slope);
  return { direction, p, isStep, since, overall, ...levelsOf(days, raw, level, since) };
}

/** Both levels as they are told. Caps about a line would take from the days after a late step. */
function levelsOf(
  days: readonly DayCount[],
  raw: readonly number[],
  level: Float64Array,
  since: number,
): Pick<Growth, 'before' | 'after' | 'ratio'> {
  const counts = capped(days, raw, level);
  const ratio = since > 0 ? Math.exp(fitCourse(days, counts, level).slope) : 1;
  return { before: mean(counts.slice(0, since)), after: mean(counts.slice(since)), ratio };
}

function testCourse(
  days: readonly DayCount[],
  counts: readonly number[],
  course: Float64Array,
): { slope: number; p: number; means: ArrayLike<number> } {
  const { slope, means } = fitCourse(days, counts, course);
  const freedom = freedomOf(days.length);
  const variance = longRunVariance(residuals(counts, means), freedom);
  let [i0, i1, i2] = [0, 0, 0];
  for (let d = 0; d < days.length; d++) {
    i0 += means[d]!;
    i1 += means[d]! * course[d]!;
    i2 += means[d]! * course[d]! ** 2;
  }
  const information = Math.max(0, i2 - (i1 * i1) / i0);
  return { slope, p: studentTwoSided(slope * Math.sqrt(information / variance), freedom), means };
}

/**
 * Whether more than half of the days from one to before another are above a middle, or below it: some days of outages
 * make no level. A middle between two counts is on either side: rare counts are never above it else.
 */
function mostly(
  counts: readonly number[],
  middle: readonly number[],
  from: number,
  to: number,
  isAbove: boolean,
): boolean {
  let days = 0;
  for (let d = from; d < to; d++) {
    if (isAbove ? counts[d]! >= Math.floor(middle[d]!) : counts[d]! <= Math.ceil(middle[d]!)) days++;
  }
  return 2 * days > to - from;
}

/** Caps days far above the course, which outages are. The first course is of days that none of them stands out of. */
function capped(days: readonly DayCount[], raw: readonly number[], course: Float64Array): number[] {
  let counts = raw.map((count, d) => Math.min(count, usualAround(raw, d)));
  for (let round = 0; round < 2; round++) {
    const { means } = fitCourse(days, counts, course);
    const squares = residuals(counts, means)
      .map((error) => error * error)
      .sort((a, b) => a - b)
      .slice(0, Math.floor(days.length * 0.85));
    // The greatest squares are left out, and made up for.
    const dispersion = Math.max(1, mean(squares) * 1.9);
    counts = raw.map((count, d) =>
      Math.min(count, means[d]! + CAP * Math.sqrt(dispersion * Math.max(means[d]!, 1))),
    );
  }
  return counts;
}

/** The greatest of the days around one may be outages themselves; where its weekday is, others of it are as great. */
function usualAround(counts: readonly number[], d: number): number {
  const around = greatest(counts, AROUND_DAYS, (other) => d + other);
  const alike = greatest(counts, AROUND_WEEKS, (other) => d + 7 * other);
  return Math.max(around[2]!, alike[1] ?? 0);
}

/** Those as far as this from a day, the greatest first, without the day itself. */
function greatest(counts: readonly number[], reach: number, at: (other: number) => number): number[] {
  const found: number[] = [];
  for (let other = -reach; other <= reach; other++) {
    const count = counts[at(other)];
    if (other !== 0 && count !== undefined) found.push(count);
  }
  return found.sort((a, b) => b - a);
}

/** The first day of the later level of the clearest step; 0 where none is possible. */
function bestStep(days: readonly DayCount[], counts: readonly number[]): number {
  let best = 0;
  let most = 0;
  for (let at = EDGE; at <= days.length - EDGE; at++) {
    const score = Math.abs(stepScore(days, counts, at));
    if (score > most) [best, most] = [at, score];
  }
  return best;
}

/** Compares like weekdays on both sides. */
function stepScore(days: readonly DayCount[], counts: readonly number[], at: number): number {
  const sides = [0, 1].map(() => ({ counts: new Float64Array(7), days: new Float64Array(7) }));
  days.forEach(({ weekday }, d) => {
    const side = sides[d < at ? 0 : 1]!;
    side.counts[weekday]! += counts[d]!;
    side.days[weekday]!++;
  });
  const [early, late] = sides as [(typeof sides)[0], (typeof sides)[0]];
  let score = 0;
  let variance = 0;
  for (let weekday = 0; weekday < 7; weekday++) {
    const [n0, n1] = [early.days[weekday]!, late.days[weekday]!];
    if (n0 === 0 || n1 === 0) continue;
    const mean = (early.counts[weekday]! + late.counts[weekday]!) / (n0 + n1);
    score += late.counts[weekday]! - mean * n1;
    variance += (mean * n0 * n1) / (n0 + n1);
  }
  return variance > 0 ? score / Math.sqrt(variance) : 0;
}

function mean(values: readonly number[]): number {
  return sum(values) / Math.max(1, values.length);
}
