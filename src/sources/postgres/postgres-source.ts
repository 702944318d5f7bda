import type { InsuranceQuery, Quartiles, RecordTotals } from '../../model/base/types.js';
import type { CallOptions, InsuranceDataSource } from '../source.js';
import { Polling } from '../sql/polling.js';
import { SqlSource } from '../sql/sql-source.js';
import { version } from './aggregate-queries.js';
import { resolveNames } from './names.js';
import { checkOptions, type PostgresSourceOptions } from './options.js';
import { PostgresTablesReader } from './postgres-tables.js';
import { QueryRunner } from './client/query-runner.js';

export {
  pgQuery,
  type PgPool,
  type PgPoolClient,
  postgresJsQuery,
  type PostgresJs,
  type ReservedPostgresJs,
} from './client/client-queries.js';
export type { PostgresColumn, PostgresColumns } from './columns.js';
export type { PostgresTables, PostgresTimestamps } from './names.js';
export { postgresSchema, type PostgresSchemaOptions } from './schema.js';
export type { PostgresQuery, PostgresRows } from './client/postgres-query.js';
export type { PostgresSourceOptions } from './options.js';

/** A data source over the tables of a PostgreSQL database. */
export interface PostgresSource extends InsuranceDataSource {
  /** The server's clock, by its answers; the reader's until the first. */
  now(): number;
  getTotals(query: InsuranceQuery, options?: CallOptions): Promise<RecordTotals>;
  getQuartiles(
    query: InsuranceQuery,
    field: 'latency' | 'throughput',
    dimension: 'type' | 'model' | 'provider' | 'apiKey' | 'finish',
    options?: CallOptions,
  ): Promise<Quartiles[]>;
}

/**
 * A data source over tables such as `postgresSchema` creates, in PostgreSQL from version 14 on, queried with the host's
 * own client. For servers: serve it to pages with `createInsuranceHandler`. Values are bound, amounts are `numeric` and
 * come as text throughout, and figures come from rollups of 15 minutes wherever the filters allow it.
 *
 * Pages by time, newest or oldest first, take as long at any offset where `byOne` can count what comes before (no filter,
 * or one list). Other pages pass over the rows before them: by an index of the sorted column, the timestamp and the id
 * where there is one, e.g. `(latency DESC NULLS LAST, id COLLATE "C", timestamp)`, else by sorting all that match.
 *
 * Empty texts count as missing. Rows must lie in the years 1970 to 2099. Pages by time list records of one millisecond
 * by id; with columns of microseconds, only within each page.
 *
 * @throws {InsuranceError} `invalid-setting`, naming the option at fault
 */
export function postgresSource(options: PostgresSourceOptions): PostgresSource {
  return new PostgresDataSource(options);
}

class PostgresDataSource extends SqlSource implements PostgresSource {
  readonly #runner: QueryRunner;

  constructor(options: PostgresSourceOptions) {
    checkOptions(options);
    const { pollInterval = 60_000, pending = false } = options;
    const names = resolveNames(options);
    const runner = new QueryRunner(options);
    const read = async () => (await runner.run(version(names)))[0]?.[1] ?? '';
    const polling =
      pollInterval > 0 || options.listen ? new Polling(read, pollInterval, options.listen) : undefined;
    super(new PostgresTablesReader(names, runner, pending), polling);
    this.#runner = runner;
  }

  now(): number {
    return Date.now() + this.#runner.serverClock.ahead;
  }
}
