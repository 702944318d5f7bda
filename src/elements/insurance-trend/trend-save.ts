import type { DrawnChart } from '../../controllers/charts/chart-drawing.js';
import type { Theme } from '../../controllers/charts/theme-controller.js';
import { exportFileName } from '../../model/export/file-name.js';
import { saveChart } from '../shared/charts/save-chart.js';
import { columnNames, trendFigureTable } from './trend-figures.js';
import { columnLooks } from './trend-plan.js';
import type { TrendWords } from './trend-words.js';

/** Saves the trend with its range and legend. */
export function saveTrend(
  format: 'png' | 'csv',
  title: string,
  { words, theme, chart }: { words: TrendWords; theme: Theme; chart: DrawnChart | undefined },
): Promise<void> {
  const { trend, unit, format: formatter, localize } = words;
  const { query, interval } = trend;
  const looks = columnLooks(words, theme);
  const range = formatter.range(query.from, query.to);
  return saveChart(format, {
    chart,
    title,
    subtitle: [range, query.timeZone, localize(`unit.${unit}`)].join(' · '),
    legend: columnNames(words).map((name, i) => ({
      name,
      color: theme.color(looks[i]!.color),
      pattern: looks[i]!.pattern,
    })),
    theme,
    table: trendFigureTable(words),
    fileName: exportFileName([`compensation-by-${interval}`], query, formatter),
  });
}
