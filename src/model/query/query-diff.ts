/** What of a query a link holds: only what differs from what the host says. */
import { AMOUNT_FIELDS, NUMBER_FIELDS } from '../contract/check-query.js';
import { LISTS, type ListFilter } from '../base/list-filters.js';
import type { OuterRange, QueryInForce, QueryInput } from './query.js';
import type { AmountField, NumberField, Ranges } from '../base/types.js';

export type LinkedRange = AmountField | NumberField;
export type LinkedFilter = ListFilter | LinkedRange | 'requestId';

export const LINKED_RANGES: readonly LinkedRange[] = [...AMOUNT_FIELDS, ...NUMBER_FIELDS];

/** What a reader chose beyond what the host says. */
export interface LinkedQuery extends QueryInput {
  /** The host's filters that the reader took away. */
  any?: readonly LinkedFilter[];
}

/**
 * What the reader chose.
 *
 * @param query in force
 * @param own the host's query
 * @param ownInForce what is in force where the reader has chosen nothing; undefined where that cannot be used
 */
export function differenceOf(query: QueryInForce, own: QueryInput, ownInForce?: QueryInForce): LinkedQuery {
  const link: LinkedQuery = {};
  const any: LinkedFilter[] = [];
  if (!ownInForce || !isSameTime(query, own, ownInForce)) Object.assign(link, timeOf(query));
  if (query.timeZone !== ownInForce?.timeZone) link.timeZone = query.timeZone;
  for (const filter of [...LISTS, 'requestId'] as const) {
    if (isSame(query[filter], own[filter])) continue;
    if (query[filter] === undefined) any.push(filter);
    else Object.assign(link, { [filter]: query[filter] });
  }
  const ranges: Ranges = {};
  for (const field of LINKED_RANGES) {
    const range = boundsOf(query.ranges, field);
    if (isSame(range, boundsOf(own.ranges, field))) continue;
    if (range) Object.assign(ranges, { [field]: range });
    else any.push(field);
  }
  if (Object.keys(ranges).length > 0) link.ranges = ranges;
  if (any.length > 0) link.any = any;
  return link;
}

/** The host's query with what the reader chose. */
export function withLinked(
  own: QueryInput | undefined,
  { any = [], ranges, ...chosen }: LinkedQuery,
): QueryInput | undefined {
  const query: QueryInput = { ...own };
  if (chosen.period !== undefined || chosen.from !== undefined) {
    for (const part of ['from', 'to', 'period', 'within'] as const) delete query[part];
  }
  for (const filter of [...LISTS, 'requestId'] as const) if (any.includes(filter)) delete query[filter];
  const bounds = Object.fromEntries(
    Object.entries({ ...query.ranges, ...ranges }).filter(
      ([field]) => ranges?.[field as LinkedRange] || !any.includes(field as LinkedRange),
    ),
  ) as Ranges;
  Object.assign(query, chosen);
  if (Object.keys(bounds).length > 0) query.ranges = bounds;
  else delete query.ranges;
  return own || Object.keys(query).length > 0 ? query : undefined;
}

function timeOf({ from, to, period, within }: QueryInForce): QueryInput {
  if (period) return { period };
  return within ? { from, to, within } : { from, to };
}

function isSameTime(query: QueryInForce, own: QueryInput, ownInForce: QueryInForce): boolean {
  // The end of a period moves with the clock, unless the host's query says where it is.
  if (query.period) {
    return query.period === ownInForce.period && (own.to === undefined || query.to === ownInForce.to);
  }
  return (
    !ownInForce.period &&
    // The host's dates are other instants in another time zone.
    query.timeZone === ownInForce.timeZone &&
    query.from === ownInForce.from &&
    query.to === ownInForce.to &&
    isSame(outerOf(query.within), outerOf(ownInForce.within))
  );
}

function outerOf(within: OuterRange | undefined): unknown {
  return within && [within.from, within.to, within.period];
}

function boundsOf(ranges: Ranges | undefined, field: LinkedRange): object | undefined {
  const { min, max } = ranges?.[field] ?? {};
  if (min === undefined && max === undefined) return undefined;
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}

function isSame(value: unknown, other: unknown): boolean {
  return JSON.stringify(value) === JSON.stringify(other);
}
