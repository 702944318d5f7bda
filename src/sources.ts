/** Sources and what they speak of, for pages, workers and servers: nothing here registers an element. */
export {
  InsuranceError,
  isInsuranceError,
  type InsuranceErrorCode,
  type InsuranceFault,
} from './model/base/errors.js';
export type { QueryInForce, QueryInput, ResolvedQuery } from './model/query/query.js';
export type * from './model/base/types.js';
export {
  clickhouseSchema,
  clickhouseSource,
  type ClickHouseColumns,
  type ClickHouseCredentials,
  type ClickHouseLimits,
  type ClickHouseSchemaOptions,
  type ClickHouseSource,
  type ClickHouseSourceOptions,
  type ClickHouseTables,
} from './sources/clickhouse/clickhouse-source.js';
export {
  httpSource,
  type HeadersOption,
  type HeaderValues,
  type HttpCapabilities,
  type HttpSource,
  type HttpSourceOptions,
} from './sources/http/http-source.js';
export {
  memorySource,
  type MemorySource,
  type MemorySourceChange,
  type MemorySourceOptions,
  type TrafficEntry,
} from './sources/memory/memory-source.js';
export type * from './sources/source.js';
export {
  serveSource,
  workerSource,
  type EndEvent,
  type MessageEnd,
  type ServedSource,
  type ServeOptions,
  type WorkerEnd,
  type WorkerSource,
  type WorkerSourceOptions,
} from './sources/worker/worker-source.js';
