export type { PostgresColumn, PostgresColumns } from './columns.js';
export { type PostgresTables, type PostgresTimestamps, resolveNames } from './names.js';
export { postgresSchema, type PostgresSchemaOptions } from './schema.js';
