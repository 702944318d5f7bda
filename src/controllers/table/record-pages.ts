import { InsuranceError, toInsuranceError } from '../../model/base/errors.js';
import type { CompensationRecord, InsuranceQuery, RecordPage, Sort } from '../../model/base/types.js';
import type { InsuranceDataSource } from '../../sources/source.js';

/** Rows asked for at once. */
export const PAGE_SIZE = 100;
/** So many pages are held at most; those furthest from the view go first. */
const HELD_PAGES = 40;

/** A row as it stands: there, on its way, or failed to come. */
export type Row = CompensationRecord | 'loading' | InsuranceError;

export function isLoaded(row: Row | undefined): row is CompensationRecord {
  return typeof row === 'object' && !(row instanceof Error);
}

/** What is asked for in pages. */
export interface Listing {
  source: InsuranceDataSource;
  query: InsuranceQuery;
  sort?: Sort;
}

export interface PagesHost {
  /** Rows came, or failed to. */
  rowsChanged(): void;
  /** The records are other ones than before; those in view are now so many rows further down. */
  rowsMoved(by: number): void;
}

type Loading = { abort: AbortController };
type Page = CompensationRecord[] | Loading | InsuranceError;

/**
 * The records of one sorted result, fetched page by page as they come into view. Pages that scroll past
 * before they came are given up. What is held at any time is of one result: where a page tells another total
 * than those before, records have come or gone since, so that places have shifted; all pages are then fetched
 * anew, those in view at once and in one piece.
 */
export class RecordPages {
  total: number;
  readonly listing: Listing;
  readonly first: readonly CompensationRecord[];
  /** Rows of a page: as many as the source gives at once. */
  readonly #size: number;
  readonly #pages = new Map<number, Page>();
  #host?: PagesHost;
  #inView: [first: number, last: number] = [0, 0];
  #renewal?: AbortController;

  /** Fetches the first page, which tells how many records there are. */
  static async open(listing: Listing, signal: AbortSignal): Promise<RecordPages> {
    const { source, query, sort } = listing;
    return new RecordPages(
      listing,
      await source.getRecords(query, { offset: 0, limit: PAGE_SIZE, sort }, { signal }),
    );
  }

  private constructor(listing: Listing, first: RecordPage) {
    this.listing = listing;
    this.total = first.total;
    this.first = first.records;
    // A source that gives fewer than asked for has a limit of its own.
    this.#size = first.records.length < Math.min(PAGE_SIZE, first.total) ? first.records.length : PAGE_SIZE;
    if (first.total > 0 && first.records.length === 0) {
      throw new InsuranceError('source-failed', `the source tells of ${first.total} records and gives none`);
    }
    this.#pages.set(0, first.records);
  }

  /** From now on the host hears of changes. */
  attach(host: PagesHost): void {
    this.#host = host;
  }

