import { InsuranceError, isInsuranceError } from '../../model/base/errors.js';
import type {
  CompensationRecord,
  InsuranceQuery,
  PageRequest,
  RecordPage,
  Sort,
} from '../../model/base/types.js';
import { type Clock, sleep } from '../clock.js';
import { TokenBucket } from '../token-bucket.js';
import { type CursorPage, decodeCursorPage } from './decode-answers.js';
import { isOrdered } from '../../model/contract/record-order.js';
import { toJson } from '../../model/base/to-json.js';

/** A request to an API that pages by cursor. */
export interface CursorRequest {
  query: InsuranceQuery;
  limit: number;
  /** The end of the previous page; absent for the first page. */
  cursor?: string;
  sort?: Sort;
}

export type FetchPage = (
  request: CursorRequest,
  decode: (json: unknown) => CursorPage,
  signal: AbortSignal,
) => Promise<CursorPage>;

/** A position in a result from which paging can continue. */
interface Mark {
  offset: number;
  cursor?: string;
  /** The record before this position. */
  last?: CompensationRecord;
}

/** The known positions of one result, in order; the first is its start. */
interface Trail {
  marks: Mark[];
  total?: number;
}

/** Records requested at once on the way to the requested page. */
const STRIDE = 1000;
const MOST_TRAILS = 8;
/** Beyond so many positions, every other one is dropped. */
const MOST_MARKS = 2000;
/** Pages beyond the first of their calls, of all calls of a source. */
const BUDGET = { capacity: 1000, perSecond: 20 };

/**
 * Offset paging over an API that pages by cursor: reads forward from the nearest known position. Positions are
 * kept until the result is read from its start again, or its total changes.
 */
export class CursorPages {
  readonly #fetch: FetchPage;
  readonly #clock: Clock;
  readonly #maxPages: number;
  readonly #budget: TokenBucket;
  readonly #trails = new Map<string, Trail>();

  /** @param maxPages the most pages of one call */
  constructor(fetch: FetchPage, clock: Clock, maxPages: number) {
    this.#fetch = fetch;
    this.#clock = clock;
    this.#maxPages = maxPages;
    this.#budget = new TokenBucket(clock, BUDGET);
  }

  /** Forgets all positions, which may have shifted. */
  forget(): void {
    this.#trails.clear();
  }

  async page(query: InsuranceQuery, page: Required<PageRequest>, signal: AbortSignal): Promise<RecordPage> {
    const key = toJson([query, page.sort]);
    const kept = page.offset > 0 ? this.#trails.get(key) : undefined;
    const trail = kept ?? this.#begin(key);
    try {
      const found = await this.#walk(trail, query, page, signal);
      if (found) return found;
    } catch (error) {
      if (!kept || !isStaleCursor(error)) throw error;
    }
    // The known positions are stale. A result that keeps changing is returned as it comes.
    const fresh = this.#begin(key);
    const found = await this.#walk(fresh, query, page, signal, true);
    return found!;
  }

  /** Returns undefined where the total has changed, unless `putUp`. */
  async #walk(
    trail: Trail,
    query: InsuranceQuery,
    { offset, limit, sort }: Required<PageRequest>,
    signal: AbortSignal,
    putUp = false,
  ): Promise<RecordPage | undefined> {
    const end = offset + limit;
    let at = nearestMark(trail, offset, limit);
    const records = at.offset > offset ? [at.last!] : [];
    const cursors = new Set([at.cursor]);
    for (let pages = 1; ; pages++) {
      const wanted = Math.min(end - at.offset, STRIDE);
      const { offset: start, cursor } = at;
      const request = {
        query,
        limit: wanted,
        ...(cursor !== undefined && { cursor }),
        sort,
      };
      const page = await this.#fetch(
        request,
        (json) => decodeCursorPage(json, query, { offset: start, limit: wanted, sort }),
        signal,
      );
      if (at.last && page.records[0] && !isOrdered(at.last, page.records[0], sort)) {
        throw invalidAt('cursor', 'records are not those after the cursor');
      }
      if (page.total !== (trail.total ?? page.total) && !putUp) return undefined;
      trail.total = page.total;
      records.push(...page.records.slice(Math.max(0, offset - start)));
      const next = start + page.records.length;
      if (page.next === null || next >= end) {
        if (page.next !== null) mark(trail, { offset: next, cursor: page.next, last: page.records.at(-1) });
        return { records, total: page.total };
      }
      if (page.records.length === 0)
        throw invalidAt('next', 'next is a text after no records, expected null');
      if (cursors.has(page.next)) throw invalidAt('next', 'next is a cursor that was there before');
      if (pages >= this.#maxPages) throw invalidAt('next', `next is a text after ${pages} pages of one call`);
      cursors.add(page.next);
      at = { offset: next, cursor: page.next, last: page.records.at(-1) };
      mark(trail, at);
      const wait = this.#budget.reserve();
      if (wait > 0) await sleep(this.#clock, wait, signal);
    }
  }

  #begin(key: string): Trail {
    const trail: Trail = { marks: [{ offset: 0 }] };
    this.#trails.delete(key);
    this.#trails.set(key, trail);
    if (this.#trails.size > MOST_TRAILS) this.#trails.delete(this.#trails.keys().next().value!);
    return trail;
  }
}

/** A page with one record before it, as exports request it, continues from that record. */
function nearestMark({ marks }: Trail, offset: number, limit: number): Mark {
  const reached = limit > 1 ? offset + 1 : offset;
  const near = marks.findLast((mark) => mark.offset <= reached && (mark.offset <= offset || mark.last));
  return near ?? marks[0]!;
}

function mark({ marks }: Trail, added: Mark): void {
  if (added.offset === 0) return;
  const place = marks.findLastIndex(({ offset }) => offset < added.offset) + 1;
  const isKnown = marks[place]?.offset === added.offset;
  marks.splice(place, isKnown ? 1 : 0, added);
  if (marks.length > MOST_MARKS) marks.splice(0, marks.length, ...marks.filter((_, i) => i % 2 === 0));
}

/** Whether an error is that of a cursor which the API refuses, or knows by another place. */
function isStaleCursor(error: unknown): boolean {
  return isInsuranceError(error) && error.field === 'cursor';
}

function invalidAt(field: string, message: string): InsuranceError {
  return new InsuranceError('invalid-response', message, { field });
}
