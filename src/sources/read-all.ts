import { InsuranceError } from '../model/base/errors.js';
import type { CompensationRecord, InsuranceQuery, Sort } from '../model/base/types.js';
import { throwIfAborted } from './abort.js';
import type { InsuranceDataSource } from './source.js';

/** Records of a page. */
const PAGE_SIZE = 1000;
/** The most pages in a row without a new record before the source is considered endless. */
const MOST_EMPTY_PAGES = 50;

export interface ReadOptions {
  signal?: AbortSignal;
  pageSize?: number;
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
 */
export async function* readAll(
  source: InsuranceDataSource,
  query: InsuranceQuery,
  sort: Sort | undefined,
  { signal, pageSize = PAGE_SIZE }: ReadOptions = {},
): AsyncGenerator<ReadPage, void, undefined> {
  const given = new Set<string>();
  /** The expected position of the next unread record. */
  let place = 0;
  let emptyPages = 0;
  let stepBack = 1;
  for (;;) {
    throwIfAborted(signal);
    const offset = Math.max(0, place - stepBack);
    // One more than a page, so that a source which returns single records makes progress too.
    const page = await source.getRecords(query, { offset, limit: pageSize + stepBack, sort }, { signal });
    throwIfAborted(signal);
    const { records, total } = page;
    const last = lastGiven(records, given);
    if (last < 0 && offset > 0) {
      // The last record read is no longer here: records before it have gone, so it is further up.
      stepBack *= 2;
      continue;
    }
    stepBack = 1;
    const fresh = records.slice(last + 1).filter(({ id }) => !given.has(id));
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

function lastGiven(records: readonly CompensationRecord[], given: ReadonlySet<string>): number {
  for (let i = records.length - 1; i >= 0; i--) {
    if (given.has(records[i]!.id)) return i;
  }
  return -1;
}
