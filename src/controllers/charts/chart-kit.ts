/**
 * Chart.js with only the parts that the charts use. Imported on demand, so that figures never wait for it.
 */
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
} from 'chart.js';
import { retinaScale } from 'chart.js/helpers';

/**
 * Chart.js's class, with its parts registered. A function, since bundlers may treat a module that only re-exports as
 * free of side effects, and drop them.
 */
export function chartKit() {
  Chart.register(
    BarController,
    BarElement,
    CategoryScale,
    LinearScale,
    LineController,
    LineElement,
    PointElement,
  );
  return { Chart, retinaScale };
}

export type ChartKit = ReturnType<typeof chartKit>;
