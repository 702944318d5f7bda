import type { PgPool, PostgresJs } from '../../../../src/sources/postgres/postgres-source.js';
import type { PostgresServer } from './server.mjs';

type Config = PostgresServer['config'] & { max?: number };

export function pgPool(config: Config): PgPool & { end(): Promise<void> };

export function pgClient(config: Config): {
  on(event: 'notification' | 'error', listener: () => void): void;
  connect(): Promise<unknown>;
  query(text: string): Promise<unknown>;
  end(): Promise<void>;
};

/** As much of a transaction of `postgres` as the tests use. */
interface Transaction {
  (text: TemplateStringsArray, ...values: string[]): Promise<unknown>;
  unsafe(text: string, parameters?: unknown[]): Promise<Record<string, unknown>[]>;
}

export function postgresJs(config: Config): PostgresJs & {
  begin<Result>(run: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  unsafe: Transaction['unsafe'];
  end(): Promise<void>;
};
