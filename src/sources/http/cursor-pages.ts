import { InsuranceError, isInsuranceError } from '../../model/base/errors.js';
import type {
  CompensationRecord,
  InsuranceQuery,
  PageRequest,
  RecordPage,
  Sort,
} from '../../model/base/types.js';
import { type CursorPage, decodePage } from './decode-answers.js';

/** What is asked of an API that pages by cursor. */
export interface CursorRequest {
  query: InsuranceQuery;
  limit: number;
  /** Where the last page ended; none at the start. */
  cursor?: string;
  sort?: Sort;
}

export type FetchPage = (
  request: CursorRequest,
  decode: (json: unknown) => CursorPage,
  signal: AbortSignal,
) => Promise<CursorPage>;

/** A place in a result that the API can go on from. */
interface Mark {
  offset: number;
  cursor?: string;
  /** The record before it. */
  last?: CompensationRecord;
}

/** The places of one result that are known, in order; the first is its start. */
interface Trail {
  marks: Mark[];
  total?: number;
}

/** Records asked for at once on the way to those that are wanted. */
const STRIDE = 1000;
const MOST_TRAILS = 8;
/** A trail of more places is thinned. */
const MOST_MARKS = 2000;

/**
 * Pages by offset out of an API that only knows the way from one page to the next: each page is reached from the
 * nearest known place before it. Places are known until the result begins anew or another total is told.
 */
export class CursorPages {
  readonly #fetch: FetchPage;
  readonly #trails = new Map<string, Trail>();

  constructor(fetch: FetchPage) {
    this.#fetch = fetch;
  }

  /** Places may have shifted. */
  forget(): void {
    this.#trails.clear();
  }

  async page(query: InsuranceQuery, page: Required<PageRequest>, signal: AbortSignal): Promise<RecordPage> {
    const key = JSON.stringify([query, page.sort]);
    const kept = page.offset > 0 ? this.#trails.get(key) : undefined;
    const trail = kept ?? this.#begin(key);
    try {
      const found = await this.#walk(trail, query, page, signal);
      if (found) return found;
    } catch (error) {
      if (!kept || !isRefusedCursor(error)) throw error;
    }
    // What was known of the way is no longer so. A result that goes on changing is taken as it comes.
    const fresh = this.#begin(key);
    const found = await this.#walk(fresh, query, page, signal, true);
    return found!;
  }

  /** Undefined where the result is another one than before, unless that is to be put up with. */
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
    for (;;) {
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
        (json) => decodePage(json, { offset: start, limit: wanted, sort }),
        signal,
      );
      if (page.total !== (trail.total ?? page.total) && !putUp) return undefined;
      trail.total = page.total;
      records.push(...page.records.slice(Math.max(0, offset - start)));
      const next = start + page.records.length;
      if (page.next === null || next >= end) {
        if (page.next !== null) mark(trail, { offset: next, cursor: page.next, last: page.records.at(-1) });
        return { records, total: page.total };
      }
      if (page.records.length === 0) {
        throw new InsuranceError('invalid-response', 'next is a text after no records, expected null', {
          field: 'next',
        });
      }
      at = { offset: next, cursor: page.next, last: page.records.at(-1) };
      mark(trail, at);
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

/** A page that is wanted with the record before it, as an export does, goes on from that record. */
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

function isRefusedCursor(error: unknown): boolean {
  return isInsuranceError(error) && error.code === 'invalid-query' && error.field === 'cursor';
}
