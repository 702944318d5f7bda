import { toInsuranceError, type InsuranceError } from '../model/errors.js';
import type { CompensationRecord, InsuranceQuery, RecordPage, Sort } from '../model/types.js';
import type { InsuranceDataSource } from '../sources/source.js';

/** Rows asked for at once. */
export const PAGE_SIZE = 100;

/** A row as it stands: there, on its way, or failed to come. */
export type Row = CompensationRecord | 'loading' | InsuranceError;

/** The records of one sorted result, fetched page by page as they come into view. */
export class RecordPages {
  readonly total: number;
  readonly #source: InsuranceDataSource;
  readonly #query: InsuranceQuery;
  readonly #sort?: Sort;
  readonly #onChange: () => void;
  readonly #pages = new Map<number, CompensationRecord[] | 'loading' | InsuranceError>();
  #abort = new AbortController();

  /** Fetches the first page, which tells how many records there are. */
  static async open(
    source: InsuranceDataSource,
    query: InsuranceQuery,
    sort: Sort | undefined,
    signal: AbortSignal,
    onChange: () => void,
  ): Promise<RecordPages> {
    const first = await source.getRecords(query, { offset: 0, limit: PAGE_SIZE, sort }, { signal });
    return new RecordPages(source, query, sort, first, onChange);
  }

  private constructor(
    source: InsuranceDataSource,
    query: InsuranceQuery,
    sort: Sort | undefined,
    first: RecordPage,
    onChange: () => void,
  ) {
    this.#source = source;
    this.#query = query;
    this.#sort = sort;
    this.#onChange = onChange;
    this.total = first.total;
    this.#pages.set(0, first.records);
  }

  /** The rows of the first page. */
  get first(): readonly CompensationRecord[] {
    const page = this.#pages.get(0);
    return Array.isArray(page) ? page : [];
  }

  row(index: number): Row {
    const page = this.#pages.get(Math.floor(index / PAGE_SIZE));
    if (!Array.isArray(page)) return page ?? 'loading';
    return page[index % PAGE_SIZE] ?? 'loading';
  }

  /** Fetches what is missing of the rows from `first` to `last`, both included. */
  ensure(first: number, last: number): void {
    if (this.total === 0) return;
    const end = Math.min(last, this.total - 1);
    for (let page = Math.floor(Math.max(0, first) / PAGE_SIZE); page * PAGE_SIZE <= end; page++) {
      if (!this.#pages.has(page)) void this.#fetch(page);
    }
  }

  /** Fetches the page of a row that failed once more. */
  retry(index: number): void {
    void this.#fetch(Math.floor(index / PAGE_SIZE));
    this.#onChange();
  }

  /** Gives up what is on its way; what is asked for later is fetched again. */
  abort(): void {
    this.#abort.abort();
    this.#abort = new AbortController();
    for (const [page, rows] of this.#pages) if (rows === 'loading') this.#pages.delete(page);
  }

  async #fetch(page: number): Promise<void> {
    const { signal } = this.#abort;
    this.#pages.set(page, 'loading');
    try {
      const request = { offset: page * PAGE_SIZE, limit: PAGE_SIZE, sort: this.#sort };
      const { records } = await this.#source.getRecords(this.#query, request, { signal });
      if (signal.aborted) return;
      this.#pages.set(page, records);
    } catch (thrown) {
      if (signal.aborted) return;
      this.#pages.set(page, toInsuranceError(thrown));
    }
    this.#onChange();
  }
}
