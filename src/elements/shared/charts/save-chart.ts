import type { ChartImage } from '../../../controllers/charts/chart-image.js';
import { download } from '../../../controllers/dom/download.js';
import { CSV_TYPE } from '../../../model/export/export-format.js';
import { figureCsv } from './figure-table.js';
import type { FigureTable } from './figures.js';

export interface SavedChart extends Omit<ChartImage, 'chart'> {
  /** Undefined while the chart is not drawn. */
  chart: ChartImage['chart'] | undefined;
  table: FigureTable;
  /** Without extension. */
  fileName: string;
}

/** Saves a chart as an image with its title and range, or its exact figures; resolves to whether it was saved. */
export async function saveChart(format: 'png' | 'csv', saved: SavedChart): Promise<boolean> {
  const { chart, table, fileName, ...rest } = saved;
  if (format === 'csv') {
    download(new Blob([figureCsv(table)], { type: CSV_TYPE }), `${fileName}.csv`);
    return true;
  }
  if (!chart) return false;
  const { chartImage } = await import('../../../controllers/charts/chart-image.js');
  download(await chartImage({ ...rest, chart }), `${fileName}.png`);
  return true;
}
