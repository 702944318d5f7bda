import { addAmounts } from '../../model/decimal.js';
import type { Formatter } from '../../model/format.js';
import type { BreakdownGroup } from '../../model/types.js';
import type { Localizer } from '../../locales/localize.js';

/** What charts show: credits paid out, or how many times. */
export type Unit = 'credits' | 'times';

/** What groups come to: an exact decimal. */
export function amountOf(groups: readonly BreakdownGroup[], unit: Unit): string {
  return unit === 'credits'
    ? addAmounts(...groups.map(({ credits }) => credits))
    : String(groups.reduce((sum, { times }) => sum + times, 0));
}

/** An amount in a sentence. */
export function shownAmount(amount: string, unit: Unit, format: Formatter, localize: Localizer): string {
  if (unit === 'credits') return format.credits(amount).text;
  return localize.plural('count.times', Number(amount), { value: format.number(Number(amount)) });
}

/** An amount with every digit. */
export function exactAmount(amount: string, unit: Unit, format: Formatter): string {
  return unit === 'credits' ? format.credits(amount).exact : format.number(Number(amount));
}
