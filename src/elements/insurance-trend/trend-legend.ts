import { html, nothing, type TemplateResult } from 'lit';
import type { Theme } from '../../controllers/charts/theme-controller.js';
import type { Localizer } from '../../locales/localize.js';
import { renderPreviousSwatch, renderSwatch } from '../shared/charts/legend.js';
import { previousName } from '../shared/figures/range-names.js';
import { columnNames } from './trend-figures.js';
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
