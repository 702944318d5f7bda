import type { InsuranceQuery, PageRequest } from '../../model/base/types.js';
import { possible, stretchesAround, wholeSlots } from '../sql/time-slots.js';
import { needsRows } from '../sql/query-needs.js';
import { inStretches, listConditions, rollupConditions, slotsIn } from './conditions.js';
import { bindInstant, millisecondsOf } from './instants.js';
import type { Names } from './names.js';
import { aliased, Parameters, type Statement } from './client/statement.js';
import { neededBy } from './table-plan.js';

/** An instant to begin reading at, and how many of the sorted rows come before it. */
export interface Anchor {
  instant: number;
  before: number;
}

/**
 * A statement for the anchor of a page by time: the edge of a slot of 15 minutes, found by running counts of the
 * rollup of single dimensions, so that a page far down reads no more rows than one slot has. `undefined` where no
 * such rollup has the counts.
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
  const where = [
    ...rollupConditions(query, family, rollup, names, needed[0], parameters),
    slotsIn(slots, names, parameters),
  ];
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
      `WITH counts AS (SELECT t.${slot} AS slot, sum(t.${times}) AS times`,
      `FROM ${rollup.table} AS t`,
      `WHERE ${where.join(' AND ')}`,
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
