import { isolatedWhereNeeded } from '../../model/text/bidi.js';
import type { ChartPlan } from '../../controllers/charts/chart-drawing.js';
import type { Theme } from '../../controllers/charts/theme-controller.js';
import { lookOf, type Look } from '../shared/charts/series.js';
import { trendDrawing } from './trend-drawing.js';
import { columnNames } from './trend-figures.js';
import type { TrendWords } from './trend-words.js';
import { toJson } from '../../model/base/to-json.js';

/** px */
export const HEIGHT = 240;

/** The looks of the columns, in order. */
export function columnLooks({ trend, figures, patterns: wanted }: TrendWords, theme: Theme): Look[] {
  const { by: dimension } = trend;
  const patterns = wanted || theme.needsPatterns;
  const own = figures.keys.map((key, i) =>
    lookOf({ key, dimension, color: figures.colors[i] }, { patterns }),
  );
  return figures.others > 0 ? [...own, lookOf({ dimension, color: undefined }, { patterns })] : own;
}

const texts = new WeakMap<object, string>();

/** Serializes figures once: the plan is made at every update. */
function textOf(cells: object): string {
  let text = texts.get(cells);
  if (text === undefined) texts.set(cells, (text = toJson(cells)));
  return text;
}

/** Days after which the days of a year come again. */
const YEAR = 365 * 86_400_000;

/** The labels of the axis, with the year where a day of the year comes twice. */
function bucketLabels({ trend: { buckets, interval }, format }: TrendWords): string[] {
  const withYear = buckets.at(-1)!.start - buckets[0]!.start >= YEAR;
  return buckets.map(({ start }) => isolatedWhereNeeded(format.bucket(start, interval, { withYear })));
}

/** @param chosen the single bucket that the reader chose */
export function trendPlan(
  words: TrendWords,
  chosen: number | undefined,
  marked: () => readonly [first: number, last: number] | undefined,
  theme: Theme,
): ChartPlan {
  const { trend, figures, unit, format, localize } = words;
  const names = columnNames(words);
  const looks = columnLooks(words, theme);
  return {
    height: HEIGHT,
    key: toJson([
      trend.query,
      trend.interval,
      textOf(figures.cells),
      figures.before,
      figures.partial,
      names,
      looks,
      chosen,
      unit,
      format.settings,
      theme.key,
    ]),
    drawing: () =>
      trendDrawing(
        {
          labels: bucketLabels(words),
          series: names.map((label, column) => ({
            label,
            values: figures.cells.map((cells) => Number(cells[column])),
            color: theme.color(looks[column]!.color),
            pattern: looks[column]!.pattern,
          })),
          previous: figures.before && {
            label: localize('trend.previous'),
            values: figures.before.map(Number),
          },
          partial: figures.partial,
          chosen,
          marked,
          axis: (value) => (unit === 'credits' ? format.approximateCredits(value) : format.number(value)),
          isCount: unit === 'times',
        },
        theme,
      ),
  };
}
