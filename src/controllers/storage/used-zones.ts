import { assertTimeZone } from '../../model/time/zone.js';
import { readStored, writeStored } from './stored.js';

const KEY = 'time-zones';
const MOST_USED = 4;

/** What was used in this page, for browsers that deny storage. */
let inPage: readonly string[] = [];

/** Time zones that the reader has applied before, the latest first. */
export function usedTimeZones(): readonly string[] {
  const stored = readStored(KEY);
  return Array.isArray(stored) ? stored.filter(isTimeZone).slice(0, MOST_USED) : inPage;
}

export function noteTimeZone(timeZone: string): void {
  inPage = [...new Set([timeZone, ...usedTimeZones()])].slice(0, MOST_USED);
  writeStored(KEY, inPage);
}

function isTimeZone(value: unknown): value is string {
  try {
    assertTimeZone(value);
    return true;
  } catch {
    return false;
  }
}
