import { ApiFailure } from './failure.mjs';

/** The fields of every query; all others are filters. */
const ALWAYS = ['from', 'to', 'timeZone', 'ranges'];

/** Refuses what the capabilities do not include: an answer that ignored it would be wrong. */
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
