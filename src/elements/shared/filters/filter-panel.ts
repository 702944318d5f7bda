import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { LoadController } from '../../../controllers/loading/load-controller.js';
import { LISTS, type ListFilter } from '../../../model/contract/list-filters.js';
import { RANGE_FIELDS } from '../../../model/contract/range-fields.js';
import { withoutFilters } from '../../../model/query/drill-down.js';
import { toQueryInput, toSourceQuery, type ResolvedQuery } from '../../../model/query/query.js';
import type { InsuranceDataSource } from '../../../sources/source.js';
import { renderIcon } from '../controls/icons.js';
import type { LazyContentHost } from '../controls/lazy-content.js';
import { renderPopover } from '../controls/popover.js';
import { FilterMenus, inForce, type FilterMenusView } from './filter-menus.js';
import { filterName } from './filter-names.js';
import type { TypedFilter } from './typed-filters.js';

export interface FilterPanelView extends FilterMenusView {
  /** Whether the panel covers the lower part of the screen. */
  isSheet: boolean;
}

/** Filters whose values are typed in. */
const TYPED = [...RANGE_FIELDS, 'requestId'] as const;

type Section = ListFilter | 'more';

/** How long a choice rests before its records are counted, ms. */
const COUNT_DELAY = 200;

/**
 * One button for all filters of a query. Its panel has a section for each; what is chosen there holds once it is
 * applied, and a sheet says how many records that would show.
 */
export class FilterPanel implements ReactiveController {
  readonly #view: () => FilterPanelView;
  readonly #menus: FilterMenus;
  readonly #count: LoadController<number>;
  /** The query as it would be; undefined while the panel is closed. */
  #draft?: ResolvedQuery;
  #section?: Section;

  constructor(host: LazyContentHost, view: () => FilterPanelView) {
    this.#view = view;
    this.#count = new LoadController(host);
    this.#menus = new FilterMenus(
      host,
      () => ({
        ...view(),
        ...(this.#draft && { query: this.#draft, loadedGroups: this.#loadedGroups }),
        change: (query) => {
          this.#draft = query;
          host.requestUpdate();
        },
        apply: (query) => this.#apply(query),
      }),
      'panel',
    );
    host.addController(this);
  }

