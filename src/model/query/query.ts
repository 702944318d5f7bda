import { InsuranceError } from '../base/errors.js';
import { LISTS } from '../base/list-filters.js';
import { temporal } from '../time/temporal.js';
import { atWall } from '../time/days.js';
import { assertTimeZone } from '../time/zone.js';
import { startOfPeriod } from './periods.js';
import type { InsuranceQuery } from '../base/types.js';

/*
 * A query's way: hosts and the filter bar give a `QueryInput`; the dashboard, or an element without one, resolves
 * it and its attributes into a `ResolvedQuery`; a source is given the `InsuranceQuery` of that.
 */

/** A query without its range and time zone. */
type QueryFilters = Omit<InsuranceQuery, 'from' | 'to' | 'timeZone'>;

/**
 * A query as hosts set it; missing fields come from attributes, the dashboard and defaults. `from` and `to` may be
 * ISO 8601 text, where a bare date is midnight in the time zone. `period` replaces `from`, e.g. `7d` before `to`, or
 * before now.
 */
export interface QueryInput extends Partial<QueryFilters> {
  from?: number | string;
  to?: number | string;
  timeZone?: string;
  period?: string;
  within?: OuterRange;
}

/** The range that the reader zoomed into a part of; with `period` where it moves with the clock. */
export interface OuterRange {
  /** Milliseconds since the epoch, inclusive. */
  from: number;
  /** Milliseconds since the epoch, exclusive. */
  to: number;
  period?: string;
  /** Whether the period ends at `to` rather than moving with the clock. */
  isAnchored?: boolean;
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
export interface ResolvedQuery extends InsuranceQuery {
  /** Present where the range is a period, which moves with the clock unless the host fixes its end. */
  period?: string;
  /** Whether a query fixes the end of its period: periods chosen later end there too. */
  isAnchored?: boolean;
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

function nearestFirst({ query = {}, attributes = {}, dashboard }: QueryLayers): QueryInput[] {
  return [query, attributes, ...(dashboard ? nearestFirst(dashboard) : [])];
}

/**
 * Makes one query out of layers.
 *
 * @param now milliseconds since the epoch that "up to now" means
 * @param localTimeZone the time zone where no layer names one
 * @throws {InsuranceError} `invalid-query`, naming the value at fault
 */
export function resolveQuery(given: QueryLayers, now: number, localTimeZone: string): ResolvedQuery {
  const layers = nearestFirst(given);
  const timeZone = layers.find((layer) => layer.timeZone)?.timeZone ?? localTimeZone;
  assertTimeZone(timeZone);

  const end = layers.find((layer) => isGiven(layer.to))?.to;
  const to = end === undefined ? now : parseInstant(end, timeZone, 'to');

  const start = layers.find((layer) => isGiven(layer.from) || layer.period);
  const period = isGiven(start?.from) ? undefined : (start?.period ?? DEFAULT_PERIOD);
  const from = period ? startOfPeriod(period, to, timeZone) : parseInstant(start!.from!, timeZone, 'from');
  if (from >= to) {
    throw new InsuranceError('invalid-query', 'the range ends before it starts: `from` must be before `to`', {
      field: 'from',
    });
  }

  const query: ResolvedQuery = { from, to, timeZone, ...filtersOf(layers) };
  const named = period ?? matchingPeriod(start?.period, from, to, timeZone);
  const isAnchored = period !== undefined && isGiven(start?.to) && !isAttributes(start, given);
  if (named) return { ...query, period: named, ...(isAnchored && { isAnchored }) };
  return start?.within && isWithin({ from, to }, start.within) ? { ...query, within: start.within } : query;
}

/** The part of a query that a data source sees. */
export function toSourceQuery({
  period: _,
  within: __,
  isAnchored: ___,
  ...query
}: ResolvedQuery): InsuranceQuery {
  return query;
}

/**
 * Turns a resolved query back into an input: a period is kept without its instants, so that the next refresh moves it
 * on, unless its end is fixed.
 */
export function toQueryInput({ from, to, isAnchored, ...rest }: ResolvedQuery): QueryInput {
  if (!rest.period) return { from, to, ...rest };
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

/** The period of a layer that has both a range and its period, as the query of an event does. */
function matchingPeriod(period: string | undefined, from: number, to: number, timeZone: string) {
  return period && startOfPeriod(period, to, timeZone) === from ? period : undefined;
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
