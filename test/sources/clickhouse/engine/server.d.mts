import type { User } from './bridge.mjs';

/** A server of its own, with HTTP only. */
export interface ClickHouseServer {
  url: string;
  close(): Promise<void>;
}

/** @param users one of them named `default` */
export function startServer(users: Record<string, User>): Promise<ClickHouseServer>;
