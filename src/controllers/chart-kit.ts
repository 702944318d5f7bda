/**
 * Chart.js with only the parts that the charts draw with. Imported on demand, so that figures never wait
 * for it.
 */
import { BarController, BarElement, CategoryScale, Chart, LinearScale, Tooltip } from 'chart.js';

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip);

export { Chart };
