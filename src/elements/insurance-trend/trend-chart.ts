import type { ChartConfiguration } from 'chart.js';
import type { ThemeController } from '../../controllers/theme-controller.js';

/** What the trend's chart draws. Values are floating point: for drawing only. */
export interface TrendChart {
  labels: string[];
  series: { label: string; values: number[]; color: string }[];
  axis: (value: number) => string;
  /** The lines of the tooltip over one bucket: its title, then a line for each series, then the total. */
  describe: (bucket: number) => { title: string; lines: string[]; total: string };
}

/** Bars stacked by type, with the figures of a whole bucket in one tooltip. */
export function trendConfig(
  chart: TrendChart,
  theme: ThemeController,
): ChartConfiguration<'bar', number[], string> {
  const soft = theme.color('--_soft');
  const card = theme.color('--_card');
  const text = theme.color('--_text');
  const font = { family: theme.fontFamily, size: 12 };
  return {
    type: 'bar',
    data: {
      labels: chart.labels,
      datasets: chart.series.map(({ label, values, color }) => ({
        label,
        data: values,
        backgroundColor: color,
        borderColor: card,
        borderWidth: { top: 1 },
        borderRadius: 2,
        maxBarThickness: 48,
        categoryPercentage: 0.85,
        barPercentage: 0.95,
      })),
    },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      interaction: { mode: 'index', intersect: false },
      scales: {
        x: {
          stacked: true,
          grid: { display: false },
          border: { color: theme.color('--_line') },
          ticks: { color: soft, font, maxRotation: 0, autoSkipPadding: 18 },
        },
        y: {
          stacked: true,
          beginAtZero: true,
          grid: { color: theme.color('--_line') },
          border: { display: false },
          ticks: { color: soft, font, maxTicksLimit: 5, callback: (value) => chart.axis(Number(value)) },
        },
      },
      plugins: {
        tooltip: {
          backgroundColor: text,
          titleColor: card,
          bodyColor: card,
          footerColor: card,
          titleFont: { ...font, weight: 600 },
          bodyFont: font,
          footerFont: { ...font, weight: 600 },
          padding: 10,
          cornerRadius: 6,
          boxPadding: 4,
          multiKeyBackground: card,
          callbacks: {
            title: (items) => (items[0] ? chart.describe(items[0].dataIndex).title : ''),
            label: (item) => chart.describe(item.dataIndex).lines[item.datasetIndex] ?? '',
            footer: (items) => (items[0] ? chart.describe(items[0].dataIndex).total : ''),
          },
        },
      },
    },
  };
}
