import { addAmounts } from '../base/decimal.js';
import type { DecimalSign } from './decimals.js';
import type { DetailsSource } from './mapping.js';
import { readMeasure } from './numbers.js';
import { asObject, type FieldReader, fieldReader } from './paths.js';
import { isMissing, Refusal } from './refusal.js';

/** A reader of an object of figures: whole, or entry by entry. */
export function detailsReader<Row>(source: DetailsSource<Row>): FieldReader {
  if (typeof source === 'string' || typeof source === 'function' || isList(source))
    return fieldReader(source);
  const entries = Object.entries(source).map(([kind, of]) => [kind, fieldReader(of)] as const);
  return (row) => Object.fromEntries(entries.map(([kind, read]) => [kind, read(row)]));
}

function isList(source: object): source is readonly string[] {
  return Array.isArray(source);
}

/** Counts by kind; kinds of which nothing is known are left out. */
export function readDetails(value: unknown, sign: DecimalSign): Record<string, number> | undefined | Refusal {
  return readEntries(value, (count) => readMeasure(count, sign) ?? undefined);
}

/** Amounts by kind, which add up to the cost. */
export function readCostDetails(
  value: unknown,
  readAmount: (value: unknown) => string | undefined | Refusal,
  cost: string | null,
): Record<string, string> | undefined | Refusal {
  const details = readEntries(value, readAmount);
  if (details === undefined || details instanceof Refusal) return details;
  const sum = addAmounts(...Object.values(details));
  return sum === cost
    ? details
    : new Refusal(`expected amounts that add up to the cost, ${String(cost)}, not ${sum}`);
}

function readEntries<Value>(
  value: unknown,
  read: (value: unknown) => Value | undefined | Refusal,
): Record<string, Value> | undefined | Refusal {
  if (isMissing(value)) return undefined;
  const object = asObject(value);
  if (!object || Array.isArray(object)) return new Refusal('expected an object of figures');
  const known: [string, Value][] = [];
  for (const [kind, given] of Object.entries(object)) {
    const figure = read(given);
    if (figure instanceof Refusal) return new Refusal(`${kind}: ${figure.reason}`);
    if (figure !== undefined) known.push([kind, figure]);
  }
  return known.length > 0 ? Object.fromEntries(known) : undefined;
}
