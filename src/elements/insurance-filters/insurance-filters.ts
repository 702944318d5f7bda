import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { loadOptions } from '../../controllers/dashboard/groups-loader.js';
import { ClipboardController } from '../../controllers/dom/clipboard-controller.js';
import { BreakpointController } from '../../controllers/layout/breakpoint-controller.js';
import type { LoadRequest } from '../../controllers/loading/load-controller.js';
import { LIST_FILTERS } from '../../model/contract/list-filters.js';
import { toggleMember } from '../../model/query/drill-down.js';
import { toSourceQuery, type ResolvedQuery } from '../../model/query/query.js';
import type { BreakdownGroup, InsuranceQuery } from '../../model/base/types.js';
import type { InsuranceDataSource } from '../../sources/source.js';
import { ownWidth } from '../../styles/sizing.js';
import { tabStyles } from '../../styles/tabs.js';
import { InsuranceView } from '../base/insurance-view.js';
import { menuStyles } from '../shared/controls/menu.styles.js';
import { periodName } from '../shared/figures/names.js';
import { renderIcon } from '../shared/controls/icons.js';
import { renderCopyButton } from '../shared/controls/copy-button.js';
import { renderSegments, type Segment } from '../shared/controls/segments.js';
import { FilterPanel } from '../shared/filters/filter-panel.js';
import { RangeControl, renderWaitingRange } from '../shared/range/range-control.js';
import { renderChips } from '../shared/filters/chips.js';
import { rangeStyles } from '../shared/range/range.styles.js';
import { filtersStyles } from './insurance-filters.styles.js';
import { toJson } from '../../model/base/to-json.js';

/** The lists that the bar loads at once; the others load when their sections open. */
const MENUS = ['types', 'models'] as const;
type Menu = (typeof MENUS)[number];

/** Widths of the bar, px: below them chips, the city, the presets, and the steps make room. */
const WIDTHS = { chips: 1001, city: 860, presets: 640, steps: 340 };

type Lists = Partial<Record<Menu, BreakdownGroup[]>>;

/**
 * The filter bar, one line of fixed height: presets, the time range with its time zone, and one panel with every other
 * field of a query. Nothing in it moves when names, counts or figures change.
 *
 * @tag insurance-filters
 * @customElement insurance-filters
 *
 * @csspart segment - One preset of the time range.
 * @csspart range-button - Opens the form of the time range.
 * @csspart range-step - Goes to the range before or after.
 * @csspart filter-button - Opens the panel of filters.
 * @csspart menu - The form of the time range, or the panel of filters.
 * @csspart chip - One filter of the query, which a click removes.
 * @csspart as-of - The time that the figures are of, with *Refresh* and *Copy link*.
 * @csspart refresh-button - *Refresh*.
 * @csspart copy-button - *Copy link*, where the dashboard keeps its state in the page's address.
 */
export class InsuranceFiltersElement extends InsuranceView<Lists> {
  static override styles = [
    ...InsuranceView.styles,
    tabStyles,
    menuStyles,
    rangeStyles,
    filtersStyles,
    ownWidth(1100),
  ];

  /**
   * The presets: periods such as `7d` and `this-month`, separated by spaces. `today last-week this-month last-month` by
   * default. The form of the time range has further ones.
   */
  @property() presets = 'today last-week this-month last-month';

  /** Keeps the bar in sight while the page scrolls, `--insurance-sticky-top` below the top. */
  @property({ type: Boolean, reflect: true }) sticky = false;