  row(index: number): Row {
    const page = this.#pages.get(this.#pageOf(index));
    if (Array.isArray(page)) return page[index % this.#size] ?? 'loading';
    return page instanceof Error ? page : 'loading';
  }

  /** Where a record stands, of those that are held. */
  indexOf(id: string): number | undefined {
    for (const [number, page] of this.#pages) {
      const at = Array.isArray(page) ? page.findIndex((record) => record.id === id) : -1;
      if (at >= 0) return number * this.#size + at;
    }
    return undefined;
  }

  /** Whether all rows from `first` to `last` are there. */
  has(first: number, last: number): boolean {
    for (let page = this.#pageOf(first); page <= this.#pageOf(last); page++) {
      if (!Array.isArray(this.#pages.get(page))) return false;
    }
    return true;
  }

  /**
   * Fetches what is missing of the rows from `first` to `last`, both included, and half a page to either
   * side, so that a slow scroll meets no gap. What was asked for elsewhere is given up.
   */
  ensure(first: number, last: number): void {
    if (this.total === 0) return;
    this.#inView = [Math.max(0, first), Math.min(last, this.total - 1)];
    if (this.#renewal) return;
    const from = this.#pageOf(Math.max(0, first - this.#size / 2));
    const to = this.#pageOf(Math.min(this.total - 1, last + this.#size / 2));
    for (const [number, page] of this.#pages) {
      if (Array.isArray(page) || (number >= from && number <= to)) continue;
      // One that failed is asked for again when it comes back into view.
      if (isLoading(page)) page.abort.abort();
      this.#pages.delete(number);
    }
    for (let page = from; page <= to; page++) {
      if (!this.#pages.has(page)) void this.#fetch(page);
    }
    this.#forgetFar((from + to) / 2);
  }

  /** Fetches the page of a row that failed once more. */
  retry(index: number): void {
    void this.#fetch(this.#pageOf(index));
    this.#host?.rowsChanged();
  }

  /** Gives up what is on its way; what is asked for later is fetched again. */
  abort(): void {
    this.#renewal?.abort();
    this.#renewal = undefined;
    for (const [number, page] of this.#pages) {
      if (!isLoading(page)) continue;
      page.abort.abort();
      this.#pages.delete(number);
    }
  }

  async #fetch(number: number): Promise<void> {
    const abort = new AbortController();
    const loading: Loading = { abort };
    this.#pages.set(number, loading);
    let page: Page;
    let total = this.total;
    try {
      const answer = await this.#ask(number * this.#size, this.#size, abort.signal);
      page = answer.records;
      total = answer.total;
    } catch (thrown) {
      page = toInsuranceError(thrown);
    }
    if (abort.signal.aborted || this.#pages.get(number) !== loading) return;
    if (total !== this.total) {
      this.#pages.delete(number);
      void this.#renew();
      return;
    }
    const due = Math.min(this.#size, total - number * this.#size);
    if (Array.isArray(page) && page.length < due) {
      page = new InsuranceError('source-failed', `the source gives ${page.length} of ${due} records`);
    }
    this.#pages.set(number, page);
    const [firstInView, lastInView] = this.#inView;
    // One fetched ahead changes nothing on screen.
    if (number >= this.#pageOf(firstInView) && number <= this.#pageOf(lastInView)) this.#host?.rowsChanged();
  }

  #ask(offset: number, limit: number, signal: AbortSignal): Promise<RecordPage> {
    const { source, query, sort } = this.listing;
    return source.getRecords(query, { offset, limit, sort }, { signal });
  }

  /** Fetches what is in view in one piece, and forgets all else once that is there. */
  async #renew(): Promise<void> {
    if (this.#renewal) return;
    const abort = (this.#renewal = new AbortController());
    const [first, last] = this.#inView;
    // A page more on either side: where nothing in view was there yet, its neighbours tell what has moved.
    const start = Math.max(0, this.#pageOf(first) - 1) * this.#size;
    const limit = (this.#pageOf(last) + 2) * this.#size - start;
    const inView = this.#placesOf(first, last);
    const around = this.#placesOf(start, start + limit - 1);
    const movedIn = (records: readonly CompensationRecord[], offset: number) =>
      shiftOf(records, offset, inView) ?? shiftOf(records, offset, around);
    try {
      let offset = start;
      let answer = await this.#ask(offset, limit, abort.signal);
      let moved = movedIn(answer.records, offset);
      const grown = Math.trunc((answer.total - this.total) / this.#size) * this.#size;
      if (moved === undefined && grown !== 0 && around.size > 0) {
        offset = Math.max(0, start + grown);
        answer = await this.#ask(offset, limit, abort.signal);
        moved = movedIn(answer.records, offset);
      }
      if (abort.signal.aborted) return;
      this.#replace(offset, answer, moved ?? 0);
    } catch (thrown) {
      if (abort.signal.aborted) return;
      const error = toInsuranceError(thrown);
      for (let page = this.#pageOf(first); page <= this.#pageOf(last); page++) {
        if (!Array.isArray(this.#pages.get(page))) this.#pages.set(page, error);
      }
    }
    this.#renewal = undefined;
    this.#host?.rowsChanged();
  }

  #replace(offset: number, { records, total }: RecordPage, moved: number): void {
    for (const page of this.#pages.values()) if (isLoading(page)) page.abort.abort();
    this.#pages.clear();
    this.total = total;
    for (let at = 0; at < records.length; at += this.#size) {
      const page = records.slice(at, at + this.#size);
      // A part of a page at the end of what was asked for is only whole where the result ends too.
      if (page.length === this.#size || offset + at + page.length === total) {
        this.#pages.set(this.#pageOf(offset + at), page);
      }
    }
    if (moved !== 0) this.#inView = [this.#inView[0] + moved, this.#inView[1] + moved];
    this.#host?.rowsMoved(moved);
  }

  /** Where the records are that are at hand of some rows, by id. */
  #placesOf(first: number, last: number): Map<string, number> {
    const places = new Map<string, number>();
    for (let index = first; index <= last; index++) {
      const row = this.row(index);
      if (isLoaded(row)) places.set(row.id, index);
    }
    return places;
  }

  #pageOf(index: number): number {
    return Math.floor(index / this.#size);
  }

  #forgetFar(middle: number): void {
    if (this.#pages.size <= HELD_PAGES) return;
    const furthestFirst = [...this.#pages.keys()].sort((a, b) => Math.abs(b - middle) - Math.abs(a - middle));
    for (const page of furthestFirst.slice(0, this.#pages.size - HELD_PAGES)) this.#pages.delete(page);
  }
}

function isLoading(page: Page): page is Loading {
  return 'abort' in page;
}

/** By how many places the first record that is still there has moved. */
function shiftOf(
  records: readonly CompensationRecord[],
  offset: number,
  anchors: ReadonlyMap<string, number>,
): number | undefined {
  for (let i = 0; i < records.length; i++) {
    const before = anchors.get(records[i]!.id);
    if (before !== undefined) return offset + i - before;
  }
  return undefined;
}
