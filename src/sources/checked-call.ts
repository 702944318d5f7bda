import { checkQuery } from '../model/contract/check-query.js';
import { toInsuranceError } from '../model/base/errors.js';
import type { InsuranceQuery } from '../model/base/types.js';
import { loadTemporal } from '../model/time/temporal.js';
import { assertTimeZone } from '../model/time/zone.js';
import { signalOf, throwIfAborted } from './abort.js';
import type { CallOptions } from './source.js';

/** Answers a checked query. */
type Answerer<Answer> = (
  query: InsuranceQuery,
  signal: AbortSignal | undefined,
) => Answer | PromiseLike<Answer>;

/**
 * Runs a data source's call: checks its arguments, loads time zones, and only then answers. The query is copied
 * before the first wait, so that later changes by the caller have no effect.
 *
 * @param prepare checks the other arguments and returns what answers; called at once, before any wait
 * @throws {InsuranceError} always; whatever else is thrown becomes the cause of `source-failed`
 */
export async function checkedCall<Answer>(
  query: InsuranceQuery,
  options: CallOptions | undefined,
  prepare: () => Answerer<Answer>,
): Promise<Answer> {
  const signal = signalOf(options);
  try {
    throwIfAborted(signal);
    const checked = checkQuery(query);
    const answer = prepare();
    await loadTemporal();
    throwIfAborted(signal);
    assertTimeZone(checked.timeZone);
    return await answer(checked, signal);
  } catch (error) {
    throw toInsuranceError(error);
  }
}
