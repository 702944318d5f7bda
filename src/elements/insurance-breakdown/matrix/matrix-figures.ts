import type { Localizer } from '../../../locales/localize.js';
import { addAmounts } from '../../../model/base/decimal.js';
import type { BreakdownGroup } from '../../../model/base/types.js';
import type { Unit } from '../../../model/statistics/groups.js';
import { topOf } from '../../../model/statistics/groups.js';
import { canRank, rankGroups, type Rank } from '../../../model/statistics/rates.js';
import { shareOf } from '../../../model/statistics/share.js';
import type { Formatter } from '../../../model/text/format.js';
import { memberNamesAmong } from '../../shared/figures/names.js';
import type { ListCell } from '../list/list-columns.js';
import type { MatrixColumn } from './load-matrix.js';

export interface MatrixView {
  models: readonly BreakdownGroup[];
  /** The types of each column; its cells, once they are loaded. */
  columns: readonly (Pick<MatrixColumn, 'types'> & Partial<MatrixColumn>)[];
  unit: Unit;
  rank: Rank;
  maxRows: number;
  format: Formatter;
  localize: Localizer;
  knownTypes: ReadonlySet<string>;
  chosenTypes: readonly string[];
  chosenModels: readonly string[];
}

export interface MatrixCell {
  text: ListCell;
  /** Its part of the greatest, from 0 to 1. */
  heat: number;
  /** What a filter by it sets; undefined for several members. */
  pair?: { type: string; model: string };
  /** Whether exactly this one is chosen. */
  isChosen: boolean;
  isFilteredOut: boolean;
}

export interface MatrixRow {
  name: string;
  /** Undefined for several models. */
  model?: string;
  /** Undefined where nothing was compensated. */
  cells: readonly (MatrixCell | undefined)[];
}

export interface MatrixFigures {
  heads: readonly string[];
  rows: readonly MatrixRow[];
  totals: readonly ListCell[];
  /** Names the greatest cell; empty where shares have no meaning. */
  sentence: string;
}

/** Rows and columns of the matrix; its sums are those of its cells. */
export function matrixOf(view: MatrixView): MatrixFigures {
  const { columns, unit, rank, maxRows, format, chosenTypes, chosenModels } = view;
  const models = rankGroups(view.models, canRank(view.models, rank) ? rank : unit);
  const { shown, others } = topOf(models, maxRows, ({ key }) => chosenModels.includes(key));
  const nameOf = memberNamesAmong(
    models.map(({ key }) => key),
    'model',
    view,
  );
  const lines = [
    ...shown.map(({ key }) => ({ name: nameOf(key), keys: [key] })),
    ...(others.length > 0
      ? [{ name: othersName(others.length, view), keys: others.map(({ key }) => key) }]
      : []),
  ];
  const amounts = columns.map(({ cells }) => lines.map(({ keys }) => sumOf(keys, cells, unit)));
  const sums = columns.map(({ cells }) => sumOf([...(cells?.keys() ?? [])], cells, unit) ?? '0');
  const greatest = Math.max(...amounts.flat().map((amount) => Number(amount ?? 0)), 0) || 1;
  const texts = amounts.map((column, i) => textsOf([...column, sums[i]!], unit, format));
  const isOut = (chosen: readonly string[], keys: readonly string[]) =>
    chosen.length > 0 && !keys.some((key) => chosen.includes(key));
  const rows = lines.map(({ name, keys }, row): MatrixRow => {
    const [model] = keys;
    const isOne = keys.length === 1;
    const cells = columns.map(({ types }, column): MatrixCell | undefined => {
      const amount = amounts[column]![row];
      if (amount === undefined) return undefined;
      const [type] = types;
      const pair = isOne && types.length === 1 ? { type: type!, model: model! } : undefined;
      return {
        text: texts[column]![row]!,
        heat: Math.max(Number(amount) / greatest, 0),
        ...(pair && { pair }),
        isChosen: pair !== undefined && isOnly(chosenTypes, type!) && isOnly(chosenModels, model!),
        isFilteredOut: isOut(chosenTypes, types) || isOut(chosenModels, keys),
      };
    });
    return { name, ...(isOne && { model: model! }), cells };
  });
  const heads = headsOf(view);
  return {
    heads,
    rows,
    totals: texts.map((column) => column.at(-1)!),
    sentence: sentenceOf(view, amounts, sums, (row, column) => ({
      model: lines[row]!.name,
      type: heads[column]!,
    })),
  };
}

/** The names of the columns. */
export function headsOf(view: Pick<MatrixView, 'columns' | 'localize' | 'knownTypes' | 'format'>): string[] {
  const nameOf = memberNamesAmong(
    view.columns.flatMap(({ types }) => types),
    'type',
    view,
  );
  return view.columns.map(({ types }) =>
    types.length === 1 ? nameOf(types[0]!) : othersName(types.length, view),
  );
}

const isOnly = (chosen: readonly string[], key: string) => chosen.length === 1 && chosen[0] === key;

function othersName(count: number, { localize, format }: Pick<MatrixView, 'localize' | 'format'>): string {
  return localize('breakdown.others', { count: format.number(count) });
}

/** Undefined where nothing was compensated. */
function sumOf(
  keys: readonly string[],
  cells: MatrixColumn['cells'] | undefined,
  unit: Unit,
): string | undefined {
  const found = keys.flatMap((key) => cells?.get(key) ?? []);
  if (found.length === 0) return undefined;
  return unit === 'credits'
    ? addAmounts(...found.map(({ credits }) => credits))
    : String(found.reduce((sum, { times }) => sum + times, 0));
}

/** The figures of a column, whose points align. */
function textsOf(amounts: readonly (string | undefined)[], unit: Unit, format: Formatter): ListCell[] {
  if (unit === 'times') return amounts.map((amount) => format.number(Number(amount ?? 0)));
  const decimals = format.columnDecimals(amounts.filter((amount) => amount !== undefined));
  return amounts.map((amount = '0') => ({ amount, ...format.credits(amount, decimals) }));
}

function sentenceOf(
  { unit, format, localize }: MatrixView,
  amounts: readonly (readonly (string | undefined)[])[],
  sums: readonly string[],
  namesOf: (row: number, column: number) => { model: string; type: string },
): string {
  const total = addAmounts(...sums);
  const values = amounts.map((column) => column.map((amount) => Number(amount ?? 0)));
  if (Number(total) <= 0 || values.flat().some((value) => value < 0)) return '';
  const greatest = Math.max(...values.flat());
  const column = values.findIndex((each) => each.includes(greatest));
  const row = values[column]!.indexOf(greatest);
  const share = format.percent(shareOf(amounts[column]![row] ?? '0', total));
  return localize(`breakdown.sentence.cell.${unit}`, { ...namesOf(row, column), share });
}
