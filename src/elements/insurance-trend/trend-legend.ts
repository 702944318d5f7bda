import { html, nothing, type TemplateResult } from 'lit';
import type { Theme } from '../../controllers/charts/theme-controller.js';
import { compareAmounts } from '../../model/base/decimal.js';
import type { Localizer } from '../../locales/localize.js';
import { renderPreviousSwatch, renderSwatch } from '../shared/charts/legend.js';
import { renderFigureTooltip, type TooltipRow } from '../shared/charts/figure-tooltip.js';
import { exactColumn } from '../shared/charts/unit.js';
import { previousName } from '../shared/figures/range-names.js';
import { bucketFigures, columnNames } from './trend-figures.js';
import { columnLooks } from './trend-plan.js';
import type { TrendWords } from './trend-words.js';

export interface TrendLegend {
  words: TrendWords;
  theme: Theme;
  /** The members that the reader filters by. */
  chosen: readonly string[];
  /** Present where the source can filter by them. */
  toggle?: (key: string, options: { add: boolean }) => void;
  /** Present where the reader zoomed in. */
  zoomOut?: () => void;
}

/** The members with their colours; each is a button that filters by it. */
export function renderTrendLegend({ words, theme, chosen, toggle, zoomOut }: TrendLegend): TemplateResult {
  const { trend, figures, format, localize } = words;
  const names = columnNames(words);
  const looks = columnLooks(words, theme);
  const renderEntry = (name: string, column: number) => {
    const key = figures.keys[column];
    const content = html`${renderSwatch(looks[column]!)}<bdi>${name}</bdi>`;
    if (key === undefined || !toggle) return html`<li><span class="entry">${content}</span></li>`;
    return html`
      <li>
        <button
          aria-pressed=${chosen.includes(key)}
          title=${localize('chart.filter-by', { name })}
          @click=${(event: MouseEvent) =>
            toggle(key, { add: event.shiftKey || event.ctrlKey || event.metaKey })}
        >
          ${content}
        </button>
      </li>
    `;
  };
  return html`
    <ul part="legend" class="legend" aria-label=${localize('chart.legend')}>
      ${names.map(renderEntry)}
      ${
        figures.before
          ? html`<li>
              <span class="entry"
                >${renderPreviousSwatch()}<bdi title=${localize('trend.previous')}
                  >${previousName(trend.query, { format })}</bdi
                ></span
              >
            </li>`
          : nothing
      }
    </ul>
    ${renderZoomOut(zoomOut, localize)}
  `;
}

/** @param zoomOut undefined where the whole range is shown */
export function renderZoomOut(zoomOut: (() => void) | undefined, localize: Localizer): unknown {
  if (!zoomOut) return nothing;
  return html`<button part="zoom-button" class="button" @click=${zoomOut}>
    ${localize('trend.zoom-out')}
  </button>`;
}

/**
 * The figures of marked buckets: the members by their amounts, all others last, and what was paid before.
 *
 * @param tooltip.isTapped whether a further tap chooses the bucket
 */
export function renderTrendTooltip(
  [first, last]: readonly [number, number],
  { words, theme, isTapped }: Pick<TrendLegend, 'words' | 'theme'> & { isTapped: boolean },
): TemplateResult {
  const { figures, unit, format, localize } = words;
  const { title, amounts, total, before } = bucketFigures(first, last, words);
  const names = columnNames(words);
  const looks = columnLooks(words, theme);
  const all = [...amounts, total, ...(before === undefined ? [] : [before])];
  const texts = exactColumn(all, unit, format);
  const isOthers = (column: number) => Number(column >= figures.keys.length);
  const ranked = amounts
    .map((_, column) => column)
    .sort((a, b) => isOthers(a) - isOthers(b) || compareAmounts(amounts[b]!, amounts[a]!));
  const rows: TooltipRow[] = ranked.map((column) => ({
    swatch: renderSwatch(looks[column]!),
    name: names[column]!,
    figure: texts[column]!,
  }));
  if (names.length > 1) {
    rows.push({ name: localize('chart.total'), figure: texts[amounts.length]!, isTotal: true });
  }
  if (before !== undefined) {
    rows.push({ swatch: renderPreviousSwatch(), name: localize('trend.previous'), figure: texts.at(-1)! });
  }
  return renderFigureTooltip({ title, rows, hint: isTapped ? localize('trend.tap') : undefined });
}
