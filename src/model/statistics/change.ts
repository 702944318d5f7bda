import { compareAmounts, subtractAmounts } from '../base/decimal.js';

/** How a figure has changed against the period before. */
export type Change =
  /** There was nothing in the period before, and there is something now. */
  | { kind: 'new' }
  | { kind: 'same' }
  | {
      kind: 'more' | 'less';
      /** By how much: exact decimal, never negative. */
      difference: string;
      /** The same as a share of what was before. */
      share: number;
    };

/**
 * Compares a figure with that of the period before.
 *
 * @param now exact decimal; `null` if there is none, as for the average of nothing
 * @param before the same figure of the period before
 * @returns `undefined` if there is nothing to compare
 */
export function changeOf(now: string | null, before: string | null): Change | undefined {
  if (now === null) return undefined;
  if (before === null || compareAmounts(before, '0') === 0) {
    return compareAmounts(now, '0') === 0 ? { kind: 'same' } : { kind: 'new' };
  }
  const order = compareAmounts(now, before);
  if (order === 0) return { kind: 'same' };
  const [most, least] = order > 0 ? [now, before] : [before, now];
  const difference = subtractAmounts(most, least);
  return {
    kind: order > 0 ? 'more' : 'less',
    difference,
    share: Number(difference) / Math.abs(Number(before)),
  };
}
