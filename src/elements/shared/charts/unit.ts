import type { Formatter } from '../../../model/text/format.js';
import type { Unit } from '../../../model/statistics/groups.js';
import type { Localizer } from '../../../locales/localize.js';

/** Formats an amount for a sentence. */
export function shownAmount(amount: string, unit: Unit, format: Formatter, localize: Localizer): string {
  if (unit === 'credits') return format.credits(amount).text;
  return localize.plural('count.times', Number(amount), { value: format.number(Number(amount)) });
}

/** Formats an amount with all digits. */
export function exactAmount(amount: string, unit: Unit, format: Formatter): string {
  return unit === 'credits' ? format.credits(amount).exact : format.number(Number(amount));
}

/** Formats the amounts of a column with all digits, so that their points align. */
export function exactColumn(amounts: readonly string[], unit: Unit, format: Formatter): string[] {
  if (unit === 'credits') return format.exactCredits(amounts);
  return amounts.map((amount) => exactAmount(amount, unit, format));
}
