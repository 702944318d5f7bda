/** How many compensations are expected in each hour of a series, and how much they vary. */
import { countTail } from './numbers/distributions.js';
import { sum } from './numbers/intervals.js';
import { clockOf, isWeekend, type Hours, type Series } from './series.js';

export interface Expected {
  /** For each hour. */
  means: Float64Array;
  /** Variance of a count over its mean, at least 1. */
  dispersion: number;
  /** Blocks of hours that the dispersion was measured in. */
  blocks: number;
  /** Mean count of such a block. */
  blockMean: number;
}

/** Few events say little about an hour's rhythm: each is drawn to the mean by so many. */
const PRIOR_EVENTS = 5;

/**
 * The weekly rhythm of the total, mean 1: by hour of the day and weekday or weekend, the greatest tenth of each left
 * out against outages.
 */
export function rhythmOf(counts: Float64Array, hours: Hours, mask: Uint8Array): Float64Array {
  const size = counts.length;
  let known = 0;
  let total = 0;
  for (let h = 0; h < size; h++) {
    if (mask[h]) continue;
    known += hours.lengths[h]!;
    total += counts[h]!;
  }
  const mean = total / Math.max(1, known);
  const rhythm = new Float64Array(size).fill(mean);
  if (total < 50 || size < 48) return scaledToOne(rhythm, mask);
  const isSplit = size >= 14 * 24;
  const cellOf = (h: number) => clockOf(hours, h) + (isSplit && isWeekend(hours, h) ? 24 : 0);
  const cells = new Map<number, number[]>();
  for (let h = 0; h < size; h++) {
    // An hour that a change of clocks lengthens or cuts is no example of the others.
    if (mask[h] || hours.lengths[h] !== 1) continue;
    const cell = cellOf(h);
    const list = cells.get(cell);
    if (list) list.push(counts[h]!);
    else cells.set(cell, [counts[h]!]);
  }
  const prior = PRIOR_EVENTS / Math.max(mean, 0.05);
  const rates = new Map<number, number>();
  for (const [cell, list] of cells) {
    list.sort((a, b) => a - b);
    const kept = list.length >= 5 ? list.slice(0, -Math.max(1, Math.floor(list.length * 0.1))) : list;
    rates.set(cell, (sum(kept) + mean * prior) / (kept.length + prior));
  }
  for (let h = 0; h < size; h++) rhythm[h] = rates.get(cellOf(h)) ?? mean;
  return scaledToOne(rhythm, mask);
}

function scaledToOne(values: Float64Array, mask: Uint8Array): Float64Array {
  let total = 0;
  let known = 0;
  for (let h = 0; h < values.length; h++) {
    if (mask[h]) continue;
    total += values[h]!;
    known++;
  }
  const factor = total > 0 ? known / total : 1;
  return values.map((value) => value * factor);
}

/**
 * The counts expected of one series: its mean in the rhythm of the total, or its rate of the requests where they are
 * known. Raised where its own clock hour or the days around run clearly above that.
 *
 * @returns undefined where nothing is known of any hour
 */
export function expectedOf(
  { counts, requests }: Series,
  rhythm: Float64Array,
  mask: Uint8Array,
  hours: Hours,
): Expected | undefined {
  const weights = requests ?? rhythm.map((value, h) => value * hours.lengths[h]!);
  let events = 0;
  let weight = 0;
  for (let h = 0; h < counts.length; h++) {
    if (mask[h]) continue;
    events += counts[h]!;
    weight += weights[h]!;
  }
  if (weight <= 0) return undefined;
  const means = weights.map((value) => (Math.max(events, 0.5) / weight) * value);
  if (!requests) raiseOwnHours(counts, means, mask, hours);
  raiseGrowingDays(counts, means, mask);
  return { means, ...dispersionOf(counts, means, mask) };
}

