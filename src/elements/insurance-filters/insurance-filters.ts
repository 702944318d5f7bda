import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { loadOptions } from '../../controllers/dashboard/groups-loader.js';
import { ClipboardController } from '../../controllers/dom/clipboard-controller.js';
import { BreakpointController } from '../../controllers/dom/breakpoint-controller.js';
import type { LoadRequest } from '../../controllers/loading/load-controller.js';
import { LISTS } from '../../model/base/list-filters.js';
import { toSourceQuery, type ResolvedQuery } from '../../model/query/query.js';
import type { BreakdownGroup, InsuranceQuery } from '../../model/base/types.js';
import type { InsuranceDataSource } from '../../sources/source.js';
import { tabStyles } from '../../styles/tabs.js';
import { InsuranceView } from '../base/insurance-view.js';
import type { TypedFilter } from '../shared/filters/bounds-form.js';
import { FilterMenus } from '../shared/filters/filter-menus.js';
import { RANGE_FIELDS } from '../../model/base/range-fields.js';
import { filterName } from '../shared/filters/filter-names.js';
import { menuStyles } from '../shared/controls/menu.styles.js';
import { periodName } from '../shared/figures/names.js';
import { rangeName } from '../shared/figures/range-names.js';
import { CARET, renderPopover } from '../shared/controls/popover.js';
import { renderIcon } from '../shared/controls/icons.js';
import { RangeForm } from '../shared/filters/range-form.js';
import { renderCopyButton } from '../shared/controls/copy-button.js';
import { renderSegments, type Segment } from '../shared/controls/segments.js';
import { renderChips } from './chips.js';
import { filtersStyles } from './insurance-filters.styles.js';

/** The lists that the bar loads at once; the others load when their menus open. */
const MENUS = ['types', 'models'] as const;
type Menu = (typeof MENUS)[number];

/** Filters whose values are typed in. */
const TYPED = [...RANGE_FIELDS, 'requestId'] as const;

/** Below this width the controls fill each line, px. */
const NARROW = 620;

type Lists = Partial<Record<Menu, BreakdownGroup[]>>;

/**
 * The filter bar: time range with presets and free choice, time zone, and every field of a query.
 *
 * @tag insurance-filters
 * @customElement insurance-filters
 *
 * @csspart segment - One preset of the time range.
 * @csspart menu - A menu that opens from a button of the bar.
 * @csspart chip - One filter of the query, which a click removes.
 * @csspart as-of - The time that the figures are of, with *Refresh* and *Copy link*.
 * @csspart refresh-button - *Refresh*.
 * @csspart copy-button - *Copy link*, where the dashboard keeps its state in the page's address.
 */
export class InsuranceFiltersElement extends InsuranceView<Lists> {
  static override styles = [...InsuranceView.styles, tabStyles, menuStyles, filtersStyles];

  /** The presets: periods such as `7d` and `this-month`, separated by spaces. `24h 7d 30d 90d` by default. */
  @property() presets = '24h 7d 30d 90d';

