import { addAmounts } from '../../model/base/decimal.js';
import { isolatedWhereNeeded } from '../../model/text/bidi.js';
import { memberNamesAmong } from '../shared/figures/names.js';
import type { Cell, FigureTable } from '../shared/charts/figures.js';
import { exactAmount } from '../shared/charts/unit.js';
import type { TrendDimension } from './trend-data.js';
import { bucketName, type TrendWords } from './trend-words.js';

/** The names of the columns: the members', and that of all others together. */
export function columnNames(words: TrendWords): string[] {
  const { trend, figures, format, localize } = words;
  const names = figures.keys.map(memberNamesAmong(figures.keys, trend.by, words));
  if (figures.others === 0) return names;
  return [...names, localize('breakdown.others', { count: format.number(figures.others) })];
}

const OWN_FIELDS = ['start', 'others', 'total', 'previousTotal', 'partial'];

/** The members' fields in files: their keys, except where a column of the table has that name. */
function memberFields({ keys, others }: TrendWords['figures'], by: TrendDimension): string[] {
  const taken = new Set([...OWN_FIELDS, ...keys]);
  const fields = keys.map((key) => {
    let field = key;
    // The name is free after one round, unless another member has it.
    while (field !== key || OWN_FIELDS.includes(field)) {
      field = `${by} ${field}`;
      if (!taken.has(field)) break;
    }
    taken.add(field);
    return field;
  });
  return others > 0 ? [...fields, 'others'] : fields;
}

/** Every bucket with its exact figures. */
export function trendFigureTable(words: TrendWords): FigureTable {
  const { trend, figures, unit, format, localize } = words;
  const cell = (amount: string): Cell => ({ text: exactAmount(amount, unit, format), raw: amount });
  const { before, totalBefore } = figures;
  const fields = memberFields(figures, trend.by);
  const hasPartial = figures.partial.some(Boolean);
  const note = (isPartial: boolean) => (isPartial ? localize('trend.partial') : '');
  return {
    columns: [
      { label: localize('trend.time'), field: 'start' },
      ...columnNames(words).map((label, i) => ({ label, field: fields[i]! })),
      { label: localize('chart.total'), field: 'total' },
      ...(before ? [{ label: localize('trend.previous'), field: 'previousTotal' }] : []),
      ...(hasPartial ? [{ label: localize('trend.note'), field: 'partial' }] : []),
    ],
    rows: trend.buckets.map(({ start }, i) => [
      { text: bucketName(i, words), raw: format.isoTimestamp(start) },
      ...figures.cells[i]!.map(cell),
      cell(figures.totals[i]!),
      ...(before ? [cell(before[i]!)] : []),
      ...(hasPartial ? [{ text: note(figures.partial[i]!), raw: String(figures.partial[i]) }] : []),
    ]),
    total: [
      { text: localize('chart.total') },
      ...columnNames(words).map((_, column) => cell(sumOf(figures.cells.map((cells) => cells[column]!)))),
      cell(figures.total),
      ...(before ? [cell(totalBefore!)] : []),
      ...(hasPartial ? [{ text: '' }] : []),
    ],
  };
}

/** The figures of a bucket, or of several in a row together. */
export interface BucketFigures {
  /** Their time, and whether it is not over yet, or cut by the range. */
  title: string;
  /** Exact decimals by column. */
  amounts: string[];
  total: string;
  /** Of the previous period; absent where that had none. */
  before?: string;
}

export function bucketFigures(first: number, last: number, words: TrendWords): BucketFigures {
  const { trend, figures, format, localize } = words;
  const stretch = <T>(list: readonly T[]) => list.slice(first, last + 1);
  const name = isolatedWhereNeeded(
    first === last
      ? bucketName(first, words)
      : format.range(trend.buckets[first]!.start, figures.ends[last]!),
  );
  const isPartial = stretch(figures.partial).some(Boolean);
  return {
    title: isPartial ? `${name} (${localize('trend.partial')})` : name,
    amounts: columnNames(words).map((_, i) => sumOf(stretch(figures.cells).map((cells) => cells[i]!))),
    total: sumOf(stretch(figures.totals)),
    ...(figures.before && { before: sumOf(stretch(figures.before)) }),
  };
}

/** Describes a bucket, or several in a row together. */
export function describeBuckets(first: number, last: number, words: TrendWords): string {
  const { unit, format, localize } = words;
  const { title, amounts, total, before } = bucketFigures(first, last, words);
  const line = (name: string, amount: string) =>
    `${name}: ${isolatedWhereNeeded(exactAmount(amount, unit, format))}`;
  const names = columnNames(words);
  return [
    title,
    line(localize('chart.total'), total),
    ...(before === undefined ? [] : [line(localize('trend.previous'), before)]),
    ...(names.length > 1 ? names.map((name, i) => line(name, amounts[i]!)) : []),
  ].join('. ');
}

function sumOf(amounts: readonly string[]): string {
  return addAmounts(...amounts);
}
