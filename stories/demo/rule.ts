import type { Compensate } from '../../src/records.js';

/** Which requests of a log the panel takes for compensated, and how. */
export interface Rule {
  failed: boolean;
  slow: boolean;
  seconds: number;
  percent: number;
}

export const RULE: Rule = { failed: true, slow: true, seconds: 10, percent: 100 };

/** What the rule pays for a request; failures are told as each gateway tells them. */
export function compensateBy({ failed, slow, seconds, percent }: Rule): Compensate<Record<string, unknown>> {
  return (row, { cost, finish, latency }) => {
    const share = `${percent}e-2`;
    const isFailure =
      row.status === 'failure' ||
      row.cancelled === true ||
      row.level === 'ERROR' ||
      Number(row.response_status) >= 400 ||
      finish === 'error';
    if (cost === null) return undefined;
    if (failed && isFailure) return { type: 'request_failed', share };
    if (slow && latency !== null && latency > seconds * 1000) return { type: 'high_latency', share };
    return undefined;
  };
}
