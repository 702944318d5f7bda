/** Records made of rows and files, for `memorySource`: nothing here registers an element. */
export type { InsuranceFault } from './model/base/errors.js';
export type {
  AmountUnit,
  Compensate,
  Compensation,
  DetailsSource,
  DurationUnit,
  FieldMap,
  FieldSource,
  MappedRecords,
  MappedRequest,
  RecordOptions,
  RequestCount,
  RowFormat,
  RowMapping,
  TimestampUnit,
} from './model/records/mapping.js';
export {
  exported,
  helicone,
  langfuse,
  litellm,
  MAPPINGS,
  openaiUsage,
  openRouter,
  recognizeRow,
  zenmux,
} from './model/records/mappings/index.js';
export { toRecords } from './model/records/to-records.js';
export type { RecordFormat } from './sources/records/file-rows.js';
export {
  type FileKind,
  inspectRecords,
  type ReadOptions,
  type ReadProgress,
  readRecords,
  type ReadRecords,
} from './sources/records/read-records.js';
export type { RecordInput } from './sources/records/text-pieces.js';
