import { html, nothing, svg, type ReactiveController, type TemplateResult } from 'lit';
import { loadOptions } from '../../../controllers/dashboard/groups-loader.js';
import { LazyModule } from '../../../controllers/loading/lazy-module.js';
import { LoadController } from '../../../controllers/loading/load-controller.js';
import type { Localizer } from '../../../locales/localize.js';
import type { Formatter } from '../../../model/text/format.js';
import { LIST_FILTERS, LISTS, type ListFilter } from '../../../model/contract/list-filters.js';
import { toQueryInput, toSourceQuery, type ResolvedQuery } from '../../../model/query/query.js';
import type { BreakdownGroup } from '../../../model/base/types.js';
import { canFilter, canGroupBy } from '../../../sources/capabilities.js';
import type { InsuranceDataSource } from '../../../sources/source.js';
import { filterName, isList, type FilterName } from './filter-names.js';
import { LazyContent, type LazyContentHost, type PlaceholderSize } from '../controls/lazy-content.js';
import { memberNamesAmong } from '../figures/names.js';
import { renderPopover } from '../controls/popover.js';
import { RangePopover } from '../range/range-popover.js';
import type { TypedFilter } from './typed-filters.js';

type Fields = typeof import('./filter-fields.js');

const filterFields = new LazyModule('the fields of filters', () => import('./filter-fields.js'));

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
  readonly #fields: LazyContent<Fields>;
  /** The query after the changes since the last update: several changes in a row add up. */
  #pending?: ResolvedQuery;
  #retries = 0;

  /** @param size of what its fields are in */
  constructor(host: LazyContentHost, view: () => FilterMenusView, size: PlaceholderSize = 'list') {
    this.#host = host;
    this.#view = view;
    this.#range = new RangePopover(host);
    this.#fields = new LazyContent(host, filterFields, size);
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

  /** A button with the menu of one filter, for a table's header. */
  renderButton(filter: FilterName): TemplateResult {
    const { localize, query } = this.#view();
    const count = query ? inForce(query, filter) : 0;
    const label = localize('filters.by', { name: filterName(filter, localize) });
    const preload = filter === 'time' ? this.#range.preload : this.preload;
    return html`
      <button
        class="funnel ${count > 0 ? 'on' : ''}"
        tabindex="-1"
        popovertarget=${filter}
        title=${label}
        aria-label=${label}
        aria-description=${count > 0 ? localize.plural('filters.in-force', count) : nothing}
        @pointerenter=${preload}
        @focus=${preload}
      >
        ${FUNNEL}
      </button>
      ${renderPopover({
        id: filter,
        label,
        content: this.#open.has(filter) ? this.#renderMenu(filter) : nothing,
        onToggle: ({ newState }) => this.#onToggle(filter, newState === 'open'),
      })}
    `;
  }

  #renderMenu(filter: FilterName): unknown {
    if (filter === 'time') return this.#renderTime(filter);
    return this.renderLoaded(() => this.renderFields(isList(filter) ? filter : [filter]));
  }

  #onToggle(filter: FilterName, isOpen: boolean): void {
    if (isOpen) this.#open.add(filter);
    else this.#open.delete(filter);
    this.#invalid = {};
    if (filter === 'time') this.#range.onToggle(isOpen, this.#view().query);
    else if (isOpen) this.load();
    this.#host.requestUpdate();
  }

  /** Fetches the code of fields before it is needed, for a button that the pointer or the focus is on. */
  get preload(): () => void {
    return this.#fields.preload;
  }

  /** Fetches the code of fields. To be called when they open. */
  load(): void {
    void this.#fields.load();
  }

  /** What has fields in it, once their code is loaded. */
  renderLoaded(content: () => unknown): unknown {
    return this.#fields.render(this.#view().localize, content);
  }

  /** The fields of one filter, or of several typed ones; nothing until their code is loaded. */
  renderFields(filter: ListFilter | readonly TypedFilter[]): unknown {
    const { code } = this.#fields;
    if (!code) return nothing;
    return typeof filter === 'string' ? this.#renderList(filter, code) : this.#renderTyped(filter, code);
  }

  /** Loads the options of a list from the next update on, as its menu does while it is open; forgets what was wrong. */
  showOnly(list: ListFilter | undefined): void {
    this.#open.clear();
    this.#invalid = {};
    if (list) this.#open.add(list);
    this.#host.requestUpdate();
  }

  /** The groups of a list, once they are loaded. */
  groupsOf(list: ListFilter): readonly BreakdownGroup[] | undefined {
    return this.#view().loadedGroups?.(list) ?? this.#lists[list].value;
  }

  #renderList(list: ListFilter, { renderOptionList }: Fields): unknown {
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

  #renderTyped(filters: readonly TypedFilter[], { renderBoundsForm }: Fields): unknown {
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
