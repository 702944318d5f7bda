import type { InsuranceRequest, RequestAttempt } from '../base/types.js';

/** A stretch of a request's time, as shares of the whole from 0 to 1. */
export interface Stretch {
  from: number;
  to: number;
}

/** One attempt on the timeline of its request. */
export interface TimelineRow {
  attempt: RequestAttempt;
  /** ms, from the start of the request. */
  offset: number;
  /** ms */
  duration: number;
  /** Until the first token, or until the end if there was none or its time is unknown. */
  wait: Stretch;
  /** From the first token on. */
  generation?: Stretch;
}

export interface Timeline {
  /** ms */
  duration: number;
  rows: TimelineRow[];
}

/**
 * The attempts of a request over its time, from its start to the end of its answer; the record itself is the only
 * one if the source reports no attempts.
 *
 * @returns undefined if no time passed
 */
export function timelineOf({ record, attempts }: InsuranceRequest): Timeline | undefined {
  const { timestamp, firstTokenLatency } = record;
  // Without attempts there is nothing to show of an unknown latency.
  const latency = record.latency ?? 0;
  const only: RequestAttempt = {
    start: timestamp,
    end: timestamp + latency,
    ...(typeof firstTokenLatency === 'number' && { firstToken: timestamp + firstTokenLatency }),
  };
  const tries = attempts?.length ? attempts : [only];
  const begin = tries.reduce((least, { start }) => Math.min(least, start), timestamp);
  const end = tries.reduce((most, { end }) => Math.max(most, end), timestamp + latency);
  const duration = end - begin;
  if (!(duration > 0)) return undefined;
  const share = (instant: number) => Math.min(1, Math.max(0, (instant - begin) / duration));
  return {
    duration,
    rows: tries.map((attempt) => {
      const { start, firstToken } = attempt;
      const stop = Math.max(start, attempt.end);
      const isKnown = firstToken !== undefined && firstToken >= start && firstToken <= stop;
      return {
        attempt,
        offset: start - begin,
        duration: stop - start,
        wait: { from: share(start), to: share(isKnown ? firstToken : stop) },
        ...(isKnown && { generation: { from: share(firstToken), to: share(stop) } }),
      };
    }),
  };
}
