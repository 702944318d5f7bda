import { BarChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { addFigures, amount, captionsOf, COLORS, FONT, tick } from '../figure.mjs';

use([BarChart, GridComponent, TooltipComponent, CanvasRenderer]);
let boxes = [];
let charts = [];

export function wait(host, { forPeers: { trend } }, sizes) {
  boxes = addFigures(host, trend, sizes);
}

export function show({ forPeers: { type, model, trend } }) {
  charts = [barsOf(type), barsOf(model), stackOf(trend)].map((option, i) => {
    const chart = init(boxes[i]);
    chart.setOption({ animation: false, textStyle: { fontFamily: FONT }, ...option });
    // At once rather than in the next frame.
    chart.getZr().flush();
    return chart;
  });
}

export function remove(host) {
  for (const chart of charts.splice(0)) chart.dispose();
  host.replaceChildren();
}

export const shown = () => charts.flatMap((chart) => [...chart.getDom().querySelectorAll('canvas')]);

const tooltip = { trigger: 'axis', axisPointer: { type: 'shadow' }, valueFormatter: amount };

function barsOf({ labels, values }) {
  const captions = captionsOf(values);
  return {
    tooltip,
    grid: { top: 0, bottom: 0, left: 0, right: 110 },
    // What is written at the ends of the bars stands for an axis.
    xAxis: { type: 'value', show: false },
    yAxis: {
      type: 'category',
      data: labels,
      inverse: true,
      axisTick: { show: false },
      axisLabel: { interval: 0 },
    },
    series: [
      {
        type: 'bar',
        data: values,
        barMaxWidth: 20,
        itemStyle: { color: COLORS[0], borderRadius: 3 },
        label: { show: true, position: 'right', formatter: ({ dataIndex }) => captions[dataIndex] },
      },
    ],
  };
}

const stackOf = ({ labels, series }) => ({
  tooltip,
  grid: { top: 8, bottom: 0, left: 0, right: 0 },
  xAxis: { type: 'category', data: labels },
  yAxis: { type: 'value', axisLabel: { formatter: tick } },
  series: series.map(({ name, values }, i) => ({
    type: 'bar',
    stack: 'all',
    name,
    data: values,
    itemStyle: { color: COLORS[i] },
  })),
});
