import { invalidSetting } from '../../model/base/invalid-setting.js';
import { InsuranceError } from '../../model/base/errors.js';
import type { PostgresQuery } from './client/postgres-query.js';
import { type NameOptions } from './names.js';

export interface PostgresSourceOptions extends NameOptions {
  /** Runs a statement with the host's own client: `pgQuery(pool)`, `postgresJsQuery(sql)`, ... */
  query: PostgresQuery;
  /**
   * The longest time that a query may take, ms; 30,000 by default, 0 for any. The call then rejects with `timeout`, and
   * the query's signal is aborted. A `statement_timeout` of the database's own bounds it there, whatever the client does.
   */
  timeout?: number;
  /**
   * Whether `getSummary` and `getTotals` return what is not credited yet; `false` by default. It is summed from single
   * rows, as payouts are credited after rollups have summed them: on large tables it takes longer than all else.
   */
  pending?: boolean;
  /** Rows of an answer; 1,000,000 by default. Beyond it the call rejects with `invalid-response`. */
  answerRows?: number;
  /** Time between polls for changes while there are subscribers, ms; 60,000 by default, 0 turns polling off. */
  pollInterval?: number;
  /**
   * Listens for changes while there are subscribers, besides polling: calls `onNotify` for each notification (`LISTEN`)
   * and returns, or resolves with, a function that stops. A client whose connection is lost may tell so by its events
   * `error` and `end` only: listen anew there, and call `onNotify`, as notifications are lost meanwhile.
   */
  listen?: (onNotify: () => void) => (() => unknown) | PromiseLike<() => unknown>;
}

/** Throws `invalid-setting`. Names are checked when they are quoted. */
export function checkOptions(options: PostgresSourceOptions): void {
  const { query, listen, timeout, answerRows, pollInterval } = Object(options) as PostgresSourceOptions;
  if (typeof query !== 'function') {
    throw new InsuranceError('invalid-setting', 'query: expected a function', { field: 'query' });
  }
  if (listen !== undefined && typeof listen !== 'function') {
    throw new InsuranceError('invalid-setting', 'listen: expected a function', { field: 'listen' });
  }
  for (const [option, value] of Object.entries({ timeout, answerRows, pollInterval })) {
    if (value !== undefined && !(Number.isFinite(value) && value >= 0)) {
      throw invalidSetting(option, value, 'a number from 0');
    }
  }
  if (pollInterval === undefined || pollInterval === 0) return;
  if (pollInterval < 1) throw invalidSetting('pollInterval', pollInterval, '0, or milliseconds from 1');
  if (pollInterval < 1000) {
    console.warn(`insurance-elements: postgresSource polls every ${pollInterval} ms: is that seconds?`);
  }
}
