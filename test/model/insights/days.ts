import type { DayCount } from '../../../src/model/insights/day-fit.js';

/** Days in a row with these counts; 0 is Monday. */
export function daysOf(counts: readonly number[], weekday = 0, day = 0): DayCount[] {
  return counts.map((count, d) => ({ day: day + d, weekday: (weekday + d) % 7, count }));
}
