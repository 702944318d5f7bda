/** One message for the whole panel where nothing matches, with what to do about it. */
import { css, html, nothing, type TemplateResult } from 'lit';
import type { ResolvedConfigController } from '../../controllers/dashboard/resolved-config-controller.js';
import { sameFilters } from '../../controllers/dashboard/panel-state.js';
import { LIST_FILTERS } from '../../model/contract/list-filters.js';
import { toggleMember, withoutFilters } from '../../model/query/drill-down.js';
import type { ResolvedQuery } from '../../model/query/query.js';
import { InsuranceQueryChangeEvent } from '../base/events.js';
import { renderIcon } from '../shared/controls/icons.js';
import { shortRangeName } from '../shared/figures/range-names.js';
import { chipsOf } from '../shared/filters/chips.js';

/** What *Widen* offers, where the range is shorter. */
const WIDER = { period: '90d', length: 90 * 86_400_000 };

/** @param host what changes the query */
export function renderPanelEmpty(config: ResolvedConfigController, host: HTMLElement): unknown {
  const { query, localize, format, knownTypes } = config;
  if (!query) return nothing;
  const change = (changed: ResolvedQuery) => {
    host.dispatchEvent(new InsuranceQueryChangeEvent({ query: changed }));
    // The button that was pressed may be gone with what it removed.
    host.shadowRoot?.querySelector<HTMLElement>('.empty h3')?.focus();
  };
  const chips = chipsOf({
    query,
    format,
    localize,
    knownTypes,
    changeQuery: change,
    removeMember: (list, key) => change(toggleMember(query, LIST_FILTERS[list], key, { add: true })),
  });
  const isFiltered = chips.length > 0;
  const canWiden = query.to - query.from < WIDER.length;
  return html`
    <section part="empty" class="card empty" aria-labelledby="nothing">
      <h3 id="nothing" tabindex="-1">${emptyTitle(config)}</h3>
      ${
        isFiltered
          ? html`<p class="soft">${localize.plural('filters.in-force', chips.length)}</p>
              <div class="row">
                ${chips.map(
                  ({ name, remove }): TemplateResult => html`
                    <button
                      part="chip"
                      class="button compact"
                      aria-label=${localize('filters.remove', { name })}
                      @click=${remove}
                    >
                      <bdi>${name}</bdi>${renderIcon('close')}
                    </button>
                  `,
                )}
              </div>`
          : nothing
      }
      <div class="row">
        ${
          isFiltered
            ? html`<button
                class="button primary"
                data-do="clear"
                @click=${() => change(withoutFilters(query))}
              >
                ${localize('panel.clear')}
              </button>`
            : nothing
        }
        ${
          canWiden
            ? html`<button
                class="button"
                data-do="widen"
                @click=${() => change(config.withPeriod(WIDER.period))}
              >
                ${localize('panel.widen')}
              </button>`
            : nothing
        }
      </div>
    </section>
  `;
}

/** Which range, and with which filters, nothing matches. */
export function emptyTitle({ query, localize, format }: ResolvedConfigController): string {
  if (!query) return '';
  const range = shortRangeName(query, { format, localize });
  const isFiltered = !sameFilters(query, withoutFilters(query));
  return localize(isFiltered ? 'panel.empty.filtered' : 'panel.empty', { range });
}

export const emptyStyles = css`
  .empty {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 8px;
    min-height: 300px;
    padding: 24px 16px;
    text-align: center;
  }

  .empty h3 {
    font-size: var(--_heading-size);
    font-weight: 600;
    line-height: 1.333;
  }

  .empty .row {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 8px;
    margin-block-start: 8px;
  }

  .empty [part='chip'] {
    max-width: 100%;
    border-color: transparent;
    background: var(--_selected);
    overflow-wrap: anywhere;
    white-space: normal;
  }
`;
