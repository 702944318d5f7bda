import type { Dimension } from '../../model/base/types.js';

/** The number of colours of series. A chart shows at most as many, and all others in grey. */
export const SERIES = 5;

/** Types that have the first colours in every chart, of whatever rank they are. */
const KNOWN: readonly (readonly [dimension: Dimension, key: string, color: number])[] = [
  ['type', 'high_latency', 0],
  ['type', 'unsatisfactory_content', 1],
];

/**
 * The colours of series, by number from 0. The first members that are shown get theirs by rank, and keep them whatever
 * is filtered and loaded afterwards; the views of a dashboard share them.
 */
export class SeriesColors {
  readonly #kept = new Map<Dimension, Map<string, number>>();

  constructor() {
    for (const [dimension, key, color] of KNOWN) this.#of(dimension).set(key, color);
  }

  /**
   * The colours of members that are shown together: all different. A member that has none yet gets one that is free
   * here. Where two that met only now have the same, the later one has another while they are shown together.
   *
   * @param keys most credits first; further ones than there are colours get none
   */
  of(dimension: Dimension, keys: readonly string[]): Map<string, number> {
    const kept = this.#of(dimension);
    const shown = new Set(keys);
    const colors = new Map<string, number>();
    const taken = new Set<number>();
    const take = (key: string, color: number) => {
      colors.set(key, color);
      taken.add(color);
    };
    for (const [key, color] of kept) if (shown.has(key) && !taken.has(color)) take(key, color);
    for (const key of keys) {
      if (colors.has(key)) continue;
      const color = this.#free(dimension, taken);
      if (color === undefined) break;
      if (!kept.has(key) && !this.#isReserved(dimension, color)) kept.set(key, color);
      take(key, color);
    }
    return colors;
  }

  /** The colour of a member wherever it is named; undefined where it has none. */
  find(dimension: Dimension, key: string): number | undefined {
    return this.#kept.get(dimension)?.get(key);
  }

  /** The free colour that the fewest members have; those of known types last. */
  #free(dimension: Dimension, taken: ReadonlySet<number>): number | undefined {
    const holders = Array<number>(SERIES).fill(0);
    for (const color of this.#of(dimension).values()) holders[color]!++;
    const cost = (color: number) => (this.#isReserved(dimension, color) ? Infinity : holders[color]!);
    let best: number | undefined;
    for (let color = 0; color < SERIES; color++) {
      if (taken.has(color)) continue;
      if (best === undefined || cost(color) < cost(best)) best = color;
    }
    return best;
  }

  #isReserved(dimension: Dimension, color: number): boolean {
    return KNOWN.some(([of, , reserved]) => of === dimension && reserved === color);
  }

  #of(dimension: Dimension): Map<string, number> {
    let kept = this.#kept.get(dimension);
    if (!kept) this.#kept.set(dimension, (kept = new Map<string, number>()));
    return kept;
  }
}
