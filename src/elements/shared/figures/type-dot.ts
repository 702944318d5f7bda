import type { TemplateResult } from 'lit';
import type { SeriesColors } from '../../../controllers/dashboard/series-colors.js';
import { renderSwatch } from '../charts/legend.js';
import { lookOf } from '../charts/series.js';

/** How members are told apart. */
export interface MemberColors {
  seriesColors: SeriesColors;
  /** Whether patterns do so besides colours, also where those are not forced. */
  patterns: boolean;
}

/** A dot in the look that a compensation type has in the charts. */
export function renderTypeDot(
  type: string,
  { seriesColors, patterns }: MemberColors,
  color = seriesColors.find('type', type),
): TemplateResult {
  return renderSwatch(lookOf({ key: type, dimension: 'type', color }, { patterns: true }), { patterns });
}
