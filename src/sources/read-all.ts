import { InsuranceError } from '../model/base/errors.js';
import type { CompensationRecord, InsuranceQuery, Sort } from '../model/base/types.js';
import { throwIfAborted } from './abort.js';
import type { InsuranceDataSource } from './source.js';

/** Records asked for at once. */
const PAGE_SIZE = 1000;
/** After so many pages in a row without anything new the source is taken for one that has no end. */
const MOST_EMPTY_PAGES = 50;

export interface ReadOptions {
  signal?: AbortSignal;
  pageSize?: number;
}

export interface ReadPage {
  records: CompensationRecord[];
  /** Records given so far, these included. */
  read: number;
  /** Records that there are, as of this page. */
  total: number;
}

/**
 * Reads a whole result page by page. Where records come or go meanwhile, places shift: each page is asked for
 * with the last record that was read, and the reading goes on behind that one wherever it is now. So no record
 * is given twice, and none is left out that was there all the time.
 */
export async function* readAll(
  source: InsuranceDataSource,
  query: InsuranceQuery,
  sort: Sort | undefined,
  { signal, pageSize = PAGE_SIZE }: ReadOptions = {},
): AsyncGenerator<ReadPage, void, undefined> {
  const given = new Set<string>();
  /** Where the next unread record is thought to be. */
  let place = 0;
  let emptyPages = 0;
  let stepBack = 1;
  for (;;) {
    throwIfAborted(signal);
    const offset = Math.max(0, place - stepBack);
    // One more than a page, so that a source which gives single records gets on too.
    const page = await source.getRecords(query, { offset, limit: pageSize + stepBack, sort }, { signal });
    throwIfAborted(signal);
    const { records, total } = page;
    const last = lastGiven(records, given);
    if (last < 0 && offset > 0) {
      // What was read last is no longer here: records before it have gone, so it is further up.
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
