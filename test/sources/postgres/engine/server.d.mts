/** A server of its own, as Debian packages it. */
export interface PostgresServer {
  /** E.g. `15.18 (Debian 15.18-0+deb12u1)`. */
  version: string;
  /** How `pg` connects as superuser, over the server's socket. */
  config: { host: string; port: number; user: string; database: string };
  /** All that the server has logged. */
  log(): string;
  close(): Promise<void>;
}

/** @param settings of `postgresql.conf`, in place of those that give up safety for speed */
export function startServer(settings?: Record<string, string | number>): Promise<PostgresServer>;
