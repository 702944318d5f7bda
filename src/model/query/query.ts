import { InsuranceError } from '../base/errors.js';
import { LISTS } from '../contract/list-filters.js';
import { temporal } from '../time/temporal.js';
import { atWall } from '../time/days.js';
import { assertTimeZone } from '../time/zone.js';
import { isCalendarPeriod, isRangeOfPeriod, rangeOfPeriod } from './periods.js';
import type { InsuranceQuery } from '../base/types.js';
import { own } from '../base/own.js';

/*
 * A query's way: hosts and the filter bar give a `QueryInput`; the dashboard, or an element without one, resolves
 * it and its attributes into a `ResolvedQuery`; a source is given the `InsuranceQuery` of that.
 */

/** A query without its range and time zone. */
type QueryFilters = Omit<InsuranceQuery, 'from' | 'to' | 'timeZone'>;

/**
 * A query as hosts set it; missing fields come from attributes, the dashboard and defaults. `from` and `to` may be
 * ISO 8601 text, where a bare date is midnight in the time zone. `period` replaces `from`, e.g. `7d` before `to`, or
 * before now; or both of them, e.g. `this-month`.
 */
export interface QueryInput extends Partial<QueryFilters> {
  from?: number | string;
  to?: number | string;
  timeZone?: string;
  period?: string;
  /** The end of the range in place of `to`, as a resolved query has it. */
  until?: number;
  /** Whether `from` and `to` hold beside `period`, which only names them. */
  isPinned?: boolean;
  within?: OuterRange;
}

/** The range that the reader zoomed into a part of; with `period` where it moves with the clock. */
export interface OuterRange {
  /** Milliseconds since the epoch, inclusive. */
  from: number;
  /** Milliseconds since the epoch, exclusive. */
  to: number;
  /** Present where the range ends in the future: its whole end, milliseconds since the epoch. `to` is then now. */
  until?: number;
  /** Present where the range is a period, which moves with the clock unless its end is fixed. */
  period?: string;
  /** Whether the period ends at `to` rather than moving with the clock: periods chosen later end there too. */
  isAnchored?: boolean;
  /** Whether the period's range is fixed, as in a copied link: periods chosen later move with the clock. */
  isPinned?: boolean;
}

/** The attributes that a query starts from: they stay below any later choice. */
export type QueryAttributes = Pick<QueryInput, 'from' | 'to' | 'period' | 'timeZone'>;

/**
 * What a query is resolved from. The nearest layer that has a field decides it: the element's query, its
 * attributes, and then those of its dashboard.
 */
export interface QueryLayers {
  query?: QueryInput | undefined;
  attributes?: QueryAttributes | undefined;
  dashboard?: QueryLayers | undefined;
}

/** A query with all its fields decided. */
export interface ResolvedQuery extends InsuranceQuery, OuterRange {
  /** Present where the reader zoomed into the range: the wider one to go back to. */
  within?: OuterRange;
}

/** @deprecated Renamed to `ResolvedQuery`. */
export type QueryInForce = ResolvedQuery;

export const DEFAULT_PERIOD = '30d';

const FILTERS = [...LISTS, 'requestId', 'ranges'] as const;

/** Whether an element sets any part of a query itself. */
export function hasQuery({ query, attributes }: QueryLayers): boolean {
  return [query, attributes].some((layer) => Object.values(layer ?? {}).some(isGiven));
}

function ownLayers({ query, attributes, dashboard }: QueryLayers): QueryLayers {
  return {
    query: own(query),
    attributes: own(attributes),
    dashboard: dashboard && ownLayers(dashboard),
  };
}

function nearestFirst({ query = {}, attributes = {}, dashboard }: QueryLayers): QueryInput[] {
  return [query, attributes, ...(dashboard ? nearestFirst(dashboard) : [])];
}

/**
 * Makes one query out of layers. A range that reaches into the future ends now.
 *
 * @param now milliseconds since the epoch that "up to now" means
 * @param localTimeZone the time zone where no layer names one
 * @param weekStart the first day of a week: 1 is Monday, 7 Sunday
 * @throws {InsuranceError} `invalid-query`, naming the value at fault
 */
export function resolveQuery(
  given: QueryLayers,
  now: number,
  localTimeZone: string,
  weekStart = 1,
): ResolvedQuery {
  return own(resolve(ownLayers(given), now, localTimeZone, weekStart));
}

