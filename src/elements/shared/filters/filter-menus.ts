import { html, nothing, svg, type ReactiveController, type TemplateResult } from 'lit';
import { loadOptions } from '../../../controllers/dashboard/groups-loader.js';
import { LoadController } from '../../../controllers/loading/load-controller.js';
import type { Localizer } from '../../../locales/localize.js';
import type { Formatter } from '../../../model/text/format.js';
import { LIST_FILTERS, LISTS, type ListFilter } from '../../../model/base/list-filters.js';
import { toQueryInput, toSourceQuery, type ResolvedQuery } from '../../../model/query/query.js';
import type { BreakdownGroup } from '../../../model/base/types.js';
import { canFilter, canGroupBy } from '../../../sources/capabilities.js';
import type { InsuranceDataSource } from '../../../sources/source.js';
import { renderBoundsForm, type TypedFilter } from './bounds-form.js';
import { filterName, isList, type FilterName } from './filter-names.js';
import type { LazyContentHost } from '../controls/lazy-content.js';
import { memberNamesAmong } from '../figures/names.js';
import { CARET, renderPopover } from '../controls/popover.js';
import { RangePopover } from '../range/range-popover.js';
import { renderOptionList } from './option-list.js';

export interface FilterMenusView {
  source?: InsuranceDataSource;
  query?: ResolvedQuery;
  localize: Localizer;
  knownTypes: ReadonlySet<string>;
  format: Formatter;
  change: (query: ResolvedQuery) => void;
  /** The query with a period in place of its range, in a time zone. */
  withPeriod: (period: string, timeZone?: string) => ResolvedQuery;
  /** Milliseconds since the epoch. */
  now: number;
  /** The time zone that the host sets. */
  hostTimeZone?: string | undefined;
  /** The groups of a list that the host has loaded. */
  loadedGroups?: (list: ListFilter) => readonly BreakdownGroup[] | undefined;
  /** Lists load again when it changes. */
  revision: unknown;
  /** Present where the menus are parts of one form, which applies what they change together. */
  apply?: (query: ResolvedQuery) => void;
}

/** The filter menus of a query; the options of a list load when its menu opens. */
export class FilterMenus implements ReactiveController {
  readonly #host: LazyContentHost;
  readonly #view: () => FilterMenusView;
  readonly #lists: Record<ListFilter, LoadController<BreakdownGroup[]>>;
  readonly #open = new Set<FilterName>();
  readonly #search: Partial<Record<ListFilter, string>> = {};
  #invalid: Partial<Record<TypedFilter, string>> = {};
  readonly #range: RangePopover;
  /** The query after the changes since the last update: several changes in a row add up. */
  #pending?: ResolvedQuery;
  #retries = 0;

  constructor(host: LazyContentHost, view: () => FilterMenusView) {
    this.#host = host;
    this.#view = view;
    this.#range = new RangePopover(host);
    this.#lists = Object.fromEntries(LISTS.map((list) => [list, new LoadController(host)])) as Record<
      ListFilter,
      LoadController<BreakdownGroup[]>
    >;
    host.addController(this);
  }

  hostUpdate(): void {
    this.#pending = undefined;
    const { source, query, loadedGroups, revision } = this.#view();
    for (const list of LISTS) {
      if (!source || !query) this.#lists[list].reset();
      else if (this.#open.has(list) && !loadedGroups?.(list)) this.#load(list, source, query, revision);
    }
  }

  hostDisconnected(): void {
    this.#open.clear();
  }

  /** Whether the source supports a filter, and its options. */
  offers(filter: FilterName): boolean {
    const { source } = this.#view();
    if (filter !== 'time' && !canFilter(source, filter)) return false;
    return !isList(filter) || canGroupBy(source, LIST_FILTERS[filter]);
  }

  /** A button with the menu of one filter. `compact` shows an icon instead of text, for a table's header. */
  renderButton(filter: FilterName, { compact = false } = {}): TemplateResult {
    const { localize, query } = this.#view();
    const name = filterName(filter, localize);
    const count = query ? inForce(query, filter) : 0;
    const content = () => {
      if (filter === 'time') return this.#renderTime(filter);
      return isList(filter) ? this.#renderList(filter) : this.#renderTyped([filter]);
    };
    if (!compact) return this.#renderMenu(filter, name, count, content);
    const label = localize('filters.by', { name });
    return html`
      <button
        class="funnel ${count > 0 ? 'on' : ''}"
        tabindex="-1"
        popovertarget=${filter}
        title=${label}
        aria-label=${label}
        aria-description=${count > 0 ? localize.plural('filters.in-force', count) : nothing}
      >
        ${FUNNEL}
      </button>
      ${this.#renderPopover(filter, label, content)}
    `;
  }

  /** The fields of one filter, or of several typed ones, outside of a menu. */
  renderFields(filter: ListFilter | readonly TypedFilter[]): unknown {
    return typeof filter === 'string' ? this.#renderList(filter) : this.#renderTyped(filter);
  }

  /** Loads the options of a list from the next update on, as its menu does while it is open. */
  showOnly(list: ListFilter | undefined): void {
    this.#open.clear();
    if (list) this.#open.add(list);
    this.#host.requestUpdate();
  }

  /** The groups of a list, once they are loaded. */
  groupsOf(list: ListFilter): readonly BreakdownGroup[] | undefined {
    return this.#view().loadedGroups?.(list) ?? this.#lists[list].value;
  }

  #renderMenu(id: string, label: string, count: number, content: () => unknown): TemplateResult {
    return html`
      <button class="button" popovertarget=${id}>
        ${label}${count ? html`<span class="picked">${count}</span>` : nothing}${CARET}
      </button>
      ${this.#renderPopover(id, label, content)}
    `;
  }

