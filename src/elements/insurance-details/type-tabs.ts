import { html, type TemplateResult } from 'lit';
import type { ResolvedConfigController } from '../../controllers/dashboard/resolved-config-controller.js';
import type { BreakdownGroup } from '../../model/base/types.js';
import { renderTabs, tabId } from '../shared/controls/tabs.js';
import { memberNames } from '../shared/figures/names.js';

/** Types that always have a tab, whether or not they occur. */
export const KNOWN_TYPES: readonly string[] = ['unsatisfactory_content', 'high_latency'];

/** The types that have a tab: known, occurring and shown ones, except those that the query filters out. */
export function typesOf(
  groups: readonly { key: string }[],
  query: { types?: readonly string[] },
  shown?: string,
): string[] {
  const types = new Set([...KNOWN_TYPES, ...groups.map(({ key }) => key)]);
  if (shown !== undefined) types.add(shown);
  return [...types].filter((type) => !query.types || query.types.includes(type));
}

export interface TypeTabs {
  /** The type whose records are shown. */
  shown: string;
  /** The type that the reader selected. */
  selected?: string;
  /** The number of records by type, once loaded. */
  groups?: readonly BreakdownGroup[];
  config: ResolvedConfigController;
  onSelect: (type: string) => void;
}

/** A tab for each type with its number of records, above the records of the selected type. */
export function renderTypeTabs(tabs: TypeTabs, content: TemplateResult): TemplateResult {
  const { shown, selected, groups, config, onSelect } = tabs;
  const { localize, format, query } = config;
  const counts = new Map(groups?.map(({ key, times }) => [key, times]));
  const types = typesOf(groups ?? [], query ?? {}, shown);
  const nameOf = memberNames(types, 'type', localize);
  // The selected type may have been filtered out since; the shown one then takes its place.
  const current = selected !== undefined && types.includes(selected) ? selected : shown;
  return html`
    ${renderTabs(
      localize('details.types'),
      types.map((id) => ({
        id,
        label: nameOf(id),
        count: groups ? format.number(counts.get(id) ?? 0) : undefined,
      })),
      current,
      onSelect,
    )}
    <div id="panel" class="panel" role="tabpanel" aria-labelledby=${tabId(current)}>${content}</div>
  `;
}
