import type { Dimension } from '../../model/base/types.js';
import type { MatrixView } from './matrix/matrix-figures.js';

/** Most gateways have so many types, and so many members of any other dimension. */
const USUAL_TYPES = 2;
const USUAL_MEMBERS = 8;

/** Rows of a list before there are figures. */
export function usualRows(dimension: Dimension, maxRows: number): number {
  return dimension === 'type' ? USUAL_TYPES : Math.min(USUAL_MEMBERS, maxRows);
}

/**
 * Rows to keep room for, so that a cell of the matrix stays where it is while it filters the lists above.
 *
 * @param matrix what it shows, where there is one
 */
export function rowsToKeep(
  dimension: Dimension,
  matrix: Pick<MatrixView, 'models' | 'columns'> | undefined,
  maxRows: number,
): number {
  if (!matrix || (dimension !== 'type' && dimension !== 'model')) return 0;
  const { columns, models } = matrix;
  const { length } = dimension === 'type' ? columns.flatMap(({ types }) => types) : models;
  return Math.min(length, maxRows);
}
