import {
  clickhouseSource as sourceOf,
  type ClickHouseSource,
  type ClickHouseSourceOptions,
} from './clickhouse-source.js';
import { clientMissing, createClientOf } from './client.js';

export * from './clickhouse-source.js';

/**
 * `clickhouseSource` with an import of the official client that bundlers follow. It is a module of its own, so that
 * only who asks for it is told where the client is not installed.
 */
export function clickhouseSource(options: ClickHouseSourceOptions): ClickHouseSource {
  return sourceOf({ ...options, createClient: options?.createClient ?? createClient });
}

async function createClient(config: object): Promise<unknown> {
  let module: unknown;
  try {
    // Within try, as bundlers take it for one that has to be there else.
    module = await import('@clickhouse/client-web');
  } catch (error) {
    throw clientMissing(error);
  }
  return createClientOf(module)(config);
}
