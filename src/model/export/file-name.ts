import type { Formatter } from '../text/format.js';
import { dayOf, isStartOfDay } from '../time/days.js';

/** The longest part of a file's name that comes from data. */
const MAX_PART = 60;

/**
 * The name of a file, without extension, by what it contains and its range: `compensations-2026-09-01_2026-09-30`. A
 * range of whole days has its first and last day, any other one its instants to the minute, in the time zone of `format`.
 *
 * @param contents what the file contains, and a part that comes from data: `['compensations', 'high_latency']`
 */
export function exportFileName(
  [contents, data]: readonly [contents: string, data?: string],
  { from, to }: { from: number; to: number },
  format: Formatter,
): string {
  const part = data?.slice(0, MAX_PART).replace(/[^\p{L}\p{N}._-]+/gu, '_');
  return [contents, part, rangeName(from, to, format)].filter(Boolean).join('-');
}

function rangeName(from: number, to: number, format: Formatter): string {
  const { timeZone } = format.settings;
  const isWholeDays = isStartOfDay(from, timeZone) && isStartOfDay(to, timeZone);
  const nameOf = (instant: number) =>
    isWholeDays
      ? dayOf(instant, timeZone).toString()
      : format.minute(instant).replace(' ', 'T').replace(':', '');
  const [first, last] = [nameOf(from), nameOf(isWholeDays ? to - 1 : to)];
  return first === last ? first : `${first}_${last}`;
}
