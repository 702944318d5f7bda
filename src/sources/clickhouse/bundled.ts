import {
  clickhouseSource as sourceOf,
  type ClickHouseSource,
  type ClickHouseSourceOptions,
} from './clickhouse-source.js';
import { clientMissing, createClientOf } from './client.js';

export * from './clickhouse-source.js';

/**
 * `clickhouseSource` with an import of the official client that bundlers follow. A module of its own, so that
 * bundlers report a missing client only where this module is imported.
 */
export function clickhouseSource(options: ClickHouseSourceOptions): ClickHouseSource {
  return sourceOf({ ...options, createClient: options?.createClient ?? createClient });
}

async function createClient(config: object): Promise<unknown> {
  let module: unknown;
  try {
    // In a `try`, which marks the import as optional for bundlers.
    module = await import('@clickhouse/client-web');
  } catch (error) {
    throw clientMissing(error);
  }
  return createClientOf(module)(config);
}
