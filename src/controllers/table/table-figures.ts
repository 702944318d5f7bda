import type { ReactiveControllerHost } from 'lit';
import type {
  BreakdownGroup,
  CompensationRecord,
  InsuranceQuery,
  PendingPayouts,
  Quartiles,
} from '../../model/base/types.js';
import { quartilesOf } from '../../model/statistics/quartiles.js';
import { canFilter, canGroupBy } from '../../sources/capabilities.js';
import type { InsuranceDataSource } from '../../sources/source.js';
import { loadGroups } from '../dashboard/groups-loader.js';
import { nextIdle, nextPaint } from '../dom/time-slicing.js';
import { LoadController } from '../loading/load-controller.js';

/** Totals over all records of a table; a source may support only count and payout. */
export interface Totals {
  count: number;
  payout: string;
  cost?: string;
  /** `null` if unknown. */
  inputTokens?: number | null;
  /** `null` if unknown. */
  outputTokens?: number | null;
  pending?: PendingPayouts;
}

/** Quartiles by model. */
export type Spread = Record<'latency' | 'throughput', ReadonlyMap<string, Quartiles>>;

export interface TableFiguresRequest {
  source: InsuranceDataSource;
  /** The query at this time, without the tab's type. */
  query: InsuranceQuery;
  /** Identifies the query, independent of the time. */
  key: unknown;
  /** The shown rows, once loaded: their query, type and first page. */
  rows?: { query: InsuranceQuery; type?: string; first: readonly CompensationRecord[] };
  /** Changes whenever the rows load anew. */
  revision: unknown;
  /** Identifies the latest change of the source. */
  changes: unknown;
  /** Whether the source has changed since the rows were loaded. */
  hasChanges: boolean;
}

/**
 * The figures around the rows of a table: record counts by type, totals, and quartiles for outliers. Each loads on its
 * own; one that fails is left out and retried automatically.
 */
export class TableFigures {
  readonly #tabs: LoadController<BreakdownGroup[]>;
  readonly #totals: LoadController<Totals>;
  readonly #latestTotals: LoadController<Totals>;
  readonly #spread: LoadController<Spread>;

  constructor(host: ReactiveControllerHost) {
    this.#tabs = new LoadController(host, { autoRetry: true });
    this.#totals = new LoadController(host, { autoRetry: true });
    this.#latestTotals = new LoadController(host, { autoRetry: true });
    this.#spread = new LoadController(host, { autoRetry: true });
  }

  get groups(): readonly BreakdownGroup[] | undefined {
    return this.#tabs.value;
  }

  get totals(): Totals | undefined {
    return this.#totals.value;
  }

  /** The totals after the latest change of the source, while the rows do not include it. */
  get latestTotals(): Totals | undefined {
    return this.#latestTotals.value;
  }

  get spread(): Spread | undefined {
    return this.#spread.value;
  }

  ensure({ source, query, key, rows, revision, changes, hasChanges }: TableFiguresRequest): void {
    if (canFilter(source, 'types') && canGroupBy(source, 'type')) {
      this.#tabs.ensure(source, {
        key,
        revision: [revision, changes],
        run: async (signal) => {
          // A source in the page would otherwise delay the rows.
          await nextPaint();
          return loadGroups(source, query, 'type', signal);
        },
      });
    } else this.#tabs.reset();
    if (!rows) return;
    this.#totals.ensure(source, {
      key: rows.query,
      revision,
      run: async (signal) => {
        await nextPaint();
        return totalsOf(source, rows.query, signal);
      },
    });
    const { from, to, timeZone } = rows.query;
    const everything = { from, to, timeZone };
    this.#spread.ensure(source, {
      key: everything,
      revision,
      run: async (signal) => {
        // Outliers have the lowest priority.
        await nextIdle(signal);
        return spreadOf(source, everything, rows.first, signal);
      },
    });
    if (!hasChanges) {
      this.#latestTotals.reset();
      return;
    }
    this.#latestTotals.ensure(source, {
      key: [key, rows.type],
      revision: [revision, changes],
      run: (signal) =>
        totalsOf(source, rows.type === undefined ? query : { ...query, types: [rows.type] }, signal),
    });
  }

  /** There is nothing to load. */
  reset(): void {
    for (const load of this.#all) load.reset();
  }

  async settled(): Promise<void> {
    await Promise.all(this.#all.map((load) => load.settled()));
  }

  get #all(): LoadController<unknown>[] {
    return [this.#tabs, this.#totals, this.#latestTotals, this.#spread];
  }
}

/** The totals of a query; count and payout where the source has no others. */
export async function totalsOf(
  source: InsuranceDataSource,
  query: InsuranceQuery,
  signal?: AbortSignal,
): Promise<Totals> {
  if (source.getTotals) return source.getTotals(query, { signal });
  const { compensationCount, totalCompensation, pending } = await source.getSummary(query, { signal });
  return { count: compensationCount, payout: totalCompensation, pending };
}

async function spreadOf(
  source: InsuranceDataSource,
  query: InsuranceQuery,
  sample: readonly CompensationRecord[],
  signal: AbortSignal,
): Promise<Spread> {
  const isSupported = source.getQuartiles && canGroupBy(source, 'model');
  const load = (field: 'latency' | 'throughput') =>
    isSupported ? source.getQuartiles!(query, field, 'model', { signal }) : quartilesOf(sample, field);
  const [latency, throughput] = await Promise.all([load('latency'), load('throughput')]);
  return { latency: byKey(latency), throughput: byKey(throughput) };
}

function byKey(quartiles: readonly Quartiles[]): ReadonlyMap<string, Quartiles> {
  return new Map(quartiles.map((group) => [group.key, group]));
}
