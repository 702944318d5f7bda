import { InsuranceError, toInsuranceError } from '../../model/base/errors.js';
import type { CompensationRecord, InsuranceQuery, RecordPage, Sort } from '../../model/base/types.js';
import type { InsuranceDataSource } from '../../sources/source.js';

/** Rows requested at once. */
export const PAGE_SIZE = 100;
/** Maximum number of pages in memory; the pages furthest from the view are evicted first. */
const MAX_PAGES = 40;

/** A row: loaded, loading or failed. */
export type Row = CompensationRecord | 'loading' | InsuranceError;

export function isLoaded(row: Row | undefined): row is CompensationRecord {
  return typeof row === 'object' && !(row instanceof Error);
}

/** The query and order of a paged result. */
export interface Listing {
  source: InsuranceDataSource;
  query: InsuranceQuery;
  sort?: Sort;
}

export interface PagesHost {
  /** Rows have loaded, or failed to. */
  rowsChanged(): void;
  /** The result was loaded anew; the records in view have moved `by` rows down. */
  rowsMoved(by: number): void;
}

type Loading = { abort: AbortController };
type Page = CompensationRecord[] | Loading | InsuranceError;

/**
 * The records of one sorted result, loaded page by page as they come into view; loads of pages that were scrolled past
 * are aborted. All loaded pages belong to one result: when a page reports another total, records have been inserted or
 * deleted, and positions have shifted. All pages are then loaded anew, those in view in one request.
 */
export class RecordPages {
  total: number;
  readonly listing: Listing;
  readonly first: readonly CompensationRecord[];
  /** Rows of a page: as many as the source returns at once. */
  readonly #size: number;
  readonly #pages = new Map<number, Page>();
  #host?: PagesHost;
  #inView: [first: number, last: number] = [0, 0];
  #reloading?: AbortController;

