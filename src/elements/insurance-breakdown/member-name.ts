import { html, type TemplateResult } from 'lit';
import type { Theme } from '../../controllers/charts/theme-controller.js';
import type { BreakdownGroup, Dimension } from '../../model/base/types.js';
import { renderSwatch } from '../shared/charts/legend.js';
import { looksOf } from '../shared/charts/series.js';
import { renderSlug } from '../shared/figures/slug.js';
import type { RankedRow } from './ranked-rows.js';

/** The name of a row; types have a dot in their colour, which is the legend of the other charts. */
export function renderMemberName(
  { name, key }: RankedRow,
  dimension: Dimension,
  groups: readonly BreakdownGroup[],
  theme: Theme,
): TemplateResult {
  if (key === undefined) return html`<span class="others-name">${name}</span>`;
  if (dimension !== 'type') return renderSlug(name);
  const keys = groups.map((group) => group.key);
  const look = looksOf(keys, dimension, { distinct: theme.isForced }).get(key)!;
  return html`${renderSwatch(look, theme)}<bdi class="type-name" title=${name}>${name}</bdi>`;
}
