import BigJs from 'big.js';

/** A separate constructor: the settings of the shared one belong to the host page. */
const Decimal = BigJs();
const ROUND_HALF_UP = 1;

const SYNTAX = /^(-?)(\d+)(?:\.(\d+))?$/;
const MOST_DIGITS = 38;
const MOST_DECIMALS = 38;

/** An amount as an integer number of its smallest decimals: `units / 10 ** decimals`. */
export interface ScaledAmount {
  units: bigint;
  decimals: number;
}

/**
 * Parses an amount: digits, at most one point between digits, an optional minus; up to 38 significant digits and
 * 38 decimals (leading and trailing zeros do not count). Returns `undefined` for exponents, plus signs and
 * spaces.
 */
export function parseAmount(text: unknown): ScaledAmount | undefined {
  if (typeof text !== 'string') return undefined;
  const parts = SYNTAX.exec(text);
  if (!parts) return undefined;
  const whole = trimStart(parts[2]!);
  const fraction = trimEnd(parts[3] ?? '');
  const digits = trimStart(whole + fraction);
  if (digits.length > MOST_DIGITS || fraction.length > MOST_DECIMALS) return undefined;
  const units = BigInt(digits || '0');
  return { units: parts[1] ? -units : units, decimals: fraction.length };
}

/** Whether a value is a valid amount; see `parseAmount`. */
export function isAmount(value: unknown): value is string {
  return parseAmount(value) !== undefined;
}

/** Formats `units / 10 ** decimals` without trailing zeros; zero is always `0`. */
export function formatAmount(units: bigint | number, decimals: number): string {
  const negative = units < 0;
  const digits = String(negative ? -units : units);
  const sign = negative ? '-' : '';
  if (decimals === 0) return sign + digits;
  const padded = digits.padStart(decimals + 1, '0');
  const whole = padded.slice(0, -decimals);
  const fraction = trimEnd(padded.slice(-decimals));
  return sign + (fraction ? `${whole}.${fraction}` : whole);
}

/** The canonical form, equal for equal amounts: `-0.50` becomes `-0.5`, `007` becomes `7`, `-0` becomes `0`. */
export function canonicalAmount(text: string): string {
  const amount = parseAmount(text);
  if (!amount) throw new RangeError(`not an amount: ${text.slice(0, 40)}`);
  return formatAmount(amount.units, amount.decimals);
}

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`. */
export function compareAmounts(a: string, b: string): number {
  // Decimals of up to 15 digits convert to distinct doubles in the same order (IEEE 754).
  return a.length <= 15 && b.length <= 15 ? Number(a) - Number(b) : new Decimal(a).cmp(b);
}

const PLAIN = /^-?\d+(?:\.\d+)?$/;
/** Whole numbers of so many digits, and so many of them, have an exact sum in floating point. */
const SHORT_DIGITS = 12;
const MOST_SHORT = 1000;

/** The exact sum. */
export function addAmounts(...amounts: string[]): string {
  if (!amounts.every((amount) => PLAIN.test(amount))) {
    return plain(amounts.reduce((sum, amount) => sum.plus(amount), new Decimal(0)));
  }
  const decimals = Math.max(0, ...amounts.map(decimalsOf));
  const units = amounts.map((amount) => amount.replace('.', '').padEnd(unitLength(amount, decimals), '0'));
  const isShort = amounts.length <= MOST_SHORT && units.every(({ length }) => length <= SHORT_DIGITS);
  const sum = isShort
    ? units.reduce((sum, unit) => sum + Number(unit), 0)
    : units.reduce((sum, unit) => sum + BigInt(unit), 0n);
  return formatAmount(sum, decimals);
}

/** The most digits of an amount as a whole number of its smallest decimal. */
function unitLength(amount: string, decimals: number): number {
  const own = decimalsOf(amount);
  return amount.length - (own > 0 ? 1 : 0) + decimals - own;
}

/** The exact difference. */
export function subtractAmounts(amount: string, other: string): string {
  return plain(new Decimal(amount).minus(other));
}

/** The exact product. */
export function multiplyAmounts(amount: string, other: string): string {
  return plain(new Decimal(amount).times(other));
}

/** `total / count`, rounded half up (away from zero at the tie) to a number of decimals. */
export function divideAmount(total: string, count: number | string, decimals: number): string {
  Decimal.DP = decimals;
  Decimal.RM = ROUND_HALF_UP;
  return plain(new Decimal(total).div(count));
}

/**
 * The average of `count` amounts whose sum is `total`: to at least 12 decimals, four more than the total has, and
 * six significant digits, so that no payout averages to zero; `null` for no amounts.
 */
export function averageAmount(total: string, count: number): string | null {
  if (count === 0) return null;
  // The first digit of the quotient is at this decimal or the one before.
  const firstDigit = new Decimal(count).e - new Decimal(total).e + 1;
  return divideAmount(total, count, Math.max(12, decimalsOf(total) + 4, firstDigit + 5));
}

/** The number of decimals in an amount's text. */
export function decimalsOf(amount: string): number {
  const point = amount.indexOf('.');
  return point < 0 ? 0 : amount.length - point - 1;
}

function plain(amount: BigJs.Big): string {
  return amount.eq(0) ? '0' : amount.toFixed();
}

function trimStart(digits: string): string {
  let start = 0;
  while (start < digits.length && digits.charCodeAt(start) === 48) start++;
  return digits.slice(start);
}

function trimEnd(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits.charCodeAt(end - 1) === 48) end--;
  return digits.slice(0, end);
}
