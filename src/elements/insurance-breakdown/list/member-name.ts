import { html, type TemplateResult } from 'lit';
import type { SeriesColors } from '../../../controllers/dashboard/series-colors.js';
import type { BreakdownGroup, Dimension } from '../../../model/base/types.js';
import { renderSwatch } from '../../shared/charts/legend.js';
import { lookOf } from '../../shared/charts/series.js';
import { sortGroups } from '../../../model/statistics/groups.js';
import { renderSlug } from '../../shared/figures/slug.js';
import type { RankedRow } from './ranked-rows.js';

export interface MemberColors {
  colors: SeriesColors;
  /** Whether patterns tell the dots apart besides their colours. */
  patterns: boolean;
}

/** The name of a row; types have a dot in their colour, which is the legend of the other charts. */
export function renderMemberName(
  { name, key }: RankedRow,
  dimension: Dimension,
  groups: readonly BreakdownGroup[],
  { colors, patterns }: MemberColors,
): TemplateResult {
  if (key === undefined) return html`<span class="others-name">${name}</span>`;
  if (dimension !== 'type') return renderSlug(name);
  const ranked = sortGroups(groups, 'credits').map((group) => group.key);
  const color = colors.of(dimension, ranked).get(key);
  return html`${renderSwatch(lookOf({ key, dimension, color }, { patterns }))}<bdi
      class="type-name"
      title=${name}
      >${name}</bdi
    >`;
}
