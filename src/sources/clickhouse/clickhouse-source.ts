import type { Dimension, InsuranceQuery, Quartiles, RecordTotals } from '../../model/base/types.js';
import type { CallOptions, InsuranceDataSource } from '../source.js';
import { Polling } from '../sql/polling.js';
import { SqlSource } from '../sql/sql-source.js';
import { ClickHouseTablesReader } from './clickhouse-tables.js';
import { ClickHouseClient } from './client.js';
import { resolveNames } from './names.js';
import { checkOptions, type ClickHouseSourceOptions } from './options.js';
import { version } from './record-queries.js';

export type { ClickHouseColumns, ClickHouseTables } from './names.js';
export type { ClickHouseCredentials, ClickHouseLimits, ClickHouseSourceOptions } from './options.js';
export { clickhouseSchema, type ClickHouseSchemaOptions } from './schema.js';

/** A data source over the tables of a ClickHouse server. */
export interface ClickHouseSource extends InsuranceDataSource {
  /** The server's clock, by its answers; the reader's until the first. */
  now(): number;
  getTotals(query: InsuranceQuery, options?: CallOptions): Promise<RecordTotals>;
  getQuartiles(
    query: InsuranceQuery,
    field: 'latency' | 'throughput',
    dimension: Dimension,
    options?: CallOptions,
  ): Promise<Quartiles[]>;
}

/**
 * A data source over tables such as `clickhouseSchema` creates, queried over the server's HTTP interface with the
 * official client, `@clickhouse/client-web`, which is imported at the first call. Works in pages, workers and
 * Node. Values are bound by the server, amounts are `Decimal` throughout, and figures come from rollups of 15
 * minutes wherever the filters allow it.
 *
 * Empty texts count as missing. Rows must lie in the years 1970 to 2099.
 *
 * @throws {InsuranceError} `invalid-setting`, naming the option at fault
 */
export function clickhouseSource(options: ClickHouseSourceOptions): ClickHouseSource {
  return new ClickHouseDataSource(options);
}

class ClickHouseDataSource extends SqlSource implements ClickHouseSource {
  readonly #client: ClickHouseClient;

  constructor(options: ClickHouseSourceOptions) {
    checkOptions(options);
    const { tables, columns, pollInterval = 60_000, pending = false, ...server } = options;
    const names = resolveNames(tables, columns);
    const client = new ClickHouseClient(server);
    /** A text that differs once the data has changed; notes the server's time, too. */
    const read = async () => {
      const sent = Date.now();
      const { rows } = await client.query(version(names));
      const [time, ...found] = rows[0] ?? [];
      client.serverClock.note(Number(time), 1, { sent, received: Date.now() });
      return found.join();
    };
    super(
      new ClickHouseTablesReader(names, client, pending),
      pollInterval > 0 ? new Polling(read, pollInterval) : undefined,
    );
    this.#client = client;
  }

  now(): number {
    return Date.now() + this.#client.serverClock.ahead;
  }
}
