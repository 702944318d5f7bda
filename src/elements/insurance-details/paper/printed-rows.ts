import { isLoaded, type RecordPages } from '../../../controllers/table/record-pages.js';
import { totalsOf, type TableFigures, type Totals } from '../../../controllers/table/table-figures.js';
import type { CompensationRecord } from '../../../model/base/types.js';
import type { Details } from '../load-details.js';
import { typeOf } from '../type-tabs.js';

/** Maximum number of printed rows; a caption tells that there are more. */
const MAX_PRINTED = 1000;

/** What is printed of the filtered records of all types. */
export interface Printed {
  records: readonly CompensationRecord[];
  /** The number of all records. */
  total: number;
  /** The totals of all records, where known. */
  totals?: Totals;
}

/** The rows that are printed: those of all types once `gather` has completed, the loaded ones of the tab otherwise. */
export class PrintedRows {
  readonly #figures: Pick<TableFigures, 'groups' | 'totals'>;
  #details?: Details;
  #printed?: Printed;
  #gathering?: Promise<void>;

  constructor(figures: Pick<TableFigures, 'groups' | 'totals'>) {
    this.#figures = figures;
  }

  of(details: Details): Printed {
    if (this.#details === details && this.#printed) return this.#printed;
    const { pages } = details;
    const records = loadedRows(pages);
    const { groups, totals } = this.#figures;
    if (isOfAllTypes(details)) return { records, total: pages.total, totals };
    const all = groups?.reduce((sum, { times }) => sum + times, 0) ?? 0;
    return { records, total: Math.max(all, pages.total) };
  }

  /** Fetches missing rows. Resolves when they have loaded, or failed to. */
  gather(details: Details): Promise<void> {
    if (this.#details === details && this.#gathering) return this.#gathering;
    this.#details = details;
    this.#printed = undefined;
    this.#gathering = fetchRows(details).then(
      (printed) => {
        if (this.#details === details) this.#printed = printed;
      },
      () => {
        // The loaded rows are printed.
        if (this.#details === details) this.clear();
      },
    );
    return this.#gathering;
  }

  /** Releases fetched rows. */
  clear(): void {
    this.#details = undefined;
    this.#printed = undefined;
    this.#gathering = undefined;
  }
}

function isOfAllTypes({ tab }: Details): boolean {
  return typeOf(tab) === undefined;
}

/** The loaded rows from the first one on, up to the first gap. */
function loadedRows(pages: RecordPages): CompensationRecord[] {
  const records: CompensationRecord[] = [];
  while (records.length < Math.min(pages.total, MAX_PRINTED)) {
    const row = pages.row(records.length);
    if (!isLoaded(row)) break;
    records.push(row);
  }
  return records;
}

async function fetchRows(details: Details): Promise<Printed> {
  const { query, pages } = details;
  const { source, sort } = pages.listing;
  const records = isOfAllTypes(details) ? loadedRows(pages) : [];
  let total = isOfAllTypes(details) ? pages.total : undefined;
  const count = () => Math.min(total ?? MAX_PRINTED, MAX_PRINTED);
  while (records.length < count()) {
    const page = { offset: records.length, limit: count() - records.length, sort };
    const answer = await source.getRecords(query, page);
    total ??= answer.total;
    // After an insert or a delete, further pages would skip or repeat records.
    if (answer.records.length === 0 || answer.total !== total) break;
    records.push(...answer.records);
  }
  total ??= 0;
  if (records.length === total) return { records, total };
  const totals = await totalsOf(source, query).catch(() => undefined);
  return { records, total, totals };
}
