import { ApiFailure } from './failure.mjs';

/** What every query has; all else in it are filters. */
const ALWAYS = ['from', 'to', 'timeZone', 'ranges'];

/** Refuses what the capabilities leave out: an answer that took no notice of it would be wrong. */
export function refuseLacking({ dimensions, intervals, sortFields, filters }, question) {
  const { query, dimension, by, interval, sort } = question;
  demand(dimensions, dimension, 'dimension');
  demand(dimensions, by, 'by');
  demand(intervals, interval, 'interval');
  demand(sortFields, sort?.field, 'sort');
  const used = [...Object.keys(query ?? {}), ...Object.keys(query?.ranges ?? {})];
  for (const filter of used) if (!ALWAYS.includes(filter)) demand(filters, filter, `query.${filter}`);
}

function demand(offered, wanted, field) {
  if (wanted === undefined || !offered || offered.includes(wanted)) return;
  throw new ApiFailure(501, `this API has no ${field} ${JSON.stringify(wanted)}`, { field });
}
