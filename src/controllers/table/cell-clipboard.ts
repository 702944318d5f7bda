import { toTsv } from '../../model/export/tsv.js';
import type { CompensationRecord } from '../../model/base/types.js';
import type { View } from '../dom/realm.js';
import { isLoaded, type RecordPages } from './record-pages.js';

/** Maximum number of rows to copy; more are left to the export. */
export const MAX_COPIED_ROWS = 10_000;

/** Copies cells as tab-separated raw values, including rows that are not rendered. */
export class CellClipboard {
  readonly #pages: RecordPages;
  readonly #values: readonly ((record: CompensationRecord) => unknown)[];
  readonly #view: View;

  /**
   * @param values the raw value of each copied column
   * @param view the window whose clipboard is written: only the focused one may
   */
  constructor(pages: RecordPages, values: readonly ((record: CompensationRecord) => unknown)[], view: View) {
    this.#pages = pages;
    this.#values = values;
    this.#view = view;
  }

  /** The text of the rows from `first` to `last`; undefined where one is not loaded. */
  #textAtHand(first: number, last: number): string | undefined {
    const records: CompensationRecord[] = [];
    for (let index = first; index <= last; index++) {
      const row = this.#pages.row(index);
      if (!isLoaded(row)) return undefined;
      records.push(row);
    }
    return this.#text(records);
  }

  async #fetchText(first: number, last: number): Promise<string> {
    const { source, query, sort } = this.#pages.listing;
    const records: CompensationRecord[] = [];
    while (records.length <= last - first) {
      const limit = Math.min(1000, last - first + 1 - records.length);
      const page = await source.getRecords(query, { offset: first + records.length, limit, sort });
      if (page.records.length === 0) break;
      records.push(...page.records);
    }
    return this.#text(records);
  }

  /** Copies the rows from `first` to `last`, both included; loaded rows answer a `copy` event synchronously. */
  async copy(first: number, last: number, event?: ClipboardEvent): Promise<void> {
    const now = this.#textAtHand(first, last);
    event?.preventDefault();
    if (now !== undefined && event?.clipboardData) {
      event.clipboardData.setData('text/plain', now);
      return;
    }
    if (now !== undefined) {
      await this.#view.navigator.clipboard.writeText(now);
      return;
    }
    // A promise, since the user activation may expire before the rows have loaded.
    const blob = this.#fetchText(first, last).then((text) => new Blob([text], { type: 'text/plain' }));
    // Without a clipboard, as over http, nobody else hears that the rows failed to load.
    blob.catch(() => undefined);
    await this.#view.navigator.clipboard.write([new this.#view.ClipboardItem({ 'text/plain': blob })]);
  }

  #text(records: readonly CompensationRecord[]): string {
    return toTsv(records.map((record) => this.#values.map((value) => value(record))));
  }
}
