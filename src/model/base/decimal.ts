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

/** 1, 10, 100 ... as far as the remainder of a whole number plus one of them is exact. */
const POWERS = Float64Array.from({ length: 16 }, (_, power) => Number(`1e${power}`));

/** Formats `units / 10 ** decimals` without trailing zeros; zero is always `0`. A number is a safe integer. */
export function formatAmount(units: bigint | number, decimals: number): string {
  const negative = units < 0;
  const sign = negative ? '-' : '';
  if (typeof units === 'number' && decimals < POWERS.length) {
    return sign + formatSmall(negative ? -units : units, decimals);
  }
  const digits = String(negative ? -units : units);
  const padded = digits.padStart(decimals + 1, '0');
  const whole = padded.slice(0, padded.length - decimals);
  const fraction = trimEnd(padded.slice(padded.length - decimals));
  return sign + (fraction ? `${whole}.${fraction}` : whole);
}

/** By arithmetic, since cutting texts takes three times as long: trends have hundreds of thousands of amounts. */
function formatSmall(units: number, decimals: number): string {
  let base = POWERS[decimals]!;
  let fraction = units % base;
  const whole = (units - fraction) / base;
  if (fraction === 0) return String(whole);
  while (fraction % 10 === 0) {
    fraction /= 10;
    base /= 10;
  }
  return `${whole}.${String(base + fraction).slice(1)}`;
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
  if (a.length <= 15 && b.length <= 15) return Number(a) - Number(b);
  const [{ units }, other] = overOneScale(a, b);
  return units < other.units ? -1 : Number(units > other.units);
}

const PLAIN = /^-?\d+(?:\.\d+)?$/;
/** Whole numbers of so many digits, and so many of them, have an exact sum in floating point. */
const SHORT_DIGITS = 12;
const MOST_SHORT = 1000;

/** The exact sum. */
export function addAmounts(...amounts: string[]): string {
  if (!amounts.every((amount) => PLAIN.test(amount))) return addLong(amounts);
  const decimals = Math.max(0, ...amounts.map(decimalsOf));
  const units = amounts.map((amount) => amount.replace('.', '').padEnd(unitLength(amount, decimals), '0'));
  const isShort = amounts.length <= MOST_SHORT && units.every(({ length }) => length <= SHORT_DIGITS);
  const sum = isShort
    ? units.reduce((sum, unit) => sum + Number(unit), 0)
    : units.reduce((sum, unit) => sum + BigInt(unit), 0n);
  return formatAmount(sum, decimals);
}

function addLong(amounts: readonly string[]): string {
  const scaled = overOneScale(...amounts);
  const sum = scaled.reduce((sum, { units }) => sum + units, 0n);
  return formatAmount(sum, scaled[0]!.decimals);
}

/** The most digits of an amount as a whole number of its smallest decimal. */
function unitLength(amount: string, decimals: number): number {
  const own = decimalsOf(amount);
  return amount.length - (own > 0 ? 1 : 0) + decimals - own;
}

/** The exact difference. */
export function subtractAmounts(amount: string, other: string): string {
  const [a, b] = overOneScale(amount, other);
  return formatAmount(a.units - b.units, a.decimals);
}

/** The exact product. */
export function multiplyAmounts(amount: string, other: string): string {
  const [a, b] = [scaledNumber(amount), scaledNumber(other)];
  return formatAmount(a.units * b.units, a.decimals + b.decimals);
}

/** `total / count`, rounded half up (away from zero at the tie) to a number of decimals. */
export function divideAmount(total: string, count: number | string, decimals: number): string {
  const [a, b] = overOneScale(total, String(count));
  const [part, whole] = [absolute(a.units) * 10n ** BigInt(decimals), absolute(b.units)];
  const quotient = (2n * part + whole) / (2n * whole);
  return formatAmount(a.units < 0n === b.units < 0n ? quotient : -quotient, decimals);
}

/**
 * The average of `count` amounts whose sum is `total`: to at least 12 decimals, four more than the total has, and
 * six significant digits, so that no payout averages to zero; `null` for no amounts.
 */
export function averageAmount(total: string, count: number): string | null {
  if (count === 0) return null;
  // The first digit of the quotient is at this decimal or the one before.
  const firstDigit = exponentOf(String(count)) - exponentOf(total) + 1;
  return divideAmount(total, count, Math.max(12, decimalsOf(total) + 4, firstDigit + 5));
}

/** The power of ten of the first digit that is not zero. */
function exponentOf(number: string): number {
  const { units, decimals } = scaledNumber(number);
  return units === 0n ? 0 : String(absolute(units)).length - 1 - decimals;
}

/** The number of decimals in an amount's text. */
export function decimalsOf(amount: string): number {
  const point = amount.indexOf('.');
  return point < 0 ? 0 : amount.length - point - 1;
}

/** Numbers of any length, to calculate with. Counts and shares may be written with an exponent. */
const NUMBER = /^(-?\d+)(?:\.(\d+))?(?:e([+-]?\d{1,4}))?$/;

/** @throws {RangeError} where it is no number */
function scaledNumber(text: string): ScaledAmount {
  const parts = NUMBER.exec(text);
  if (!parts) throw new RangeError(`not an amount: ${String(text).slice(0, 40)}`);
  const [, whole, fraction = '', exponent = 0] = parts;
  const digits = BigInt(whole! + fraction);
  const decimals = fraction.length - Number(exponent);
  return decimals < 0
    ? { units: digits * 10n ** BigInt(-decimals), decimals: 0 }
    : { units: digits, decimals };
}

/** Numbers as integers of the smallest decimal that one of them has. */
function overOneScale<T extends string[]>(...numbers: T): { [key in keyof T]: ScaledAmount } {
  const scaled = numbers.map(scaledNumber);
  const decimals = Math.max(...scaled.map((amount) => amount.decimals));
  return scaled.map((amount) => ({
    units: amount.units * 10n ** BigInt(decimals - amount.decimals),
    decimals,
  })) as { [key in keyof T]: ScaledAmount };
}

function absolute(units: bigint): bigint {
  return units < 0n ? -units : units;
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
