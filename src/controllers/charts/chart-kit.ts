/**
 * Chart.js with only the parts that the charts draw with. Imported on demand, so that figures never wait
 * for it.
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
  Tooltip,
} from 'chart.js';
import { retinaScale } from 'chart.js/helpers';

/**
 * The class that draws, with its parts registered. A function, since bundlers may take a module that only hands on
 * another's exports for free of effects, and drop what it does while it loads.
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
    Tooltip,
  );
  return { Chart, retinaScale };
}

export type ChartKit = ReturnType<typeof chartKit>;