  /** Loads the first page, which has the number of records. */
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
    // A source that returns fewer rows has a limit of its own.
    this.#size = first.records.length < Math.min(PAGE_SIZE, first.total) ? first.records.length : PAGE_SIZE;
    if (first.total > 0 && first.records.length === 0) {
      throw new InsuranceError(
        'source-failed',
        `the source reports ${first.total} records but returned none`,
      );
    }
    this.#pages.set(0, first.records);
  }

  /** Subscribes the host to changes. */
  attach(host: PagesHost): void {
    this.#host = host;
  }

  row(index: number): Row {
    const page = this.#pages.get(this.#pageOf(index));
    if (Array.isArray(page)) return page[index % this.#size] ?? 'loading';
    return page instanceof Error ? page : 'loading';
  }

  /** The row index of a record; undefined where its page is not loaded. */
  indexOf(id: string): number | undefined {
    for (const [number, page] of this.#pages) {
      const at = Array.isArray(page) ? page.findIndex((record) => record.id === id) : -1;
      if (at >= 0) return number * this.#size + at;
    }
    return undefined;
  }

  /** Whether all rows from `first` to `last` are loaded. */
  has(first: number, last: number): boolean {
    for (let page = this.#pageOf(first); page <= this.#pageOf(last); page++) {
      if (!Array.isArray(this.#pages.get(page))) return false;
    }
    return true;
  }

  /**
   * Loads missing rows from `first` to `last`, both included, and half a page to either side for slow scrolling.
   * Aborts pending loads elsewhere.
   */
  ensure(first: number, last: number): void {
    if (this.total === 0) return;
    this.#inView = [Math.max(0, first), Math.min(last, this.total - 1)];
    if (this.#reloading) return;
    const from = this.#pageOf(Math.max(0, first - this.#size / 2));
    const to = this.#pageOf(Math.min(this.total - 1, last + this.#size / 2));
    for (const [number, page] of this.#pages) {
      if (Array.isArray(page) || (number >= from && number <= to)) continue;
      // A failed page is loaded again when it comes back into view.
      if (isLoading(page)) page.abort.abort();
      this.#pages.delete(number);
    }
    for (let page = from; page <= to; page++) {
      if (!this.#pages.has(page)) void this.#fetch(page);
    }
    this.#evictFar((from + to) / 2);
  }

  /** Loads the page of a failed row again. */
  retry(index: number): void {
    void this.#fetch(this.#pageOf(index));
    this.#host?.rowsChanged();
  }

  /** Aborts pending loads; `ensure` loads their pages again. */
  abort(): void {
    this.#reloading?.abort();
    this.#reloading = undefined;
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
      const answer = await this.#request(number * this.#size, this.#size, abort.signal);
      page = answer.records;
      total = answer.total;
    } catch (thrown) {
      page = toInsuranceError(thrown);
    }
    if (abort.signal.aborted || this.#pages.get(number) !== loading) return;
    if (total !== this.total) {
      this.#pages.delete(number);
      void this.#reload();
      return;
    }
    const due = Math.min(this.#size, total - number * this.#size);
    if (Array.isArray(page) && page.length < due) {
      page = new InsuranceError('source-failed', `the source returned ${page.length} of ${due} records`);
    }
    this.#pages.set(number, page);
    const [firstInView, lastInView] = this.#inView;
    // A page loaded ahead changes nothing on screen.
    if (number >= this.#pageOf(firstInView) && number <= this.#pageOf(lastInView)) this.#host?.rowsChanged();
  }

  #request(offset: number, limit: number, signal: AbortSignal): Promise<RecordPage> {
    const { source, query, sort } = this.listing;
    return source.getRecords(query, { offset, limit, sort }, { signal });
  }

  /** Loads the rows in view in one request, then drops all other pages. */
  async #reload(): Promise<void> {
    if (this.#reloading) return;
    const abort = (this.#reloading = new AbortController());
    const [first, last] = this.#inView;
    // One more page on either side: if no row in view was loaded, its neighbours tell how far records have moved.
    const start = Math.max(0, this.#pageOf(first) - 1) * this.#size;
    const limit = (this.#pageOf(last) + 2) * this.#size - start;
    const inView = this.#indexesOf(first, last);
    const around = this.#indexesOf(start, start + limit - 1);
    const movedIn = (records: readonly CompensationRecord[], offset: number) =>
      shiftOf(records, offset, inView) ?? shiftOf(records, offset, around);
    try {
      let offset = start;
      let answer = await this.#request(offset, limit, abort.signal);
      let moved = movedIn(answer.records, offset);
      const grown = Math.trunc((answer.total - this.total) / this.#size) * this.#size;
      if (moved === undefined && grown !== 0 && around.size > 0) {
        offset = Math.max(0, start + grown);
        answer = await this.#request(offset, limit, abort.signal);
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
    this.#reloading = undefined;
    this.#host?.rowsChanged();
  }

  #replace(offset: number, { records, total }: RecordPage, moved: number): void {
    for (const page of this.#pages.values()) if (isLoading(page)) page.abort.abort();
    this.#pages.clear();
    this.total = total;
    for (let at = 0; at < records.length; at += this.#size) {
      const page = records.slice(at, at + this.#size);
      // A partial page is complete only at the end of the result.
      if (page.length === this.#size || offset + at + page.length === total) {
        this.#pages.set(this.#pageOf(offset + at), page);
      }
    }
    if (moved !== 0) this.#inView = [this.#inView[0] + moved, this.#inView[1] + moved];
    this.#host?.rowsMoved(moved);
  }

  /** Row indexes of the loaded records from `first` to `last`, by id. */
  #indexesOf(first: number, last: number): Map<string, number> {
    const indexes = new Map<string, number>();
    for (let index = first; index <= last; index++) {
      const row = this.row(index);
      if (isLoaded(row)) indexes.set(row.id, index);
    }
    return indexes;
  }

  #pageOf(index: number): number {
    return Math.floor(index / this.#size);
  }

  #evictFar(middle: number): void {
    if (this.#pages.size <= MAX_PAGES) return;
    const furthestFirst = [...this.#pages.keys()].sort((a, b) => Math.abs(b - middle) - Math.abs(a - middle));
    for (const page of furthestFirst.slice(0, this.#pages.size - MAX_PAGES)) this.#pages.delete(page);
  }
}

function isLoading(page: Page): page is Loading {
  return 'abort' in page;
}

/** How far the first record that is still present has moved. */
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