  protected readonly view = 'filters';
  readonly #hidesChips = new BreakpointController(this, WIDTHS.chips);
  readonly #hidesCity = new BreakpointController(this, WIDTHS.city);
  readonly #hidesPresets = new BreakpointController(this, WIDTHS.presets);
  readonly #hidesSteps = new BreakpointController(this, WIDTHS.steps);
  readonly #range = new RangeControl(this);
  readonly #clipboard = new ClipboardController(this);
  readonly #panel = new FilterPanel(this, () => ({
    source: this.config.source,
    query: this.config.query,
    localize: this.config.localize,
    knownTypes: this.config.knownTypes,
    format: this.config.format,
    change: (query) => this.changeQuery(query),
    withPeriod: (period, timeZone) => this.config.withPeriod(period, timeZone),
    now: this.config.now,
    loadedGroups: (list) => this.load.value?.[list as Menu],
    revision: this.revision,
    isSheet: this.#hidesPresets.isNarrow,
  }));

  protected get heading(): string {
    return this.config.localize('filters.title');
  }

  protected override get framed(): boolean {
    return false;
  }

  protected override toLoad(source: InsuranceDataSource, resolved: ResolvedQuery): LoadRequest<Lists> {
    const query = toSourceQuery(resolved);
    const menus = MENUS.filter((menu) => this.#panel.offers(menu));
    return {
      key: this.keyOf(resolved),
      revision: [this.revision, query],
      run: (signal) => loadLists(source, query, menus, signal),
    };
  }

  protected override renderHeader(): TemplateResult {
    const { query, error } = this.config;
    return html`
      <h2 part="title" id="title" class="hidden">${this.heading}</h2>
      ${query ? this.#renderBar(query) : error ? nothing : this.#renderWaitingBar()}
    `;
  }

  #renderBar(query: ResolvedQuery): TemplateResult {
    const { format, localize, knownTypes, now } = this.config;
    const changeQuery = (changed: ResolvedQuery) => this.changeQuery(changed);
    return html`
      <div class="bar ${this.#layout}">
        ${this.#renderPresets(query)}
        ${this.#range.render({
          query,
          format,
          localize,
          now,
          change: changeQuery,
          hostTimeZone: this.config.hostTimeZone,
          presets: this.#presets.map(({ id }) => id),
          withPeriod: (period, timeZone) => this.config.withPeriod(period, timeZone),
          isNarrow: this.#hidesCity.isNarrow,
          isSheet: this.#hidesPresets.isNarrow,
        })}
        ${this.#panel.isOffered ? this.#panel.render() : nothing}
        ${renderChips({
          query,
          format,
          localize,
          knownTypes,
          changeQuery,
          removeMember: (list, key) =>
            changeQuery(toggleMember(query, LIST_FILTERS[list], key, { add: true })),
          onRemove: (remove, index) => void this.#removeChip(remove, index),
        })}
      </div>
      ${
        this.panel
          ? nothing
          : html`<div class="aside">${this.#renderAsOf(query)} ${this.renderStatus()}</div>`
      }
    `;
  }

  /** A placeholder of the bar's size, until the range is known. */
  #renderWaitingBar(): TemplateResult {
    const { localize } = this.config;
    return html`
      <div class="bar ${this.#layout}" inert>
        ${renderSegments(localize('filters.presets'), this.#presets, undefined, () => undefined)}
        ${renderWaitingRange()} ${this.#panel.isOffered ? this.#panel.render() : nothing}
        ${this.renderStatus()}
      </div>
    `;
  }

  get #layout(): string {
    const { isNarrow: isPhone } = this.#hidesPresets;
    return [
      this.#hidesChips.isNarrow && 'no-chips',
      this.#hidesCity.isNarrow && 'no-city',
      isPhone && 'phone',
      this.#hidesSteps.isNarrow && 'no-steps',
    ]
      .filter(Boolean)
      .join(' ');
  }

  /** The bar is shown at once; below it only an error of its lists. */
  protected override renderBody(): unknown {
    const { status } = this.load;
    const hasFailed = status === 'failed' || status === 'stale';
    return hasFailed && !this.isCovered ? super.renderBody() : nothing;
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

  /** The time that the figures are of, and what to do about it. */
  #renderAsOf(query: ResolvedQuery): unknown {
    const { localize, format, now, dashboard } = this.config;
    // A panel has them beside its title.
    if (dashboard?.panel) return nothing;
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
                  of: toJson(query),
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

declare global {
  interface HTMLElementTagNameMap {
    'insurance-filters': InsuranceFiltersElement;
  }
}
