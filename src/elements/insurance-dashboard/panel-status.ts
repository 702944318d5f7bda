/** The one place of a panel that says what its figures are of, that they load, and why they could not. */
import { html, nothing, type TemplateResult } from 'lit';
import {
  sameFilters,
  sameRange,
  type PanelState,
  type Shown,
} from '../../controllers/dashboard/panel-state.js';
import type { InsuranceError } from '../../model/base/errors.js';
import type { ResolvedQuery } from '../../model/query/query.js';
import type { Formatter } from '../../model/text/format.js';
import type { Localizer } from '../../locales/localize.js';
import { reasonOf } from '../../locales/reason.js';
import { renderIcon } from '../shared/controls/icons.js';
import { previousName, shortRangeName } from '../shared/figures/range-names.js';

export interface StatusView {
  state: PanelState;
  /** What the reader has chosen; undefined before it is resolved. */
  query: ResolvedQuery | undefined;
  localize: Localizer;
  format: Formatter;
  /** What is said where nothing matches. */
  nothing: () => string;
  /** Loads all views again. */
  refresh: () => void;
}

/** *As of*, loading, or an outage with *Retry*; always in the same place. *Refresh* comes first: the text's length changes. */
export function renderPanelStatus(view: StatusView): TemplateResult {
  const { state, localize } = view;
  const { status, isLoading: isBusy } = state;
  return html`
    <div class="status-line" data-status=${status}>
      <span class="hidden" role="status"
        >${isBusy ? busyText(view) : state.isEmpty ? view.nothing() : nothing}</span
      >
      ${
        status === 'outage'
          ? renderOutage(view, state.error!)
          : html`
              <span part="as-of" class="as-of">
                <button
                  part="refresh-button"
                  class="button quiet compact square"
                  aria-label=${localize('filters.refresh')}
                  title=${localize('filters.refresh')}
                  @click=${view.refresh}
                >
                  ${renderIcon('refresh')}
                </button>
                ${isBusy ? html`<span aria-hidden="true">${busyText(view)}</span>` : renderAsOf(view)}
              </span>
            `
      }
    </div>
  `;
}

function renderAsOf({ state, query, localize, format }: StatusView): unknown {
  const { shown } = state;
  if (!shown) return nothing;
  const { now } = shown;
  return html`
    <span class="said">
      <time datetime=${format.isoTimestamp(now)} title=${format.timestamp(now)}>
        ${localize('filters.as-of', { time: format.time(now) })}</time
      ><span class="compared">${query ? ` · ${comparedWith(shown, localize, format)}` : nothing}</span>
    </span>
  `;
}

function comparedWith({ query }: Shown, localize: Localizer, format: Formatter): string {
  return localize('panel.compared', { range: previousName(query, { format }) });
}

function busyText({ state, query, localize, format }: StatusView): string {
  const { shown } = state;
  const reader = { localize, format };
  if (!query) return localize('state.loading');
  const range = shortRangeName(query, reader);
  if (!shown) return localize('panel.loading', { range });
  if (!sameRange(query, shown.query)) {
    return localize('panel.refreshing.range', { range, shown: shortRangeName(shown.query, reader) });
  }
  if (!sameFilters(query, shown.query)) return localize('panel.refreshing.filters');
  return localize('state.refreshing');
}

function renderOutage(
  { state, localize, format, refresh }: StatusView,
  error: InsuranceError,
): TemplateResult {
  const { shown } = state;
  return html`
    <div part="error" class="outage" role="alert" title=${error.message}>
      ${renderIcon('warning')}
      <span>
        <strong>${outageTitle(error, localize)}</strong>${
          shown ? ` · ${localize('panel.outage.shown', { time: format.time(shown.now) })}` : nothing
        }
      </span>
      <button part="retry-button" class="button compact" @click=${refresh}>${localize('state.retry')}</button>
    </div>
  `;
}

/** Why the figures could not be loaded, in few words. */
export function outageTitle(error: InsuranceError, localize: Localizer): string {
  return localize.find(`panel.outage.${error.code}`) ?? reasonOf(error, localize);
}
