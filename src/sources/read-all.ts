import { InsuranceError, type InsuranceErrorCode, toInsuranceError } from '../model/base/errors.js';
import type {
  CompensationRecord,
  InsuranceQuery,
  PageRequest,
  RecordPage,
  Sort,
} from '../model/base/types.js';
import { throwIfAborted } from './abort.js';
import { backoff } from './backoff.js';
import { type Clock, sleep, systemClock } from './clock.js';
import type { InsuranceDataSource } from './source.js';

/** Records of a page. */
const PAGE_SIZE = 1000;
/** The most pages in a row without a new record before the source is considered endless. */
const MOST_EMPTY_PAGES = 50;

/** Errors that pass while a server restarts, or a network comes back. */
const PASSING: readonly InsuranceErrorCode[] = ['network', 'timeout', 'rate-limited', 'unavailable'];
/** How often a page is requested again after the first one was read: for one to three minutes. */
const MOST_RETRIES = 8;
const FIRST_DELAY = 1000;
const LONGEST_DELAY = 30_000;

export interface ReadOptions {
  signal?: AbortSignal;
  pageSize?: number;
  clock?: Clock;
  /** Told why a page could not be read, before the wait after which it is requested again. */
  onRetry?: (error: InsuranceError) => void;
}

export interface ReadPage {
  records: CompensationRecord[];
  /** Records read so far, this page included. */
  read: number;
  /** All records of the result, as of this page. */
  total: number;
}

/**
 * Reads a whole result page by page. Records that come or go meanwhile shift positions, so each page overlaps the
 * last record read, and reading continues behind that record wherever it is now. No record is returned twice, and
 * none that was there all the time is left out.
 *
 * A page that fails for a while is requested again. Otherwise it rejects with the source's error, which then names the
 * records read so far.
 */
export async function* readAll(
  source: InsuranceDataSource,
  query: InsuranceQuery,
  sort: Sort | undefined,
  { signal, pageSize = PAGE_SIZE, clock = systemClock, onRetry }: ReadOptions = {},
): AsyncGenerator<ReadPage, void, undefined> {
  const given = new Set<string>();
  /** The expected position of the next unread record. */
  let place = 0;
  let emptyPages = 0;
  let stepBack = 1;
  let known = 0;
  const read = async (request: PageRequest): Promise<RecordPage> => {
    for (let failures = 0; ; failures++) {
      try {
        return await source.getRecords(query, request, { signal });
      } catch (thrown) {
        throwIfAborted(signal);
        if (given.size === 0) throw thrown;
        const error = toInsuranceError(thrown);
        if (failures >= MOST_RETRIES || !PASSING.includes(error.code))
          throw partial(error, given.size, known);
        onRetry?.(error);
        const wait = backoff(failures, FIRST_DELAY, LONGEST_DELAY, clock.random());
        await sleep(clock, wait, signal ?? new AbortController().signal);
      }
    }
  };
  for (;;) {
    throwIfAborted(signal);
    const offset = Math.max(0, place - stepBack);
    // One more than a page, so that a source which returns single records makes progress too.
    const page = await read({ offset, limit: pageSize + stepBack, sort });
    throwIfAborted(signal);
    const { records, total } = page;
    known = total;
    const last = lastGiven(records, given);
    if (last < 0 && offset > 0) {
      // The last record read is no longer here: records before it have gone, so it is further up.
      stepBack *= 2;
      continue;
    }
    stepBack = 1;
    const fresh = records.slice(last + 1);
    for (const { id } of fresh) given.add(id);
    place = offset + records.length;
    if (fresh.length > 0) {
      emptyPages = 0;
      yield { records: fresh, read: given.size, total };
    } else if (++emptyPages > MOST_EMPTY_PAGES) {
      throw new InsuranceError(
        'source-failed',
        `the source tells of ${total} records and gives ${given.size}`,
      );
    }
    if (place >= total) return;
    if (records.length === 0) {
      throw new InsuranceError(
        'source-failed',
        `the source tells of ${total} records and gives none from ${offset} on`,
      );
    }
  }
}

function partial(error: InsuranceError, read: number, total: number): InsuranceError {
  const message = `after ${read} of ${total} records: ${error.message}`;
  return new InsuranceError(error.code, message, { cause: error, field: error.field });
}

function lastGiven(records: readonly CompensationRecord[], given: ReadonlySet<string>): number {
  for (let i = records.length - 1; i >= 0; i--) {
    if (given.has(records[i]!.id)) return i;
  }
  return -1;
}
