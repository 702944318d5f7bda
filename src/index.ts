export { InsuranceBreakdownElement } from './elements/insurance-breakdown/define.js';
export { InsuranceDashboardElement } from './elements/insurance-dashboard/define.js';
export { InsuranceDetailsElement } from './elements/insurance-details/define.js';
export { InsuranceFiltersElement } from './elements/insurance-filters/define.js';
export { InsuranceRequestElement } from './elements/insurance-request/define.js';
export { InsuranceSummaryElement } from './elements/insurance-summary/define.js';
export { InsuranceTrendElement } from './elements/insurance-trend/define.js';
export type {
  CellContext,
  DetailsColumn,
  DetailsColumns,
  Outlier,
} from './elements/insurance-details/columns.js';
export * from './elements/events.js';
export { setLocale } from './locales/localize.js';
export type { Words } from './locales/en.js';
export { InsuranceError, isInsuranceError, type InsuranceErrorCode } from './model/errors.js';
export type { QueryInForce, QueryInput } from './model/query.js';
export type * from './model/types.js';
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
} from './sources/clickhouse.js';
export {
  httpSource,
  type HeadersOption,
  type HeaderValues,
  type HttpCapabilities,
  type HttpSource,
  type HttpSourceOptions,
} from './sources/http.js';
export { memorySource, type MemorySource, type MemorySourceOptions } from './sources/memory.js';
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
} from './sources/worker.js';
