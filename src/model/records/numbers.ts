import { type DecimalSign, readDecimal, shifted } from './decimals.js';
import { isMissing, Refusal } from './refusal.js';

export type DurationUnit = 's' | 'ms' | 'us' | 'ns';

/** Decimal places from a unit of durations to milliseconds. */
const TO_MS: Record<DurationUnit, number> = { s: 3, ms: 0, us: -3, ns: -6 };
const PLAIN = /^\d+(\.\d+)?$/;
const INFINITE = /^[+-]?inf(inity)?$/i;

/** Reads a count of tokens; `null` where it is not known. */
export function readCount(value: unknown, sign: DecimalSign): number | null | Refusal {
  if (isUnknown(value)) return null;
  const count = readNumber(value, sign, 0);
  return count !== undefined && count >= 0 && Number.isSafeInteger(count)
    ? count
    : new Refusal('expected a whole number from 0');
}

/** Reads a duration or a rate; `null` where it is not known, as a negative one is not. */
export function readMeasure(
  value: unknown,
  sign: DecimalSign,
  unit: DurationUnit = 'ms',
): number | null | Refusal {
  if (isUnknown(value)) return null;
  const measure = readNumber(value, sign, TO_MS[unit]);
  if (measure === undefined) return new Refusal('expected a number');
  return measure >= 0 && measure < Infinity ? measure : null;
}

/** `value * 10 ** places`, without the error that a product of binary fractions has. */
function readNumber(value: unknown, sign: DecimalSign, places: number): number | undefined {
  if (places === 0 && (typeof value === 'number' || (typeof value === 'string' && PLAIN.test(value)))) {
    return Number(value);
  }
  const decimal = readDecimal(value, sign);
  const moved = decimal && shifted(decimal, places);
  return moved && Number(`${moved.units}e-${moved.decimals}`);
}

function isUnknown(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isFinite(value);
  return isMissing(value) || (typeof value === 'string' && INFINITE.test(value.trim()));
}
