import { subtractAmounts } from '../../../model/base/decimal.js';
import type { BreakdownGroup, InsuranceQuery } from '../../../model/base/types.js';
import { sortGroups, topOf } from '../../../model/statistics/groups.js';
import type { InsuranceDataSource } from '../../../sources/source.js';

/** Types with a column of their own, and one for all others: each takes a request, but for the last column. */
const MOST_COLUMNS = 4;

type Amounts = Pick<BreakdownGroup, 'credits' | 'times'>;

/** One column of the matrix: a type, or all types without their own. */
export interface MatrixColumn {
  types: readonly string[];
  /** By model; a model without compensation has none. */
  cells: ReadonlyMap<string, Amounts>;
}

/** What each type paid for each model, whichever of both are chosen. */
export interface MatrixGroups {
  models: readonly BreakdownGroup[];
  columns: readonly MatrixColumn[];
}

/** The types of each column, most credits first. */
export function columnTypes(types: readonly BreakdownGroup[]): string[][] {
  const { shown, others } = topOf(sortGroups(types, 'credits'), MOST_COLUMNS);
  const columns = shown.map(({ key }) => [key]);
  return others.length > 0 ? [...columns, others.map(({ key }) => key)] : columns;
}

/**
 * Loads the models of each column. The last column is what the others leave of all, which saves a request.
 *
 * @param query without its types and models
 * @param known its groups, where they are loaded already
 */
export async function loadMatrix(
  source: InsuranceDataSource,
  query: InsuranceQuery,
  known: Partial<Record<'type' | 'model', readonly BreakdownGroup[]>>,
  signal: AbortSignal,
): Promise<MatrixGroups> {
  const [types, models] = await Promise.all([
    known.type ?? source.getBreakdown(query, 'type', { signal }),
    known.model ?? source.getBreakdown(query, 'model', { signal }),
  ]);
  if (types.length < 2 || models.length < 2) return { models, columns: [] };
  const load = (types: readonly string[]) =>
    source.getBreakdown({ ...query, types: [...types] }, 'model', { signal });
  const columns = columnTypes(types);
  const last = columns.at(-1)!;
  const groups = await Promise.all(columns.slice(0, -1).map(load));
  groups.push(restOf(models, groups) ?? (await load(last)));
  return {
    models,
    columns: columns.map((types, i) => ({
      types,
      cells: new Map(groups[i]!.map(({ key, credits, times }) => [key, { credits, times }])),
    })),
  };
}

/** What columns leave of all; undefined where they are not a part of it, since records changed meanwhile. */
function restOf(
  models: readonly BreakdownGroup[],
  columns: readonly (readonly BreakdownGroup[])[],
): BreakdownGroup[] | undefined {
  const rest = new Map(models.map(({ key, credits, times }) => [key, { key, credits, times }]));
  for (const { key, credits, times } of columns.flat()) {
    const left = rest.get(key);
    if (!left || left.times < times) return undefined;
    rest.set(key, { key, credits: subtractAmounts(left.credits, credits), times: left.times - times });
  }
  const groups = [...rest.values()];
  const isWhole = groups.every(({ credits, times }) => times > 0 || credits === '0');
  return isWhole ? groups.filter(({ times }) => times > 0) : undefined;
}
