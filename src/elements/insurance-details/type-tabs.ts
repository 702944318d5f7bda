import { html, type TemplateResult } from 'lit';
import type { ResolvedConfigController } from '../../controllers/dashboard/resolved-config-controller.js';
import { KNOWN_TYPES } from '../../model/base/known-types.js';
import type { BreakdownGroup } from '../../model/base/types.js';
import { renderTabs, tabId } from '../shared/controls/tabs.js';
import { renderTypeDot } from '../shared/figures/type-dot.js';
import { memberNamesAmong } from '../shared/figures/names.js';

/** The value of `type` that selects *All*; a type of that name has no tab of its own. */
export const ALL_TYPES = 'all';

/** The type of a tab's records; undefined for all types. */
export function typeOf(tab: string | undefined): string | undefined {
  return tab === ALL_TYPES ? undefined : tab;
}

/**
 * The tab that is shown: the selected one, unless its type is filtered out; by default that of all types, or of the
 * only type that the query includes.
 */
export function tabOf(selected: string | undefined, { types }: { types?: readonly string[] }): string {
  if (selected !== undefined && (selected === ALL_TYPES || !types || types.includes(selected)))
    return selected;
  return types?.length === 1 ? types[0]! : ALL_TYPES;
}

/** The types that have a tab: known, occurring and shown ones, except those that the query filters out. */
export function typesOf(
  groups: readonly { key: string }[],
  query: { types?: readonly string[] },
  shown?: string,
): string[] {
  const types = new Set([...KNOWN_TYPES, ...groups.map(({ key }) => key)]);
  if (shown !== undefined) types.add(shown);
  types.delete(ALL_TYPES);
  return [...types].filter((type) => !query.types || query.types.includes(type));
}

export interface TypeTabs {
  /** The type whose records are shown, or `all`. */
  shown: string;
  /** The type that the reader selected, or `all`. */
  selected?: string;
  /** The number of records by type, once loaded. */
  groups?: readonly BreakdownGroup[];
  config: ResolvedConfigController;
  onSelect: (type: string) => void;
}

/** A tab for all types and one for each, with the number of records, above the records of the selected type. */
export function renderTypeTabs(tabs: TypeTabs, content: TemplateResult): TemplateResult {
  const { shown, selected, groups, config, onSelect } = tabs;
  const { localize, format, query } = config;
  const types = typesOf(groups ?? [], query ?? {}, shown);
  const nameOf = memberNamesAmong(types, 'type', config);
  const countOf = (id: string) => {
    const members = groups?.filter(({ key }) => id === ALL_TYPES || key === id);
    return members && format.number(members.reduce((sum, { times }) => sum + times, 0));
  };
  const ids = [ALL_TYPES, ...types];
  // The selected type may have been filtered out since; the shown one then takes its place.
  const current = selected !== undefined && ids.includes(selected) ? selected : shown;
  return html`
    ${renderTabs(
      localize('details.types'),
      ids.map((id) => ({
        id,
        label: id === ALL_TYPES ? localize('details.all') : nameOf(id),
        count: countOf(id),
        mark: id === ALL_TYPES ? undefined : renderTypeDot(id, config),
      })),
      current,
      onSelect,
    )}
    <div id="panel" class="panel" role="tabpanel" aria-labelledby=${tabId(current)}>${content}</div>
  `;
}
