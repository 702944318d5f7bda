import { InsuranceError } from '../../../model/base/errors.js';
import { BUILT_IN_COLUMNS } from './built-in-columns.js';
import type { DetailsColumn, DetailsColumns } from './column.js';

/**
 * Resolves the `columns` property.
 *
 * @throws InsuranceError `invalid-setting` for an invalid column
 */
export function resolveColumns(columns: DetailsColumns | undefined): readonly DetailsColumn[] {
  if (columns === undefined) return BUILT_IN_COLUMNS;
  const list = typeof columns === 'function' ? columns(BUILT_IN_COLUMNS) : columns;
  if (!Array.isArray(list) || list.length === 0) throw invalid('`columns` must be a non-empty list');
  const resolved = (list as readonly (string | DetailsColumn)[]).map(resolveColumn);
  const names = new Set(resolved.map(({ field }) => field));
  if (names.size < resolved.length) throw invalid('two columns have the same `field`');
  return resolved;
}

function resolveColumn(column: string | DetailsColumn): DetailsColumn {
  const field: unknown = typeof column === 'string' ? column : column?.field;
  if (typeof field !== 'string' || field === '') throw invalid('a column has no `field`');
  const builtIn = BUILT_IN_COLUMNS.find((candidate) => candidate.field === field);
  if (typeof column === 'string') {
    // A column listed by name is visible.
    if (builtIn) return { ...builtIn, hidden: false };
    throw invalid(`unknown column: ${field}`);
  }
  if (!builtIn || column === builtIn) return column;
  // The host's `format` or `render` replaces both of the built-in column.
  const replaced =
    (column.format ?? column.render) ? { format: undefined, render: undefined, unit: undefined } : {};
  // A width of the host's is not shrunk by what the built-in one allowed.
  const width = column.width === undefined ? {} : { minWidth: undefined };
  return { ...builtIn, ...replaced, ...width, ...column };
}

function invalid(message: string): InsuranceError {
  return new InsuranceError('invalid-setting', message, { field: 'columns' });
}
