/** Readers of the fields of a source's answer; they throw `invalid-response`, naming the field at fault. */
import { addAmounts } from '../base/decimal.js';
import { describe } from '../base/describe.js';
import { InsuranceError } from '../base/errors.js';

export type Fields = Record<string, unknown>;

export function invalidResponse(field: string, problem: string): InsuranceError {
  return new InsuranceError('invalid-response', `${field}${problem}`, { field });
}

/** The error of a field that is not what was expected. */
export function unexpected(field: string, value: unknown, expected: string): InsuranceError {
  return invalidResponse(field, ` is ${describe(value)}, expected ${expected}`);
}

export function asObject(value: unknown, field: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw unexpected(field, value, 'an object');
  }
  return value as Fields;
}

/** A list of the results of `read`, which gets each item and its path. */
export function asList<Item>(
  value: unknown,
  field: string,
  read: (item: unknown, field: string) => Item,
): Item[] {
  if (!Array.isArray(value)) throw unexpected(field, value, 'a list');
  return value.map((item, i) => read(item, `${field}[${i}]`));
}

export function asText(value: unknown, field: string): string {
  if (typeof value !== 'string') throw unexpected(field, value, 'a text');
  return value;
}

export function asFlag(value: unknown, field: string): boolean {
  if (typeof value !== 'boolean') throw unexpected(field, value, 'true or false');
  return value;
}

export function asOneOf<Value extends string>(
  value: unknown,
  field: string,
  allowed: readonly Value[],
): Value {
  if (!allowed.includes(value as Value)) throw unexpected(field, value, `one of ${allowed.join(', ')}`);
  return value as Value;
}

/** A sum of whole numbers may exceed the exact integers of a double. */
export function asCount(value: unknown, field: string, least = 0): number {
  if (!Number.isInteger(value) || (value as number) < least) {
    throw unexpected(field, value, `a whole number from ${least}`);
  }
  return value as number;
}

export function asFinite(value: unknown, field: string): number {
  if (!Number.isFinite(value)) throw unexpected(field, value, 'a finite number');
  return value as number;
}

export function asMeasure(value: unknown, field: string): number {
  if (!Number.isFinite(value) || (value as number) < 0)
    throw unexpected(field, value, 'a finite number from 0');
  return value as number;
}

const FURTHEST_INSTANT = 8.64e15;

export function asInstant(value: unknown, field: string): number {
  if (!Number.isInteger(value) || Math.abs(value as number) > FURTHEST_INSTANT) {
    throw unexpected(field, value, 'whole milliseconds since 1970');
  }
  return value as number;
}

/** Longer than the sum of as many amounts as there are instants. */
const LONGEST_AMOUNT = 120;

/** Whether a value is a sum of amounts, which may have more digits than an amount. */
export function isSum(value: unknown): value is string {
  return typeof value === 'string' && value.length <= LONGEST_AMOUNT && /^-?\d+(\.\d+)?$/.test(value);
}

/** A sum of amounts in canonical form. */
export function asAmount(value: unknown, field: string): string {
  if (!isSum(value)) throw unexpected(field, value, 'a decimal text');
  return addAmounts(value);
}

/** Reads an optional field; it stays absent if absent. */
export function optional<Value>(
  given: Fields,
  name: string,
  field: string,
  read: (value: unknown, field: string) => Value,
): { [key: string]: Value } {
  const value = given[name];
  return value === undefined ? {} : { [name]: read(value, field) };
}