  protected readonly view = 'filters';
  readonly #width = new BreakpointController(this, NARROW);
  readonly #range = new RangeForm(this);
  readonly #clipboard = new ClipboardController(this);
  readonly #menus = new FilterMenus(this, () => ({
    source: this.config.source,
    query: this.config.query,
    localize: this.config.localize,
    knownTypes: this.config.knownTypes,
    format: this.config.format,
    change: (query) => this.changeQuery(query),
    withPeriod: (period) => this.config.withPeriod(period),
    loadedGroups: (list) => this.load.value?.[list as Menu],
    revision: this.revision,
  }));

  protected get heading(): string {
    return this.config.localize('filters.title');
  }

  protected override get framed(): boolean {
    return false;
  }

  protected override toLoad(source: InsuranceDataSource, resolved: ResolvedQuery): LoadRequest<Lists> {
    const query = toSourceQuery(resolved);
    const menus = MENUS.filter((menu) => this.#menus.offers(menu));
    return {
      key: this.keyOf(resolved),
      revision: [this.revision, query],
      run: (signal) => loadLists(source, query, menus, signal),
    };
  }

  protected override renderHeader(): TemplateResult {
    const { query } = this.config;
    const typed = TYPED.filter((filter) => this.#menus.offers(filter));
    return html`
      <h2 part="title" id="title" class="hidden">${this.heading}</h2>
      ${
        query
          ? html`
              <div class="bar ${this.#width.isNarrow ? 'narrow' : ''}">
                ${this.#renderPresets(query)} ${this.#renderRange(query)} ${this.#renderTimeZone(query)}
                ${LISTS.filter((list) => this.#menus.offers(list)).map((list) => this.#menus.renderButton(list))}
                ${typed.length > 0 ? this.#menus.renderMore(typed) : nothing} ${this.#renderAsOf(query)}
                ${this.renderStatus()}
              </div>
              ${renderChips({
                query,
                format: this.config.format,
                localize: this.config.localize,
                knownTypes: this.config.knownTypes,
                changeQuery: (changed) => this.changeQuery(changed),
                removeMember: (list, key) => this.#menus.toggle(list, key),
                onRemove: (remove, index) => void this.#removeChip(remove, index),
              })}
            `
          : this.config.error
            ? nothing
            : this.#renderWaitingBar(typed)
      }
    `;
  }

  /** A placeholder of the bar's size, until the range is known. */
  #renderWaitingBar(typed: readonly TypedFilter[]): TemplateResult {
    const { localize, dashboard } = this.config;
    const periods = this.#presets.map(({ id, label }) => html`<button data-id=${id}>${label}</button>`);
    const button = (label: string) => html`<button class="button">${label}${CARET}</button>`;
    return html`
      <div class="bar ${this.#width.isNarrow ? 'narrow' : ''}" inert>
        <div class="segments">${periods}</div>
        <button class="button range"><span class="skeleton"></span></button>
        <button class="button zone"><span class="skeleton"></span></button>
        ${LISTS.filter((list) => this.#menus.offers(list)).map((list) => button(filterName(list, localize)))}
        ${typed.length > 0 ? button(localize('filters.more')) : nothing}
        <span class="as-of">
          <span class="skeleton"></span>
          <button class="button small">${renderIcon('refresh')}${localize('filters.refresh')}</button>
          ${
            dashboard?.linkOf
              ? html`<button class="button small">${localize('filters.copy-link')}</button>`
              : nothing
          }
        </span>
        ${this.renderStatus()}
      </div>
    `;
  }

  /** The bar is shown at once; below it only an error of its lists. */
  protected override renderBody(): unknown {
    const { status } = this.load;
    return status === 'failed' || status === 'stale' ? super.renderBody() : nothing;
  }

  protected renderData(): unknown {
    return nothing;
  }

  protected renderSkeleton(): unknown {
    return nothing;
  }

  #renderPresets(query: ResolvedQuery): TemplateResult {
    return renderSegments(
      this.config.localize('filters.presets'),
      this.#presets,
      query.isPinned ? undefined : query.period,
      (period) => this.changeQuery(this.config.withPeriod(period)),
    );
  }

  get #presets(): Segment[] {
    const { localize } = this.config;
    return this.presets
      .split(/\s+/)
      .filter(Boolean)
      .map((period) => ({
        id: period,
        label: periodName(period, localize),
        name: periodName(period, localize, 'long.'),
      }));
  }

  #renderRange(query: ResolvedQuery): TemplateResult {
    const { localize, format } = this.config;
    const label = localize('filters.custom');
    return html`
      <button class="button" popovertarget="range" title=${label}>
        ${rangeName(query, this.config)}${CARET}
      </button>
      ${renderPopover({
        id: 'range',
        label,
        content: this.#range.render('range', {
          query,
          format,
          localize,
          change: (changed) => this.changeQuery(changed),
          withPeriod: (period) => this.config.withPeriod(period),
        }),
        onToggle: ({ newState }) => this.#range.onToggle(newState === 'open', this.config.query),
      })}
    `;
  }

  #renderTimeZone(query: ResolvedQuery): TemplateResult {
    const label = this.config.localize('filters.time-zone');
    const onChange = (event: Event) =>
      this.changeQuery({ ...query, timeZone: (event.target as HTMLSelectElement).value });
    return html`
      <select class="button" aria-label=${label} title=${label} @change=${onChange}>
        ${guard([query.timeZone], () => renderTimeZones(query.timeZone))}
      </select>
    `;
  }

  /** The time that the figures are of, and what to do about it. */
  #renderAsOf(query: ResolvedQuery): TemplateResult {
    const { localize, format, now, dashboard } = this.config;
    const linkOf = dashboard?.linkOf;
    return html`
      <span part="as-of" class="as-of">
        <time datetime=${format.isoTimestamp(now)} title=${format.timestamp(now)}>
          ${localize('filters.as-of', { time: format.time(now) })}
        </time>
        <button part="refresh-button" class="button small" @click=${() => this.refresh()}>
          ${renderIcon('refresh')}${localize('filters.refresh')}
        </button>
        ${
          linkOf
            ? renderCopyButton(
                {
                  name: 'link',
                  of: JSON.stringify(query),
                  pieces: () => [linkOf(query)].values(),
                  word: 'filters.copy-link',
                },
                this.#clipboard,
                localize,
              )
            : nothing
        }
      </span>
    `;
  }

  /** Moves the focus to the next chip, since its own is gone. */
  async #removeChip(remove: () => void, index: number): Promise<void> {
    remove();
    await new Promise(requestAnimationFrame);
    const chips = this.renderRoot.querySelectorAll<HTMLElement>('.chip');
    const next = chips[Math.min(index, chips.length - 1)];
    (next ?? this.renderRoot.querySelector<HTMLElement>('.bar button'))?.focus();
  }
}

async function loadLists(
  source: InsuranceDataSource,
  query: InsuranceQuery,
  menus: readonly Menu[],
  signal: AbortSignal,
): Promise<Lists> {
  const lists = menus.map(async (menu) => {
    return [menu, await loadOptions(source, query, menu, signal)] as const;
  });
  return Object.fromEntries(await Promise.all(lists));
}

function renderTimeZones(chosen: string): TemplateResult[] {
  const zones = new Set([chosen, 'UTC', ...Intl.supportedValuesOf('timeZone')]);
  return [...zones]
    .sort()
    .map((zone) => html`<option value=${zone} .selected=${zone === chosen}>${zone}</option>`);
}

declare global {
  interface HTMLElementTagNameMap {
    'insurance-filters': InsuranceFiltersElement;
  }
}
