import type { ReactiveControllerHost } from 'lit';
import type {
  BreakdownGroup,
  CompensationRecord,
  InsuranceQuery,
  Quartiles,
} from '../../model/base/types.js';
import { quartilesOf } from '../../model/statistics/quartiles.js';
import { canFilter, canGroupBy } from '../../sources/capabilities.js';
import type { InsuranceDataSource } from '../../sources/source.js';
import { LoadController } from '../loading/load-controller.js';

/** What all records of a table come to; a source may know no more than count and payout. */
export interface Totals {
  count: number;
  payout: string;
  cost?: string;
  inputTokens?: number;
  outputTokens?: number;
}

/** The quartiles of each model. */
export type Spread = Record<'latency' | 'throughput', ReadonlyMap<string, Quartiles>>;

export interface TableFiguresRequest {
  source: InsuranceDataSource;
  /** The query as of now, without the tab's type. */
  query: InsuranceQuery;
  /** Identifies the query, whatever the time. */
  key: unknown;
  /** The rows that the figures stand around, once they are there. */
  rows?: { query: InsuranceQuery; type?: string; first: readonly CompensationRecord[] };
  /** Anything else that requires new rows. */
  revision: unknown;
  /** Refreshes that came of themselves; other ones than the rows are of make for news. */
  changes: unknown;
  isNews: boolean;
}

/**
 * What stands around the rows of a table: how many each tab has, what they come to, what is out of line. Each
 * comes when it comes; where the source fails to say, the table does without until it says.
 */
export class TableFigures {
  readonly #tabs: LoadController<BreakdownGroup[]>;
  readonly #totals: LoadController<Totals>;
  readonly #news: LoadController<Totals>;
  readonly #spread: LoadController<Spread>;

  constructor(host: ReactiveControllerHost) {
    this.#tabs = new LoadController(host, { autoRetry: true });
    this.#totals = new LoadController(host, { autoRetry: true });
    this.#news = new LoadController(host, { autoRetry: true });
    this.#spread = new LoadController(host, { autoRetry: true });
  }

  get groups(): readonly BreakdownGroup[] | undefined {
    return this.#tabs.value;
  }

  get totals(): Totals | undefined {
    return this.#totals.value;
  }

  /** What a further look found, where one was asked for. */
  get news(): Totals | undefined {
    return this.#news.value;
  }

  get spread(): Spread | undefined {
    return this.#spread.value;
  }

  ensure({ source, query, key, rows, revision, changes, isNews }: TableFiguresRequest): void {
    if (canFilter(source, 'types') && canGroupBy(source, 'type')) {
      this.#tabs.ensure(source, {
        key,
        revision: [revision, changes],
        run: async (signal) => {
          await painted();
          return source.getBreakdown(query, 'type', { signal });
        },
      });
    } else this.#tabs.reset();
    if (!rows) return;
    this.#totals.ensure(source, {
      key: rows.query,
      revision,
      run: async (signal) => {
        await painted();
        return totalsOf(source, rows.query, signal);
      },
    });
    const { from, to, timeZone } = rows.query;
    const everything = { from, to, timeZone };
    this.#spread.ensure(source, {
      key: everything,
      revision,
      run: async (signal) => {
        // What is out of line can wait until the page has nothing better to do.
        await idle(signal);
        return spreadOf(source, everything, rows.first, signal);
      },
    });
    if (!isNews) {
      this.#news.reset();
      return;
    }
    this.#news.ensure(source, {
      key: [key, rows.type],
      revision: [revision, changes],
      run: (signal) =>
        totalsOf(source, rows.type === undefined ? query : { ...query, types: [rows.type] }, signal),
    });
  }

  /** There is nothing to ask. */
  reset(): void {
    for (const load of this.#all) load.reset();
  }

  async settled(): Promise<void> {
    await Promise.all(this.#all.map((load) => load.settled()));
  }

  get #all(): LoadController<unknown>[] {
    return [this.#tabs, this.#totals, this.#news, this.#spread];
  }
}

async function totalsOf(
  source: InsuranceDataSource,
  query: InsuranceQuery,
  signal: AbortSignal,
): Promise<Totals> {
  if (source.getTotals) return source.getTotals(query, { signal });
  const { compensationCount, totalCompensation } = await source.getSummary(query, { signal });
  return { count: compensationCount, payout: totalCompensation };
}

/** At most so long rows keep the figures around them waiting, ms: a hidden page paints nothing. */
const MOST_WAIT = 100;

/** Resolves once what was drawn is on screen: rows come first, and a source in the page takes its time for the rest. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    const limit = setTimeout(resolve, MOST_WAIT);
    requestAnimationFrame(() => {
      clearTimeout(limit);
      setTimeout(resolve);
    });
  });
}

/** Resolves once the page is idle, or the call is given up: the source then says so. */
function idle(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout: 2000 });
    else setTimeout(resolve, 200);
  });
}

async function spreadOf(
  source: InsuranceDataSource,
  query: InsuranceQuery,
  sample: readonly CompensationRecord[],
  signal: AbortSignal,
): Promise<Spread> {
  const isAnswered = source.getQuartiles && canGroupBy(source, 'model');
  const ask = (field: 'latency' | 'throughput') =>
    isAnswered ? source.getQuartiles!(query, field, 'model', { signal }) : quartilesOf(sample, field);
  const [latency, throughput] = await Promise.all([ask('latency'), ask('throughput')]);
  return { latency: byKey(latency), throughput: byKey(throughput) };
}

function byKey(quartiles: readonly Quartiles[]): ReadonlyMap<string, Quartiles> {
  return new Map(quartiles.map((group) => [group.key, group]));
}
