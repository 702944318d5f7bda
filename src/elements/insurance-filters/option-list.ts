import { html, nothing, type TemplateResult } from 'lit';
import type { Localizer } from '../../locales/localize.js';

export interface Option {
  key: string;
  name: string;
  /** As shown. */
  count: string;
}

export interface OptionList {
  label: string;
  options: readonly Option[];
  selected: readonly string[];
  /** What the reader looks for among the names. */
  search: string;
  onSearch: (search: string) => void;
  onChange: (selected: string[]) => void;
}

/** Fewer options than this need no search. */
const SEARCHABLE = 8;

/** A list to choose any number of options from, with how often each occurs. */
export function renderOptionList(list: OptionList, localize: Localizer): TemplateResult {
  const { label, options, selected, search, onSearch, onChange } = list;
  const wanted = search.trim().toLowerCase();
  const found = options.filter(({ name, key }) => `${name} ${key}`.toLowerCase().includes(wanted));
  const toggle = (key: string) =>
    onChange(selected.includes(key) ? selected.filter((other) => other !== key) : [...selected, key]);
  return html`
    ${
      options.length < SEARCHABLE
        ? nothing
        : html`
            <input
              type="search"
              placeholder=${localize('filters.search')}
              aria-label=${localize('filters.search')}
              .value=${search}
              @input=${(event: InputEvent) => onSearch((event.target as HTMLInputElement).value)}
            />
          `
    }
    <ul class="options" role="group" aria-label=${label}>
      ${found.map(
        ({ key, name, count }) => html`
          <li role="none">
            <label data-key=${key}>
              <input type="checkbox" .checked=${selected.includes(key)} @change=${() => toggle(key)} />
              <span class="name">${name}</span>
              <span class="soft">${count}</span>
            </label>
          </li>
        `,
      )}
    </ul>
    ${found.length === 0 ? html`<p class="soft" role="status">${localize('filters.nothing-found')}</p>` : nothing}
    <div class="menu-foot">
      <button class="button" ?disabled=${selected.length === 0} @click=${() => onChange([])}>
        ${localize('filters.clear')}
      </button>
    </div>
  `;
}