  #renderPopover(id: string, label: string, content: () => unknown): TemplateResult {
    return renderPopover({
      id,
      label,
      content: this.#open.has(id as FilterName) || this.#isKnown(id) ? content() : nothing,
      onToggle: ({ newState }) => {
        if (newState === 'open') this.#open.add(id as FilterName);
        else this.#open.delete(id as FilterName);
        this.#invalid = {};
        if (id === 'time') this.#range.onToggle(newState === 'open', this.#view().query);
        this.#host.requestUpdate();
      },
    });
  }

  #isKnown(id: string): boolean {
    return (
      (LISTS as readonly string[]).includes(id) && this.#view().loadedGroups?.(id as ListFilter) !== undefined
    );
  }

  #renderList(list: ListFilter): unknown {
    const { localize, knownTypes, format, query, apply } = this.#view();
    const { error } = this.#lists[list];
    const groups = this.groupsOf(list);
    if (!groups && error) {
      return html`
        <p class="invalid" role="alert">${error.message}</p>
        <div class="menu-foot">
          <button class="button" @click=${() => this.#retry()}>${localize('state.retry')}</button>
        </div>
      `;
    }
    if (!groups || !query) return html`<span class="skeleton"></span><br /><span class="skeleton"></span>`;
    const selected = query[list] ?? [];
    const missing = selected.filter((key) => !groups.some((group) => group.key === key));
    const keys = [...groups.map(({ key }) => key), ...missing];
    const nameOf = memberNamesAmong(keys, LIST_FILTERS[list], { localize, knownTypes });
    return renderOptionList(
      {
        label: filterName(list, localize),
        options: [...groups, ...missing.map((key) => ({ key, times: 0 }))].map(({ key, times }) => ({
          key,
          name: nameOf(key),
          count: format.number(times),
        })),
        selected,
        search: this.#search[list] ?? '',
        onSearch: (search) => {
          this.#search[list] = search;
          this.#host.requestUpdate();
        },
        onToggle: (key) => this.toggle(list, key),
        onClear: apply ? undefined : () => this.setList(list, []),
      },
      localize,
    );
  }

  #renderTime(popover: string): unknown {
    const { query, format, localize, now, hostTimeZone, withPeriod } = this.#view();
    if (!query) return nothing;
    const change = (changed: ResolvedQuery) => this.#change(changed);
    const view = {
      query,
      format,
      localize,
      now,
      hostTimeZone,
      change,
      withPeriod,
      isNarrow: false,
      isSheet: false,
    };
    return this.#range.render(popover, view);
  }

  #renderTyped(filters: readonly TypedFilter[]): unknown {
    const { query, format, localize, apply } = this.#view();
    if (!query) return nothing;
    return renderBoundsForm({
      filters,
      query,
      format,
      localize,
      invalid: this.#invalid,
      onApply: (changed) => (apply ? apply(changed) : this.#change(changed)),
      ...(apply && { onDraft: (changed: ResolvedQuery) => this.#change(changed) }),
      onInvalid: (invalid) => {
        this.#invalid = invalid;
        this.#host.requestUpdate();
      },
    });
  }

  /** Toggles an option of a list filter. */
  toggle(list: ListFilter, key: string): void {
    const selected = (this.#pending ?? this.#view().query)?.[list] ?? [];
    this.setList(
      list,
      selected.includes(key) ? selected.filter((other) => other !== key) : [...selected, key],
    );
  }

  setList(list: ListFilter, keys: string[]): void {
    const query = this.#pending ?? this.#view().query;
    if (!query) return;
    const { [list]: _, ...rest } = query;
    this.#change(keys.length ? { ...rest, [list]: keys } : rest);
  }

  #change(query: ResolvedQuery): void {
    this.#pending = query;
    this.#view().change(query);
  }

  #retry(): void {
    this.#retries++;
    this.#host.requestUpdate();
  }

  #load(list: ListFilter, source: InsuranceDataSource, query: ResolvedQuery, revision: unknown): void {
    const { [list]: _, ...others } = query;
    this.#lists[list].ensure(source, {
      key: toQueryInput(others),
      revision: [revision, this.#retries],
      run: (signal) => loadOptions(source, toSourceQuery(query), list, signal),
    });
  }
}

/** The number of active conditions of a filter. */
export function inForce(query: ResolvedQuery, filter: FilterName): number {
  if (isList(filter)) return query[filter]?.length ?? 0;
  if (filter === 'requestId') return query.requestId === undefined ? 0 : 1;
  // The time range is always set.
  if (filter === 'time') return 0;
  return query.ranges?.[filter] === undefined ? 0 : 1;
}

const FUNNEL = html`<svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true">
  ${svg`<path d="M2 3h12l-4.7 5.6V13l-2.6-1.4v-3z" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round" />`}
</svg>`;
