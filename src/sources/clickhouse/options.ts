import { invalidSetting } from '../../model/base/invalid-setting.js';
import { InsuranceError } from '../../model/base/errors.js';
import { type ClickHouseColumns, type ClickHouseTables } from './names.js';

/** A name and a password, or a token (JWT, ClickHouse Cloud). */
export type ClickHouseCredentials = { username: string; password: string } | { accessToken: string };

/** What one query may use; the server ends a query that needs more, and the call rejects. */
export interface ClickHouseLimits {
  /** The longest time the server may take, ms; 30,000 by default. */
  timeout?: number;
  /**
   * The same in seconds.
   * @deprecated use `timeout`, which wins where both are given
   */
  seconds?: number;
  /** Rows read from tables. */
  rows?: number;
  /** Bytes read from tables. */
  bytes?: number;
  /** Bytes of memory. */
  memory?: number;
  /** Bytes of an answer; 16 MiB by default. Beyond it the call rejects with `invalid-response`. */
  answerBytes?: number;
  /** Rows of an answer; 1,000,000 by default. Beyond it the call rejects with `invalid-response`. */
  answerRows?: number;
}

export interface ClickHouseSourceOptions {
  /** The address of the server's HTTP interface, e.g. `https://clickhouse.example:8443`. */
  url: string | URL;
  /** The database; `default` by default. */
  database?: string;
  /**
   * The credentials, or a function that returns them, called before each query. The user `default` by default. The
   * query's time limit is the function's, too.
   */
  credentials?: ClickHouseCredentials | (() => ClickHouseCredentials | Promise<ClickHouseCredentials>);
  tables?: ClickHouseTables;
  columns?: ClickHouseColumns;
  limits?: ClickHouseLimits;
  /**
   * Whether `getSummary` and `getTotals` return what is not credited yet; `false` by default. It is summed from single rows, as
   * payouts are credited after rollups have summed them: on large tables it takes longer than all else.
   */
  pending?: boolean;
  /**
   * Whether queries send their settings: read-only, ended with the connection, and the limits. Set `false` for a
   * user whose profile has `readonly = 1`, which allows no settings; the profile then has to set them, including
   * `cancel_http_readonly_queries_on_client_close = 1`.
   */
  sendSettings?: boolean;
  /** Time between polls for changes while there are subscribers, ms; 60,000 by default, 0 turns polling off. */
  pollInterval?: number;
  /** Headers of each request, e.g. for a gateway in front of the server. */
  headers?: Record<string, string>;
  /** Replaces the global `fetch`. */
  fetch?: typeof fetch;
  /** `createClient` of `@clickhouse/client-web`, where the page cannot import it by name. */
  createClient?: (config: never) => unknown;
}

/** Throws `invalid-setting`. Names are checked when they are quoted. */
export function checkOptions({ url, limits, pollInterval }: ClickHouseSourceOptions): void {
  if (!isHttp(url)) {
    // Without the value: it may contain a secret.
    throw new InsuranceError('invalid-setting', 'url: expected an address that begins with http', {
      field: 'url',
    });
  }
  for (const [limit, value] of Object.entries({ ...limits, pollInterval })) {
    if (value !== undefined && !(Number.isFinite(value) && value >= 0)) {
      throw invalidSetting(limit, value, 'a number from 0');
    }
  }
  if (pollInterval === undefined || pollInterval === 0) return;
  if (pollInterval < 1) throw invalidSetting('pollInterval', pollInterval, '0, or milliseconds from 1');
  if (pollInterval < 1000) {
    console.warn(`insurance-elements: clickhouseSource polls every ${pollInterval} ms: is that seconds?`);
  }
}

function isHttp(url: unknown): boolean {
  try {
    return /^https?:$/.test(new URL(String(url)).protocol);
  } catch {
    return false;
  }
}
