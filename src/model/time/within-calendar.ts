import { InsuranceError } from '../base/errors.js';

/**
 * Runs what needs the days of a range. The first and last instants that dates can name (ECMA-262, 21.4.1.1) lie in days
 * that begin before them or end after them, which calendars do not have.
 *
 * @throws {InsuranceError} `invalid-query` where the range reaches there
 */
export function withinCalendar<Result>(run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InsuranceError('invalid-query', 'the range reaches to where days have no end', {
      field: 'to',
      cause: error,
    });
  }
}
