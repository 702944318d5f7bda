import type { PgPool, PostgresJs } from '../../../../src/sources/postgres/postgres-source.js';
import type { PostgresServer } from './server.mjs';

type Config = PostgresServer['config'] & { max?: number };

export function pgPool(config: Config): PgPool & { end(): Promise<void> };
export function postgresJs(config: Config): PostgresJs & { end(): Promise<void> };
