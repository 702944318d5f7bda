/** Figures beside those of the reference, with what chance does to both. */

/** In so many of so many panels. */
export interface Tally {
  hits: number;
  panels: number;
}

/** A figure of the reference: % of so many panels. */
export interface Reference {
  found: number;
  panels: number;
}

/** Points of a percentage. */
const TOLERANCE = 5;

/** Whether it is what is to be found, or a false alarm. */
export type Sought = 'power' | 'alarm';

export function percentOf({ hits, panels }: Tally): number {
  return (100 * hits) / Math.max(1, panels);
}

/** In points. Two hits and two misses are added (Agresti and Coull 1998): so 0 and 100 % have one, too. */
export function standardErrorOf({ hits, panels }: Tally): number {
  const share = (hits + 2) / (panels + 4);
  return 100 * Math.sqrt((share * (1 - share)) / (panels + 4));
}

/** One row of a table. */
export interface Score {
  figure: string;
  found: string;
  reference: string;
  difference: string;
  verdict: 'pass' | 'FAIL';
}

/**
 * A figure passes unless it is worse than the reference's by more than five points and two standard errors of the
 * difference.
 */
export function scoreOf(figure: string, tally: Tally, { found, panels }: Reference, sought: Sought): Score {
  const referenceTally = { hits: (found / 100) * panels, panels };
  const [error, referenceError] = [standardErrorOf(tally), standardErrorOf(referenceTally)];
  const difference = percentOf(tally) - found;
  const errorOfDifference = Math.hypot(error, referenceError);
  const shortfall = sought === 'power' ? -difference : difference;
  const shown = (value: number, standardError: number) => `${value.toFixed(1)} ± ${standardError.toFixed(1)}`;
  return {
    figure,
    found: shown(percentOf(tally), error),
    reference: shown(found, referenceError),
    difference: shown(difference, errorOfDifference),
    verdict: shortfall <= TOLERANCE + 2 * errorOfDifference ? 'pass' : 'FAIL',
  };
}

/** Counts over panels. */
export function tallyOf(panels: number, isFound: (panel: number) => boolean): Tally {
  let hits = 0;
  for (let panel = 0; panel < panels; panel++) hits += Number(isFound(panel));
  return { hits, panels };
}
