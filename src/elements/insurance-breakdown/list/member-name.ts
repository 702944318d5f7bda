import { html, type TemplateResult } from 'lit';
import type { BreakdownGroup, Dimension } from '../../../model/base/types.js';
import { sortGroups } from '../../../model/statistics/groups.js';
import { renderSlug } from '../../shared/figures/slug.js';
import { renderTypeDot, type MemberColors } from '../../shared/figures/type-dot.js';
import type { RankedRow } from './ranked-rows.js';

/** The name of a row; types have a dot in their colour, which is the legend of the other charts. */
export function renderMemberName(
  { name, key }: RankedRow,
  dimension: Dimension,
  groups: readonly BreakdownGroup[],
  colors: MemberColors,
): TemplateResult {
  if (key === undefined) return html`<span class="others-name">${name}</span>`;
  if (dimension !== 'type') return renderSlug(name);
  const ranked = sortGroups(groups, 'credits').map((group) => group.key);
  const color = colors.seriesColors.of(dimension, ranked).get(key);
  return html`${renderTypeDot(key, colors, color)}<bdi class="type-name" title=${name}>${name}</bdi>`;
}
