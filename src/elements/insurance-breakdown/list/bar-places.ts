import type { RankedRow } from './ranked-rows.js';

/** Where a bar is in its track: parts of the track's length. */
export interface BarPlace {
  start: number;
  length: number;
  /** Start and end. */
  interval?: readonly [start: number, end: number];
  /** Whether it is longer than the track, and cut. */
  isCut: boolean;
}

/**
 * The bars of rows, from a line at zero. All other members together never set the scale: their bar is cut where it is
 * longer.
 */
export function barsOf(rows: readonly Pick<RankedRow, 'key' | 'value' | 'interval'>[]): BarPlace[] {
  const own = rows.filter(({ key }) => key !== undefined);
  const greatest = Math.max(...own.map(({ value, interval }) => interval?.[1] ?? value), 0);
  const least = Math.min(...own.map(({ value }) => value), 0);
  const width = greatest - least || 1;
  const at = (value: number) => (Math.min(Math.max(value, least), greatest) - least) / width;
  return rows.map(({ value, interval }) => {
    const [start, end] = value < 0 ? [at(value), at(0)] : [at(0), at(value)];
    return {
      start,
      length: end - start,
      ...(interval && { interval: [at(interval[0]), at(interval[1])] as const }),
      isCut: value > greatest || value < least,
    };
  });
}
