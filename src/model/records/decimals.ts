import { formatAmount, isAmount, type ScaledAmount } from '../base/decimal.js';
import { isMissing, Refusal } from './refusal.js';

/** Which character stands before the decimals of numbers written as text; `either` where no thousands are grouped. */
export type DecimalSign = '.' | ',' | 'either';

/** How many of a smaller unit make one credit. */
export type AmountUnit = 'credits' | 'cents' | 'millis' | 'micros' | 'nanos' | number;

const PER_CREDIT = { credits: 1, cents: 100, millis: 1e3, micros: 1e6, nanos: 1e9 };
const SYNTAX = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i;
/** Beyond it no amount is taken. */
const MOST_SHIFT = 200;

/** Reads a number exactly: a text, also with an exponent, a `bigint`, or a number by its shortest decimal. */
export function readDecimal(value: unknown, sign: DecimalSign = '.'): ScaledAmount | undefined {
  if (typeof value === 'bigint') return { units: value, decimals: 0 };
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = typeof value === 'number' ? String(value) : withPoint(value.trim(), sign);
  const parts = SYNTAX.exec(text);
  if (!parts) return undefined;
  const [, minus, whole = '', fraction = '', exponent = '0'] = parts;
  if (whole === '' && fraction === '') return undefined;
  const units = BigInt(whole + fraction) * (minus === '-' ? -1n : 1n);
  return shifted({ units, decimals: fraction.length }, Number(exponent));
}

/** `amount * 10 ** places` */
export function shifted({ units, decimals }: ScaledAmount, places: number): ScaledAmount | undefined {
  const moved = decimals - places;
  if (Math.abs(places) > MOST_SHIFT) return undefined;
  return moved < 0 ? { units: units * 10n ** BigInt(-moved), decimals: 0 } : { units, decimals: moved };
}

/** A text with a decimal point, whichever sign it was written with. */
function withPoint(text: string, sign: DecimalSign): string {
  if (sign === '.') return text;
  if (sign === ',') return text.includes('.') ? '' : text.replace(',', '.');
  return text.includes('.') ? text : text.replace(',', '.');
}

/**
 * Makes the reader of amounts in a unit: exact decimals in credits, in canonical form. Throws a `RangeError` for a
 * unit of which no whole number of decimals makes one credit, such as 3.
 */
export function amountReader(
  unit: AmountUnit,
  sign: DecimalSign,
): (value: unknown) => string | Refusal | undefined {
  const per = typeof unit === 'number' ? unit : PER_CREDIT[unit];
  if (!Number.isSafeInteger(per) || per < 1) throw new RangeError(`unknown unit of amounts: ${String(unit)}`);
  let places = 0;
  while (places <= 38 && 10n ** BigInt(places) % BigInt(per) !== 0n) places++;
  if (places > 38) throw new RangeError(`amounts in units of 1/${per} credit have no exact decimals`);
  const factor = 10n ** BigInt(places) / BigInt(per);
  return (value) => {
    if (isMissing(value)) return undefined;
    const amount = readDecimal(value, sign);
    if (!amount) return new Refusal('expected an amount such as 0.0005');
    const text = formatAmount(amount.units * factor, amount.decimals + places);
    return isAmount(text) ? text : new Refusal('expected an amount of at most 38 digits');
  };
}
