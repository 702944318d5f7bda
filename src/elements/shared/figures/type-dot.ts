import type { TemplateResult } from 'lit';
import type { SeriesColors } from '../../../controllers/dashboard/series-colors.js';
import { renderSwatch } from '../charts/legend.js';
import { lookOf } from '../charts/series.js';

/** A dot in the colour that a compensation type has in the charts. */
export function renderTypeDot(type: string, colors: SeriesColors): TemplateResult {
  const color = colors.find('type', type);
  return renderSwatch(lookOf({ key: type, dimension: 'type', color }, { patterns: false }));
}
