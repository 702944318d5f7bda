// The same panel written by hand: sums in a loop, charts by ECharts, the table by AG Grid.
import { ClientSideRowModelModule, createGrid, ModuleRegistry, themeQuartz } from 'ag-grid-community';
import { BarChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { DAY, FIELDS, FROM } from '../../records.mjs';

ModuleRegistry.registerModules([ClientSideRowModelModule]);
use([BarChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

const DAYS = 90;
const dollars = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD' });
const shown = { total: false, trend: false, rankings: 0 };
let gridBox;

export function show(host, records) {
  const sums = sumsOf(records);
  const metrics = box(host, 80);
  metrics.textContent = [
    `Total ${dollars.format(sums.total)}`,
    `Count ${records.length}`,
    `Average ${dollars.format(sums.total / records.length)}`,
    `A day ${(records.length / DAYS).toFixed(2)}`,
  ].join(' · ');
  shown.total = true;
  draw(box(host, 300), trendOf(sums));
  shown.trend = true;
  for (const [groups, height] of [
    [sums.types, 120],
    [sums.models, 400],
  ]) {
    draw(box(host, height), rankingOf(groups));
    shown.rankings += groups.size;
  }
  gridBox = box(host, 620);
  createGrid(gridBox, {
    theme: themeQuartz,
    rowHeight: 36,
    animateRows: false,
    rowData: records,
    columnDefs: FIELDS.map((field) => ({ field, width: 126, sortable: true })),
  });
}

export const total = () => shown.total;
export const trend = () => shown.trend;
export const rankings = () => shown.rankings;
export const rows = () => gridBox?.querySelectorAll('.ag-cell[col-id="id"]').length ?? 0;

function box(host, height) {
  const element = document.createElement('div');
  element.style.height = `${height}px`;
  host.append(element);
  return element;
}

function draw(element, option) {
  init(element).setOption({ animation: false, tooltip: {}, ...option });
}

function sumsOf(records) {
  const sums = { total: 0, types: new Map(), models: new Map(), days: new Map() };
  for (const { timestamp, type, model, payout } of records) {
    const credits = Number(payout);
    sums.total += credits;
    sums.types.set(type, (sums.types.get(type) ?? 0) + credits);
    sums.models.set(model, (sums.models.get(model) ?? 0) + credits);
    if (!sums.days.has(type)) sums.days.set(type, new Array(DAYS).fill(0));
    sums.days.get(type)[Math.floor((timestamp - FROM) / DAY)] += credits;
  }
  return sums;
}

const trendOf = ({ days }) => ({
  legend: {},
  xAxis: { type: 'category', data: Array.from({ length: DAYS }, (_, day) => day) },
  yAxis: { type: 'value' },
  series: [...days].map(([name, data]) => ({ type: 'bar', stack: 'all', name, data })),
});

function rankingOf(groups) {
  const sorted = [...groups].sort(([, a], [, b]) => b - a);
  return {
    xAxis: { type: 'value' },
    yAxis: { type: 'category', inverse: true, data: sorted.map(([name]) => name) },
    series: [{ type: 'bar', data: sorted.map(([, credits]) => credits) }],
  };
}
