/** Drilling down into a chart, and back. */
import { listOf } from '../contract/list-filters.js';
import { rangeOf, withoutRange, type ResolvedQuery } from './query.js';
import { endOfBucket, startOfBucket } from '../time/buckets.js';
import type { Dimension, Interval } from '../base/types.js';

/**
 * Filters a query by one member of a dimension; removes the filter where it is by that member already.
 *
 * @param options.add toggles the member among those chosen
 */
export function toggleMember(
  query: ResolvedQuery,
  dimension: Dimension,
  key: string,
  { add = false } = {},
): ResolvedQuery {
  const list = listOf(dimension);
  const { [list]: chosen = [], ...rest } = query;
  const isChosen = chosen.includes(key);
  if (!add) return isChosen && chosen.length === 1 ? rest : { ...rest, [list]: [key] };
  const changed = isChosen ? chosen.filter((other) => other !== key) : [...chosen, key];
  return changed.length > 0 ? { ...rest, [list]: changed } : rest;
}

/** Filters a query by one type and one model; removes both filters where it is by exactly these already. */
export function toggleCell(
  query: ResolvedQuery,
  { type, model }: { type: string; model: string },
): ResolvedQuery {
  const { types = [], models = [], ...rest } = query;
  const isChosen = types.length === 1 && types[0] === type && models.length === 1 && models[0] === model;
  return isChosen ? rest : { ...rest, types: [type], models: [model] };
}

/** Zooms into a part of a query's range, which `zoomOut` reverts; the whole range is the same as zooming out. */
export function zoomTo(query: ResolvedQuery, from: number, to: number): ResolvedQuery {
  const rest = withoutRange(query);
  const outer = query.within ?? rangeOf(query);
  if (from === outer.from && to === outer.to) return { ...rest, ...outer };
  return { ...rest, from, to, within: outer };
}

/** Goes back to the range that `zoomTo` left. */
export function zoomOut(query: ResolvedQuery): ResolvedQuery {
  return query.within ? { ...withoutRange(query), ...query.within } : query;
}

/** The query's whole range, without any filter. */
export function withoutFilters(query: ResolvedQuery): ResolvedQuery {
  return { ...rangeOf(zoomOut(query)), timeZone: query.timeZone };
}

/**
 * The query whose trend is shown. For a single bucket that the reader chose it is that of the whole range, so that the
 * bucket is shown among its neighbours and a further click clears it.
 *
 * @param intervalOf the interval that a range is shown in
 */
export function aroundBucket(
  query: ResolvedQuery,
  intervalOf: (range: ResolvedQuery) => Interval,
): ResolvedQuery {
  const { from, to, within, timeZone } = query;
  if (!within) return query;
  const around = zoomOut(query);
  const interval = intervalOf(around);
  const isBucket =
    Math.max(startOfBucket(from, interval, timeZone), within.from) === from &&
    Math.min(endOfBucket(from, interval, timeZone), within.to) === to;
  return isBucket ? around : query;
}
