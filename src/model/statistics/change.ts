import { compareAmounts, subtractAmounts } from '../base/decimal.js';
import { shareOf } from './share.js';

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

/**
 * The same where it is known whether anything was recorded before: payouts and clawbacks that add up to 0 are not
 * nothing.
 */
export function changeSince(
  now: string | null,
  before: string | null,
  { hadRecords }: { hadRecords: boolean },
): Change | undefined {
  const change = changeOf(now, before);
  if (change?.kind !== 'new' || !hadRecords) return change;
  const kind = compareAmounts(now!, '0') > 0 ? 'more' : 'less';
  return { kind, difference: subtractAmounts(now!, '0').replace('-', ''), share: Infinity };
}

/** A change in relation to what was before: as a share of it, or as how many times as much it is now. */
export type Relation = { kind: 'share'; share: number } | { kind: 'factor'; factor: number };

/** Growth from this many times as much on is easier to read as a factor. */
const LEAST_FACTOR = 10;

/**
 * Relates a figure to that of the period before.
 *
 * @param now exact decimal
 * @param before exact decimal
 * @returns `undefined` where a share has no meaning: of nothing, and where either figure is below 0
 */
export function relationOf(now: string, before: string): Relation | undefined {
  if (compareAmounts(before, '0') <= 0 || compareAmounts(now, '0') < 0) return undefined;
  const factor = shareOf(now, before);
  if (factor >= LEAST_FACTOR) return { kind: 'factor', factor };
  const [most, least] = factor > 1 ? [now, before] : [before, now];
  return { kind: 'share', share: shareOf(subtractAmounts(most, least), before) };
}
