import type { Temporal } from 'temporal-polyfill';
import { asText } from '../base/describe.js';
import { InsuranceError } from '../base/errors.js';
import { temporal } from './temporal.js';

/** Throws `invalid-query` unless the name is an IANA time zone. */
export function assertTimeZone(timeZone: unknown): asserts timeZone is string {
  try {
    if (typeof timeZone === 'string') {
      temporal().Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone);
      return;
    }
  } catch {
    // reported below, in a message that names the value
  }
  throw new InsuranceError('invalid-query', `unknown time zone: ${asText(timeZone)}`, { field: 'timeZone' });
}

/** An instant as a date and time in a time zone. */
export function zoned(instant: number, timeZone: string): Temporal.ZonedDateTime {
  return temporal().Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone);
}