  hostUpdate(): void {
    const { source, isSheet, revision } = this.#view();
    const draft = this.#draft;
    if (!source || !draft || !isSheet) {
      this.#count.reset();
      return;
    }
    this.#count.ensure(source, {
      key: toQueryInput(draft),
      revision,
      run: async (signal) => {
        await rest(COUNT_DELAY, signal);
        return countOf(source, draft, signal);
      },
    });
  }

  hostDisconnected(): void {
    this.#draft = undefined;
  }

  /** Whether the source supports any filter. */
  get isOffered(): boolean {
    return this.#sections.length > 0;
  }

  /** Whether the source supports a list filter, and its options. */
  offers(list: ListFilter): boolean {
    return this.#menus.offers(list);
  }

  render(): TemplateResult {
    const { localize, query, isSheet } = this.#view();
    const count = query ? countInForce(query) : 0;
    const draft = this.#draft;
    return html`
      <button
        part="filter-button"
        class="button filter-button"
        popovertarget="filters"
        @pointerenter=${this.#menus.preload}
        @focus=${this.#menus.preload}
        aria-description=${count > 0 ? localize.plural('filters.in-force', count) : nothing}
      >
        ${renderIcon('filter')}<span>${localize('filters.open')}</span>
        <span class="badge" aria-hidden="true" ?data-empty=${count === 0}>${count || nothing}</span>
      </button>
      ${renderPopover({
        id: 'filters',
        label: localize('filters.title'),
        isSheet,
        content: draft ? this.#menus.renderLoaded(() => this.#renderPanel(draft)) : nothing,
        onToggle: ({ newState }) => this.#onToggle(newState === 'open'),
      })}
    `;
  }

  #onToggle(isOpen: boolean): void {
    const { query } = this.#view();
    this.#draft = isOpen ? query : undefined;
    if (isOpen) this.#menus.load();
    const sections = this.#sections;
    this.#open(isOpen ? (sections.find((section) => this.#inForce(section) > 0) ?? sections[0]) : undefined);
  }

  #open(section: Section | undefined): void {
    this.#section = section;
    this.#menus.showOnly(section === 'more' ? undefined : section);
  }

  /** The options that the host has loaded hold while no other filter is changed. */
  readonly #loadedGroups = (list: ListFilter) => {
    const { query, loadedGroups } = this.#view();
    const isOther = (other: ListFilter) => other !== list && this.#draft?.[other] !== query?.[other];
    if (LISTS.some(isOther) || this.#draft?.ranges !== query?.ranges) return undefined;
    return this.#draft?.requestId === query?.requestId ? loadedGroups?.(list) : undefined;
  };

  #renderPanel(draft: ResolvedQuery): TemplateResult {
    const { localize, format, isSheet } = this.#view();
    const found = this.#count.valueFor(toQueryInput(draft));
    const apply =
      isSheet && found !== undefined
        ? localize('filters.show-count', { count: format.number(found) })
        : localize(isSheet ? 'filters.show' : 'filters.apply');
    return html`
      <div class="panel-head">
        <h3 class="panel-title">${localize('filters.title')}</h3>
        <button
          class="link clear-all"
          ?disabled=${countInForce(draft) === 0}
          @click=${(event: Event) => this.#clear(event, draft)}
        >
          ${localize('filters.clear-all')}
        </button>
      </div>
      ${this.#sections.map((section) => this.#renderSection(section))}
      <div class="panel-foot">
        <button class="button" popovertarget="filters" popovertargetaction="hide">
          ${localize('filters.cancel')}
        </button>
        <button class="button primary apply" @click=${this.#onApply}>${apply}</button>
      </div>
    `;
  }

  #renderSection(section: Section): TemplateResult {
    const { localize } = this.#view();
    const isOpen = this.#section === section;
    const name = section === 'more' ? localize('filters.more') : filterName(section, localize);
    return html`
      <section class="section">
        <button
          class="section-head"
          data-section=${section}
          aria-expanded=${isOpen}
          aria-controls=${section}
          @click=${() => this.#open(isOpen ? undefined : section)}
        >
          <span class="section-name">${name}</span>
          <span class="soft">${this.#chosen(section)}</span>
          ${renderIcon(isOpen ? 'chevron-up' : 'chevron-down')}
        </button>
        <div id=${section} class="section-body" role="group" aria-label=${name} ?hidden=${!isOpen}>
          ${isOpen ? this.#menus.renderFields(section === 'more' ? this.#typed : section) : nothing}
        </div>
      </section>
    `;
  }

  /** How many options of a section are chosen, of how many where that is known. */
  #chosen(section: Section): string {
    const { localize, format } = this.#view();
    const count = this.#inForce(section);
    const all = section === 'more' ? undefined : this.#menus.groupsOf(section)?.length;
    if (count === 0) return localize(section === 'more' ? 'filters.any' : 'filters.all');
    const chosen = format.number(count);
    return all === undefined
      ? chosen
      : localize('filters.chosen', { count: chosen, all: format.number(all) });
  }

  #inForce(section: Section): number {
    const draft = this.#draft;
    if (!draft) return 0;
    return section === 'more'
      ? this.#typed.reduce((sum, filter) => sum + inForce(draft, filter), 0)
      : inForce(draft, section);
  }

  get #sections(): Section[] {
    const lists: Section[] = LISTS.filter((list) => this.#menus.offers(list));
    return this.#typed.length > 0 ? [...lists, 'more'] : lists;
  }

  get #typed(): TypedFilter[] {
    return TYPED.filter((filter) => this.#menus.offers(filter));
  }

  /** Clears what is typed as well, valid or not. The focus moves on, since the button is hidden then. */
  #clear(event: Event, draft: ResolvedQuery): void {
    const popover = (event.target as HTMLElement).closest<HTMLElement>('[popover]')!;
    popover.querySelector('form')?.reset();
    this.#draft = withoutFilters(draft);
    this.#open(this.#section);
    popover.querySelector<HTMLElement>('.section-head')!.focus();
  }

  /** Applies what is typed as well: a field keeps what is not valid, and says why. */
  readonly #onApply = (event: Event): void => {
    const popover = (event.target as HTMLElement).closest<HTMLElement>('[popover]')!;
    const form = popover.querySelector('form');
    if (form) {
      form.requestSubmit();
      return;
    }
    const draft = this.#draft;
    popover.hidePopover();
    if (draft) this.#apply(draft);
  };

  #apply(query: ResolvedQuery): void {
    this.#view().change(query);
  }
}

/** The number of a query's filters besides its range. */
function countInForce(query: ResolvedQuery): number {
  return [...LISTS, ...TYPED].reduce((sum, filter) => sum + inForce(query, filter), query.within ? 1 : 0);
}

async function countOf(
  source: InsuranceDataSource,
  query: ResolvedQuery,
  signal: AbortSignal,
): Promise<number> {
  const sourceQuery = toSourceQuery(query);
  if (source.getTotals) return (await source.getTotals(sourceQuery, { signal })).count;
  return (await source.getSummary(sourceQuery, { signal })).compensationCount;
}

/** Resolves after a time, or on abort, which the source then reports. */
function rest(time: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, time);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
