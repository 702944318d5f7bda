import type { ServerResponse } from 'node:http';

/** A request as it came over the socket. */
export interface Asked {
  sql: string;
  queryId?: string;
  database?: string;
  headers: Record<string, string | undefined>;
  isMultipart: boolean;
  parameters: Record<string, string>;
  settings: Record<string, string>;
  /** Rows that the engine read for the answer, once it is given. */
  rowsRead?: number;
}

export interface User {
  password?: string;
  /** Settings of the user's profile. */
  settings?: Record<string, string | number>;
}

export interface Bridge {
  url: string;
  requests: Asked[];
  /** Answers in the server's place where it returns true. */
  intercept?: (asked: Asked, response: ServerResponse) => boolean | void;
  query(sql: string): Promise<string[][]>;
  close(): Promise<void>;
}

export function startBridge(options?: { users?: Record<string, User> }): Promise<Bridge>;
