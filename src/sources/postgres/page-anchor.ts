import type { InsuranceQuery, PageRequest } from '../../model/base/types.js';
import { possible, stretchesAround, wholeSlots } from '../sql/time-slots.js';
import { needsRows } from '../sql/query-needs.js';
import { inStretches, listConditions } from './conditions.js';
import { bindInstant, millisecondsOf } from './instants.js';
import type { Names } from './names.js';
import { aliased, Parameters, type Statement } from './client/statement.js';
import { neededBy, rollupParts } from './table-plan.js';

/** An instant to begin reading at, and how many of the sorted rows come before it. */
export interface Anchor {
  instant: number;
  before: number;
}

/**
 * A statement for the anchor of a page by time: the edge of a slot of 15 minutes, found by running counts of the
 * rollup of single dimensions and the delta, so that a page far down reads no more rows than one slot has. `undefined`
 * where no such rollup has the counts.
 */
export function anchorOf(
  query: InsuranceQuery,
  { offset, sort }: Required<PageRequest>,
  names: Names,
): Statement | undefined {
  const family = names.compensations;
  const needed = neededBy(query, family);
  const rollup = family.rollups.find(({ isOfOne }) => isOfOne);
  const range = possible(query);
  const slots = wholeSlots(range);
  if (!rollup || !slots || sort.field !== 'timestamp' || needed.length > 1 || needsRows(query)) {
    return undefined;
  }
  const parameters = new Parameters();
  const isAscending = sort.direction === 'ascending';
  const { slot, times } = names.rollups;
  const counted = rollupParts(query, family, rollup, names, slots, parameters, needed[0]).map(
    ({ table, where }) => `SELECT t.${slot} AS slot, t.${times} AS times FROM ${table} AS t WHERE ${where}`,
  );
  // The rows between the range's end, where the pages begin, and the first whole slot.
  const edges = stretchesAround(slots, range).filter(({ from }) => isAscending === from < slots.from);
  const edge =
    edges.length === 0
      ? '0'
      : [
          `(SELECT count(*) FROM ${family.table} AS t WHERE ${inStretches(edges, family, parameters)}`,
          ...listConditions(query, family, parameters),
        ].join(' AND ') + ')';
  const first = bindInstant(isAscending ? slots.from : slots.to, 'timestamptz', parameters);
  const end = isAscending ? `slot + interval '15 minutes'` : 'slot';
  const direction = isAscending ? 'ASC' : 'DESC';
  return {
    text: [
      'WITH counts AS (SELECT slot, sum(times) AS times',
      `FROM (${counted.join('\nUNION ALL\n')}) AS parts`,
      'GROUP BY 1),',
      `edge AS (SELECT ${edge} AS rows),`,
      `anchors AS (SELECT ${first} AS instant, edge.rows AS before FROM edge`,
      'UNION ALL',
      `SELECT ${end}, edge.rows + sum(counts.times) OVER (ORDER BY slot ${direction}) FROM counts, edge)`,
      `SELECT ${aliased([millisecondsOf('instant'), 'before::text'])}`,
      'FROM anchors',
      `WHERE before <= ${parameters.bind(Math.min(offset, Number.MAX_SAFE_INTEGER), 'int8')}`,
      `ORDER BY instant ${isAscending ? 'DESC' : 'ASC'}`,
      'LIMIT 1',
    ].join('\n'),
    parameters: parameters.values,
    columns: 2,
  };
}
