import type { PostgresTimestamps } from './names.js';
import type { Parameters } from './client/statement.js';

/** Instants in milliseconds, bound as a type of times. */
export function bindInstant(instant: number, kind: PostgresTimestamps, parameters: Parameters): string {
  return kind === 'milliseconds'
    ? parameters.bind(instant, 'int8')
    : parameters.bind(new Date(instant).toISOString(), kind);
}

export function bindInstants(
  instants: readonly number[],
  kind: PostgresTimestamps,
  parameters: Parameters,
): string {
  return kind === 'milliseconds'
    ? parameters.bindAll(instants, 'int8')
    : parameters.bindAll(
        instants.map((instant) => new Date(instant).toISOString()),
        kind,
      );
}

/** An instant as the text of its milliseconds since the epoch. */
export function millisecondsOf(instant: string, kind: PostgresTimestamps = 'timestamptz'): string {
  return kind === 'milliseconds'
    ? `${instant}::text`
    : `floor(extract(epoch FROM ${instant}) * 1000)::int8::text`;
}
