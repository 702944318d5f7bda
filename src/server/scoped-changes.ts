import type { Dimension } from '../model/base/types.js';
import { abortable } from '../sources/abort.js';
import { anyDimension, canGroupBy } from '../sources/capabilities.js';
import { Subscription } from '../sources/subscription.js';
import type { InsuranceDataSource } from '../sources/source.js';
import { inBackground } from './in-background.js';

/** The least time between two looks at what changed, ms. */
const LEAST_WAIT = 1000;
/** The longest time of such a look, ms: a source that never answers would be the last that its readers hear of. */
const LONGEST_LOOK = 30_000;
/** All time: instants that any source can compare. */
const ALL_TIME = { from: Date.UTC(1970, 0, 1), to: Date.UTC(2100, 0, 1), timeZone: 'UTC' };

/**
 * Notifies of changes within a scope: at each change of the source the figures of the scope's records are read, and
 * compared with those before. Unnoticed is what leaves the summary, the totals, the breakdowns by type and by model, and
 * the newest record as they are.
 *
 * A change that comes before the first figures is always passed on, as nothing can be said of it.
 */
export class ScopedChanges extends Subscription {
  readonly #scoped: InsuranceDataSource;
  #figures: Promise<string> | undefined;
  #isReading = false;
  #isBehind = false;
  #timer?: ReturnType<typeof setTimeout>;

  /** @param scoped the figures of the scope alone */
  constructor(source: InsuranceDataSource, scoped: InsuranceDataSource) {
    super(() => {
      this.#figures = undefined;
      let isFirst = true;
      const first = this.#read();
      void first.finally(() => (isFirst = false));
      this.#figures = first;
      const unsubscribe = source.subscribe!(() => {
        if (isFirst) this.notify();
        void this.#compare();
      });
      return () => {
        unsubscribe();
        clearTimeout(this.#timer);
        this.#timer = undefined;
        this.#isBehind = false;
      };
    });
    this.#scoped = scoped;
  }

  async #compare(): Promise<void> {
    if (this.#isReading || this.#timer !== undefined) {
      this.#isBehind = true;
      return;
    }
    this.#isReading = true;
    this.#isBehind = false;
    const before = await this.#figures;
    const now = this.#read();
    this.#figures = now;
    // Where they cannot be read, readers find out by themselves.
    if ((await now) !== before || before === '') this.notify();
    this.#isReading = false;
    this.#timer = inBackground(() => {
      this.#timer = undefined;
      if (this.#isBehind) void this.#compare();
    }, LEAST_WAIT);
  }

  /** Never rejects; the empty text where they cannot be read. */
  async #read(): Promise<string> {
    const scoped = this.#scoped;
    const dimensions = new Set<Dimension>(
      (['type', 'model'] as const).filter((dimension) => canGroupBy(scoped, dimension)),
    );
    dimensions.add(anyDimension(scoped));
    const abort = new AbortController();
    const { signal } = abort;
    const late = inBackground(() => abort.abort(), LONGEST_LOOK);
    const read = () =>
      Promise.all([
        scoped.getSummary(ALL_TIME, { signal }),
        scoped.getTotals?.(ALL_TIME, { signal }),
        scoped.getRecords(ALL_TIME, { offset: 0, limit: 1 }, { signal }),
        ...[...dimensions].map((dimension) => scoped.getBreakdown(ALL_TIME, dimension, { signal })),
      ]);
    try {
      return JSON.stringify(await abortable(read, signal));
    } catch {
      return '';
    } finally {
      clearTimeout(late);
    }
  }
}
