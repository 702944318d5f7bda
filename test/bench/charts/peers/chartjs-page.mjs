import { BarController, BarElement, CategoryScale, Chart, LinearScale, Tooltip } from 'chart.js';
import { addFigures, amount, captionsOf, COLORS, FONT, tick } from '../figure.mjs';

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip);
Chart.defaults.font.family = FONT;
let boxes = [];
let charts = [];

export function wait(host, { forPeers: { trend } }, sizes) {
  boxes = addFigures(host, trend, sizes);
}

export function show({ forPeers: { type, model, trend } }) {
  charts = [barsOf(type), barsOf(model), stackOf(trend)].map(
    (config, i) => new Chart(boxes[i].appendChild(document.createElement('canvas')), config),
  );
}

export function remove(host) {
  for (const chart of charts.splice(0)) chart.destroy();
  host.replaceChildren();
}

export const shown = () => charts.map(({ canvas }) => canvas);

const common = {
  animation: false,
  maintainAspectRatio: false,
};

const barsOf = ({ labels, values }) => ({
  type: 'bar',
  data: {
    labels,
    datasets: [{ data: values, backgroundColor: COLORS[0], borderRadius: 3, maxBarThickness: 20 }],
  },
  options: {
    ...common,
    indexAxis: 'y',
    layout: { padding: { right: 110 } },
    // What is written at the ends of the bars stands for an axis.
    scales: {
      x: { display: false, beginAtZero: true },
      y: { grid: { display: false }, ticks: { autoSkip: false } },
    },
    plugins: {
      legend: { display: false },
      tooltip: { callbacks: { label: ({ parsed }) => amount(parsed.x) } },
    },
  },
  plugins: [captions(captionsOf(values))],
});

const captions = (texts) => ({
  id: 'captions',
  afterDatasetsDraw(chart) {
    const { ctx } = chart;
    ctx.save();
    ctx.font = `12px ${FONT}`;
    ctx.fillStyle = '#14181f';
    ctx.textBaseline = 'middle';
    chart.getDatasetMeta(0).data.forEach(({ x, y }, i) => ctx.fillText(texts[i], x + 6, y));
    ctx.restore();
  },
});

const stackOf = ({ labels, series }) => ({
  type: 'bar',
  data: {
    labels,
    datasets: series.map(({ name, values }, i) => ({
      label: name,
      data: values,
      backgroundColor: COLORS[i],
    })),
  },
  options: {
    ...common,
    interaction: { mode: 'index', intersect: false },
    scales: {
      x: { stacked: true, grid: { display: false }, ticks: { maxRotation: 0, autoSkipPadding: 18 } },
      y: { stacked: true, ticks: { callback: tick } },
    },
    plugins: {
      legend: { display: false },
      tooltip: { callbacks: { label: ({ dataset, parsed }) => `${dataset.label}: ${amount(parsed.y)}` } },
    },
  },
});
