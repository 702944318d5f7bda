/** How a reader narrows a query down in a chart, and goes back. */
import { LIST_FILTERS, LISTS, type ListFilter } from '../base/list-filters.js';
import type { ResolvedQuery } from './query.js';
import { endOfBucket, startOfBucket } from '../time/time.js';
import type { Dimension, Interval } from '../base/types.js';

/** The filter that lists the members of a dimension. */
export function listOf(dimension: Dimension): ListFilter {
  return LISTS.find((list) => LIST_FILTERS[list] === dimension)!;
}

/**
 * The query with only one member of a dimension; where it has only that one already, with all of them again.
 *
 * @param options.add whether the member joins those that are chosen, or leaves them
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

/** The query with another range chosen from its own, to which `zoomOut` goes back; all of that is no choice. */
export function zoomTo(query: ResolvedQuery, from: number, to: number): ResolvedQuery {
  const { period, within, isAnchored, ...rest } = query;
  const outer = within ?? {
    from: query.from,
    to: query.to,
    ...(period && { period }),
    ...(isAnchored && { isAnchored }),
  };
  if (from === outer.from && to === outer.to) return { ...rest, ...outer };
  return { ...rest, from, to, within: outer };
}

/** The query with the range that its own was chosen from. */
export function zoomOut(query: ResolvedQuery): ResolvedQuery {
  const { within, ...rest } = query;
  return within ? { ...rest, ...within } : query;
}

/**
 * The query whose trend is shown: where the reader chose a single bucket, that of the whole range around it, so
 * that the bucket is seen among its neighbours and can be let go again.
 *
 * @param intervalOf the width of the buckets that a range is shown in
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
