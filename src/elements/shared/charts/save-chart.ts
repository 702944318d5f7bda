import type { ChartImage } from '../../../controllers/charts/chart-image.js';
import { download } from '../../../controllers/dom/download.js';
import { LazyModule } from '../../../controllers/loading/lazy-module.js';
import { CSV_TYPE } from '../../../model/export/csv.js';
import { figureCsv } from './figure-table.js';
import type { FigureTable } from './figures.js';

export interface SavedChart extends Omit<ChartImage, 'chart'> {
  /** Undefined while the chart is not drawn. */
  chart: ChartImage['chart'] | undefined;
  table: FigureTable;
  /** Without extension. */
  fileName: string;
}

const image = new LazyModule('what draws images', () => import('../../../controllers/charts/chart-image.js'));

/**
 * Saves a chart as an image with its title and range, or its exact figures.
 *
 * @throws {Error} where the chart is not drawn yet, its image cannot be drawn, or the code for it not be loaded
 */
export async function saveChart(format: 'png' | 'csv', saved: SavedChart): Promise<void> {
  const { chart, table, fileName, ...rest } = saved;
  if (format === 'csv') {
    download(new Blob([figureCsv(table)], { type: CSV_TYPE }), `${fileName}.csv`);
    return;
  }
  if (!chart) throw new Error('the chart is not drawn');
  const { chartImage } = await image.load();
  download(await chartImage({ ...rest, chart }), `${fileName}.png`);
}
