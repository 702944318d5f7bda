/** The part of a query that a link holds: its difference from the host's. */
import { RANGE_FIELDS } from '../contract/range-fields.js';
import { LISTS, type ListFilter } from '../contract/list-filters.js';
import type { OuterRange, ResolvedQuery, QueryInput } from './query.js';
import type { RangeField, Ranges } from '../base/types.js';
import { toJson } from '../base/to-json.js';

export type QueryFilter = ListFilter | RangeField | 'requestId';

/** What a reader changed of the host's query. */
export interface QueryDiff extends QueryInput {
  /** The host's filters that the reader removed. */
  any?: readonly QueryFilter[];
}

/**
 * The difference between two queries, by the host's own.
 *
 * @param query resolved, with the reader's changes
 * @param own the host's query
 * @param ownResolved the host's query, resolved; undefined where it is invalid
 */
export function diffQuery(query: ResolvedQuery, own: QueryInput, ownResolved?: ResolvedQuery): QueryDiff {
  const diff: QueryDiff = {};
  const any: QueryFilter[] = [];
  if (!ownResolved || !isSameTime(query, own, ownResolved)) Object.assign(diff, timeOf(query));
  if (query.timeZone !== ownResolved?.timeZone) diff.timeZone = query.timeZone;
  for (const filter of [...LISTS, 'requestId'] as const) {
    if (isSame(query[filter], own[filter])) continue;
    if (query[filter] === undefined) any.push(filter);
    else Object.assign(diff, { [filter]: query[filter] });
  }
  const ranges: Ranges = {};
  for (const field of RANGE_FIELDS) {
    const range = boundsOf(query.ranges, field);
    if (isSame(range, boundsOf(own.ranges, field))) continue;
    if (range) Object.assign(ranges, { [field]: range });
    else any.push(field);
  }
  if (Object.keys(ranges).length > 0) diff.ranges = ranges;
  if (any.length > 0) diff.any = any;
  return diff;
}

const RANGE_PARTS = ['from', 'to', 'until', 'period', 'isPinned', 'within'] as const;

/** The host's query with the reader's changes. */
export function applyQueryDiff(
  own: QueryInput | undefined,
  { any = [], ranges, ...chosen }: QueryDiff,
): QueryInput | undefined {
  const query: QueryInput = { ...own };
  if (chosen.period !== undefined || chosen.from !== undefined) {
    for (const part of RANGE_PARTS) delete query[part];
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

function timeOf({ from, to, until = to, period, isPinned, within }: ResolvedQuery): QueryInput {
  if (period) return isPinned ? { from, to, period, isPinned } : { period };
  return { from, to: until, ...(within && { within }) };
}

function isSameTime(query: ResolvedQuery, own: QueryInput, ownResolved: ResolvedQuery): boolean {
  const isSameRange = query.from === ownResolved.from && endOf(query) === endOf(ownResolved);
  if (query.period !== ownResolved.period || query.isPinned !== ownResolved.isPinned) return false;
  if (query.isPinned) return isSameRange;
  // The end of a period moves with the clock, unless the host's query fixes it.
  if (query.period) return own.to === undefined || endOf(query) === endOf(ownResolved);
  return (
    // The host's dates are other instants in another time zone.
    query.timeZone === ownResolved.timeZone &&
    isSameRange &&
    isSame(outerOf(query.within), outerOf(ownResolved.within))
  );
}

function outerOf(within: OuterRange | undefined): unknown {
  return within && [within.from, endOf(within), within.period];
}

/** The whole end of a range, which may be in the future. */
function endOf({ to, until = to }: OuterRange): number {
  return until;
}

function boundsOf(ranges: Ranges | undefined, field: RangeField): object | undefined {
  const { min, max } = ranges?.[field] ?? {};
  if (min === undefined && max === undefined) return undefined;
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}

function isSame(value: unknown, other: unknown): boolean {
  return toJson(value) === toJson(other);
}