function resolve(given: QueryLayers, now: number, localTimeZone: string, weekStart: number): ResolvedQuery {
  const layers = nearestFirst(given);
  const timeZone = layers.find((layer) => layer.timeZone)?.timeZone ?? localTimeZone;
  assertTimeZone(timeZone);
  const start = layers.find((layer) => isGiven(layer.from) || layer.period);
  const end = endOf(layers, timeZone);
  const range = isGiven(start?.from)
    ? { from: parseInstant(start!.from!, timeZone, 'from'), to: end ?? now }
    : rangeUpTo(start?.period ?? DEFAULT_PERIOD, { end, now }, timeZone, weekStart);
  if (range.from >= range.to) {
    throw new InsuranceError('invalid-query', 'the range ends before it starts: `from` must be before `to`', {
      field: 'from',
    });
  }
  const query = { ...upToNow(range, now), timeZone, ...filtersOf(layers) };
  if (!isGiven(start?.from)) {
    const isAnchored = isGiven(start?.to) && !isAttributes(start, given);
    return { ...query, period: start?.period ?? DEFAULT_PERIOD, ...(isAnchored && { isAnchored }) };
  }
  const { period, isPinned, within } = start!;
  // A layer that has both, as the query of an event does.
  if (period && isRangeOfPeriod(period, range.from, range.to, timeZone)) {
    return { ...query, period, ...(isPinned && { isPinned }) };
  }
  const outer = within && upToNow({ ...within, to: within.until ?? within.to }, now);
  return outer && isWithin(query, outer) ? { ...query, within: outer } : query;
}

/** The end that the nearest layer gives. */
function endOf(layers: readonly QueryInput[], timeZone: string): number | undefined {
  const layer = layers.find(({ to, until }) => isGiven(to) || isGiven(until));
  return layer && parseInstant(layer.until ?? layer.to!, timeZone, 'to');
}

/** A period's range; a host that fixes its end fixes what is present, too. */
function rangeUpTo(
  period: string,
  { end, now }: { end: number | undefined; now: number },
  timeZone: string,
  weekStart: number,
): { from: number; to: number } {
  if (end === undefined) return rangeOfPeriod(period, now, timeZone, weekStart);
  if (!isCalendarPeriod(period)) return rangeOfPeriod(period, end, timeZone, weekStart);
  const { from, to } = rangeOfPeriod(period, end - 1, timeZone, weekStart);
  return { from, to: Math.min(to, end) };
}

/** A range that reaches into the future, up to now; one that is wholly in it stays. */
function upToNow<Range extends OuterRange>({ until: _, ...range }: Range, now: number) {
  return range.from < now && now < range.to ? { ...range, to: now, until: range.to } : range;
}

/** The fields of a query that make its range. */
export function rangeOf({ from, to, until, period, isAnchored, isPinned }: OuterRange): OuterRange {
  return {
    from,
    to,
    ...(until !== undefined && { until }),
    ...(period && { period }),
    ...(isAnchored && { isAnchored }),
    ...(isPinned && { isPinned }),
  };
}

/** A query's fields besides those that make its range. */
export function withoutRange({
  from: _,
  to: __,
  until: ___,
  period: ____,
  isAnchored: _____,
  isPinned: ______,
  within: _______,
  ...rest
}: ResolvedQuery): Omit<InsuranceQuery, 'from' | 'to'> {
  return rest;
}

/** The part of a query that a data source sees. */
export function toSourceQuery(query: ResolvedQuery): InsuranceQuery {
  const { from, to } = query;
  return { from, to, ...withoutRange(query) };
}

/**
 * Turns a resolved query back into an input: a period is kept without its instants, so that the next refresh moves it
 * on, unless they are fixed.
 */
export function toQueryInput({
  from,
  to: now,
  until: to = now,
  isAnchored,
  ...rest
}: ResolvedQuery): QueryInput {
  if (!rest.period || rest.isPinned) return { from, to, ...rest };
  return isAnchored ? { to, ...rest } : rest;
}

/** Identifies a query whatever the time: its range by its period, and an end at `now` as such. */
export function queryKey(query: ResolvedQuery, now: number): unknown {
  return [toQueryInput(query), query.to === now ? 'now' : query.to];
}

/** Reads milliseconds since the epoch, or ISO 8601 text, which is in the time zone where it has no offset. */
export function parseInstant(value: number | string, timeZone: string, field: string): number {
  if (typeof value === 'number') {
    if (Number.isInteger(value) && Math.abs(value) <= 8.64e15) return value;
  } else {
    try {
      return parseIso(value.trim(), timeZone);
    } catch {
      // Reported below, by an error that names the value.
    }
  }
  throw new InsuranceError('invalid-query', `not an ISO 8601 date or date-time: ${String(value)}`, { field });
}

function parseIso(text: string, timeZone: string): number {
  const api = temporal();
  if (/(?:Z|[+-]\d\d(?::?\d\d)?)(?:\[.*\])?$/i.test(text) && /[T ]/i.test(text)) {
    return api.Instant.from(text).epochMilliseconds;
  }
  return atWall(api.PlainDateTime.from(text), timeZone);
}

function filtersOf(layers: readonly QueryInput[]): QueryFilters {
  const filters: Record<string, unknown> = {};
  for (const name of FILTERS) {
    const value = layers.find((layer) => layer[name] !== undefined)?.[name];
    if (value !== undefined) filters[name] = value;
  }
  return filters;
}

function isAttributes(layer: QueryInput | undefined, { attributes, dashboard }: QueryLayers): boolean {
  return layer === attributes || (dashboard !== undefined && isAttributes(layer, dashboard));
}

function isWithin({ from, to }: { from: number; to: number }, outer: OuterRange): boolean {
  return outer.from <= from && to <= outer.to && outer.to - outer.from > to - from;
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}