/** A job that runs at the same clock hour every day is a rhythm of the series' own, no incident. */
function raiseOwnHours(counts: Float64Array, means: Float64Array, mask: Uint8Array, hours: Hours): void {
  const size = counts.length;
  if (size < 24 * 5) return;
  for (let clock = 0; clock < 24; clock++) {
    const first = (((clock - hours.startHour) % 24) + 24) % 24;
    const days: [count: number, mean: number][] = [];
    for (let h = first; h < size; h += 24) if (!mask[h]) days.push([counts[h]!, means[h]!]);
    if (days.length < 5) continue;
    days.sort((a, b) => a[0] - b[0]);
    const kept = days.slice(0, -Math.max(1, Math.ceil(days.length * 0.15)));
    const count = sum(kept.map(([count]) => count));
    const mean = sum(kept.map(([, mean]) => mean));
    const isUsual = kept.filter(([count]) => count > 0).length * 3 >= kept.length;
    if (count > 1.5 * mean && isUsual && countTail(Math.round(count), mean, 1.5) < 1e-3) {
      for (let h = first; h < size; h += 24) means[h]! *= count / mean;
    }
  }
}

/** Where the days within a week run clearly above the series' mean, they are expected: growth is no incident. */
function raiseGrowingDays(counts: Float64Array, means: Float64Array, mask: Uint8Array): void {
  if (counts.length < 24 * 10) return;
  const days = Math.floor(counts.length / 24);
  const dayOf = (hour: number) => Math.floor(hour / 24);
  const count = new Float64Array(days);
  const mean = new Float64Array(days);
  for (let h = 0; h < days * 24; h++) {
    if (mask[h]) continue;
    count[dayOf(h)]! += counts[h]!;
    mean[dayOf(h)]! += means[h]!;
  }
  const factors = new Float64Array(days).fill(1);
  for (let day = 0; day < days; day++) {
    const around: [count: number, mean: number][] = [];
    for (let other = Math.max(0, day - 7); other <= Math.min(days - 1, day + 7); other++) {
      if (Math.abs(other - day) > 1 && mean[other]! > 0) around.push([count[other]!, mean[other]!]);
    }
    if (around.length < 5) continue;
    around.sort((a, b) => a[0] / a[1] - b[0] / b[1]);
    // The greatest may be an outage.
    around.pop();
    const counted = sum(around.map(([count]) => count));
    const expected = sum(around.map(([, mean]) => mean));
    if (counted > 1.2 * expected && countTail(Math.round(counted), expected, 1.5) < 0.01) {
      factors[day] = counted / expected;
    }
  }
  for (let h = 0; h < means.length; h++) means[h]! *= factors[Math.min(days - 1, dayOf(h))]!;
}

const BLOCK_LENGTHS = [1, 2, 3, 4, 6, 8, 12, 24];
/** Where there are too few blocks to measure it. */
const UNKNOWN_DISPERSION = 1.5;

/**
 * Variance over mean of the counts of blocks of about three expected events. The greatest 5 % are left out, and made
 * up for by a factor that simulations gave.
 */
function dispersionOf(counts: Float64Array, means: Float64Array, mask: Uint8Array): Omit<Expected, 'means'> {
  const size = counts.length;
  let total = 0;
  let known = 0;
  for (let h = 0; h < size; h++) {
    if (mask[h]) continue;
    total += means[h]!;
    known++;
  }
  const mean = total / Math.max(1, known);
  const length = BLOCK_LENGTHS.find((hours) => hours * mean >= 3) ?? 24;
  const squares: number[] = [];
  let expected = 0;
  for (let at = 0; at + length <= size; at += length) {
    let count = 0;
    let blockMean = 0;
    let isKnown = true;
    for (let h = at; h < at + length; h++) {
      if (mask[h]) isKnown = false;
      count += counts[h]!;
      blockMean += means[h]!;
    }
    if (!isKnown || blockMean <= 0) continue;
    squares.push((count - blockMean) ** 2 / blockMean);
    expected += blockMean;
  }
  const blocks = squares.length;
  if (blocks < 8) {
    return { dispersion: UNKNOWN_DISPERSION, blocks: 0, blockMean: Math.max(length * mean, 0.1) };
  }
  squares.sort((a, b) => a - b);
  const kept = blocks - Math.ceil(blocks * 0.05);
  const perBlock = expected / blocks;
  const dispersion = (sum(squares.slice(0, kept)) / kept) * (1.33 + 0.2 / Math.max(0.05, perBlock));
  return { dispersion, blocks, blockMean: Math.max(perBlock, 0.1) };
}
