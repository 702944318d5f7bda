/** Counts by the hour of the wall clock, as the methods read them. */

/** What a series counts the compensations of. */
export type SeriesDimension = 'all' | 'type' | 'provider' | 'model';

/** Hours of the wall clock in a row, those that a change of clocks skips included. */
export interface Hours {
  /** Hour of the week of the first one: 0 is Monday 00:00. */
  startHour: number;
  /** How many hours of time each lasts: 1; more where the clock repeats it; 0 where it is skipped or not covered. */
  lengths: Float64Array;
}

export interface Series {
  dimension: SeriesDimension;
  key: string;
  /** Compensations in each hour. */
  counts: Float64Array;
  /** All requests in each hour, where they are known of every one. */
  requests?: Float64Array;
}

/** Hours that all last one hour: of a time zone without changes of clocks. */
export function plainHours(startHour: number, length: number): Hours {
  return { startHour, lengths: new Float64Array(length).fill(1) };
}

/** Hour of the day of an hour, 0 to 23. */
export function clockOf({ startHour }: Hours, hour: number): number {
  return (startHour + hour) % 24;
}

/** Whether an hour is on a Saturday or Sunday. */
export function isWeekend({ startHour }: Hours, hour: number): boolean {
  return Math.floor(((startHour + hour) % 168) / 24) >= 5;
}
