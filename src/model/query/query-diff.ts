/** What of a query a link holds: only what differs from what the host says. */
import { RANGE_FIELDS } from '../base/range-fields.js';
import { LISTS, type ListFilter } from '../base/list-filters.js';
import type { OuterRange, ResolvedQuery, QueryInput } from './query.js';
import type { RangeField, Ranges } from '../base/types.js';

export type DiffFilter = ListFilter | RangeField | 'requestId';

/** What a reader chose beyond what the host says. */
export interface QueryDiff extends QueryInput {
  /** The host's filters that the reader took away. */
  any?: readonly DiffFilter[];
}

/**
 * What the reader chose.
 *
 * @param query in force
 * @param own the host's query
 * @param ownInForce what is in force where the reader has chosen nothing; undefined where that cannot be used
 */
export function diffQuery(query: ResolvedQuery, own: QueryInput, ownInForce?: ResolvedQuery): QueryDiff {
  const link: QueryDiff = {};
  const any: DiffFilter[] = [];
  if (!ownInForce || !isSameTime(query, own, ownInForce)) Object.assign(link, timeOf(query));
  if (query.timeZone !== ownInForce?.timeZone) link.timeZone = query.timeZone;
  for (const filter of [...LISTS, 'requestId'] as const) {
    if (isSame(query[filter], own[filter])) continue;
    if (query[filter] === undefined) any.push(filter);
    else Object.assign(link, { [filter]: query[filter] });
  }
  const ranges: Ranges = {};
  for (const field of RANGE_FIELDS) {
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
export function applyQueryDiff(
  own: QueryInput | undefined,
  { any = [], ranges, ...chosen }: QueryDiff,
): QueryInput | undefined {
  const query: QueryInput = { ...own };
  if (chosen.period !== undefined || chosen.from !== undefined) {
    for (const part of ['from', 'to', 'period', 'within'] as const) delete query[part];
  }
  for (const filter of [...LISTS, 'requestId'] as const) if (any.includes(filter)) delete query[filter];
  const bounds = Object.fromEntries(
    Object.entries({ ...query.ranges, ...ranges }).filter(
      ([field]) => ranges?.[field as RangeField] || !any.includes(field as RangeField),
    ),
  ) as Ranges;
  Object.assign(query, chosen);
  if (Object.keys(bounds).length > 0) query.ranges = bounds;
  else delete query.ranges;
  return own || Object.keys(query).length > 0 ? query : undefined;
}

function timeOf({ from, to, period, within }: ResolvedQuery): QueryInput {
  if (period) return { period };
  return within ? { from, to, within } : { from, to };
}

function isSameTime(query: ResolvedQuery, own: QueryInput, ownInForce: ResolvedQuery): boolean {
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

function boundsOf(ranges: Ranges | undefined, field: RangeField): object | undefined {
  const { min, max } = ranges?.[field] ?? {};
  if (min === undefined && max === undefined) return undefined;
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}

function isSame(value: unknown, other: unknown): boolean {
  return JSON.stringify(value) === JSON.stringify(other);
}
