import type { PostgresServer } from './server.mjs';

/** Rows of columns, each value as the server writes it. */
export type TextRows = (string | null)[][];
export type Value = string | number | boolean | null | readonly (string | null)[];

export interface Session {
  query(text: string, values?: readonly Value[]): Promise<TextRows>;
  end(): Promise<void>;
}

export interface Database {
  name: string;
  query: Session['query'];
  /** A connection of its own, or the only one that there is. */
  connect(): Promise<Session>;
  drop(): Promise<void>;
}

export interface Engine {
  name: 'PGlite' | 'PostgreSQL';
  version: string;
  makeDatabase(): Promise<Database>;
  close(): Promise<void>;
}

/** As much of PGlite as the tests use. */
export interface PgliteLike {
  query(
    text: string,
    values?: unknown[],
    options?: object,
  ): Promise<{ rows: never[]; fields: { name: string }[] }>;
  exec(text: string): Promise<unknown>;
}

export interface PgliteDatabase extends Database {
  /** Runs what needs PGlite itself, in this database. */
  inTurn<Result>(run: (pglite: PgliteLike) => Promise<Result>): Promise<Result>;
}

export interface PgliteEngine extends Engine {
  pglite: PgliteLike;
  makeDatabase(): Promise<PgliteDatabase>;
}

export interface PostgresDatabase extends Database {
  /** How `pg` connects to it as superuser. */
  config: PostgresServer['config'];
}

export interface PostgresEngine extends Engine {
  /** All that the server has logged. */
  log(): string;
  makeDatabase(): Promise<PostgresDatabase>;
}

export function startPglite(): Promise<PgliteEngine>;
export function startPostgres(settings?: Record<string, string | number>): Promise<PostgresEngine>;
