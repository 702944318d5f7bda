import { virtualize } from '@lit-labs/virtualizer/virtualize.js';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { clearOnEscape } from '../../../controllers/overlays/escape.js';
import type { Localizer } from '../../../locales/localize.js';
import { OptionLayout } from './option-layout.js';

export interface Option {
  key: string;
  name: string;
  /** The formatted number of records. */
  count: string;
}

export interface OptionList {
  label: string;
  options: readonly Option[];
  selected: readonly string[];
  /** The search text. */
  search: string;
  onSearch: (search: string) => void;
  onToggle: (key: string) => void;
  /** Absent where another button clears the list. */
  onClear: (() => void) | undefined;
}

/** Lists of at least this many options have a search field. */
const SEARCHABLE_FROM = 8;

/** Longer lists are virtualized. */
const VIRTUALIZED_ABOVE = 100;

/** A list of checkboxes with the number of records of each option. */
export function renderOptionList(list: OptionList, localize: Localizer): TemplateResult {
  const { label, options, selected, search, onSearch, onToggle, onClear } = list;
  const term = search.trim().toLowerCase();
  const found = options.filter(({ name, key }) => `${name} ${key}`.toLowerCase().includes(term));
  const chosen = new Set(selected);
  const renderItem = ({ key, name, count }: Option): TemplateResult => html`
    <li role="none">
      <label data-key=${key}>
        <input type="checkbox" .checked=${chosen.has(key)} @change=${() => onToggle(key)} />
        <span class="name">${name}</span>
        <span class="soft">${count}</span>
      </label>
    </li>
  `;
  return html`
    ${
      options.length < SEARCHABLE_FROM
        ? nothing
        : html`
            <input
              type="search"
              placeholder=${localize('filters.search')}
              aria-label=${localize('filters.search')}
              .value=${search}
              @input=${(event: InputEvent) => onSearch((event.target as HTMLInputElement).value)}
              @focusin=${(event: FocusEvent) => clearOnEscape(event, onSearch)}
            />
          `
    }
    <ul
      class=${found.length > VIRTUALIZED_ABOVE ? 'options long' : 'options'}
      role="group"
      aria-label=${label}
      @keydown=${onKeydown}
    >
      ${
        found.length > VIRTUALIZED_ABOVE
          ? virtualize({
              scroller: true,
              layout: { type: OptionLayout },
              items: found,
              renderItem,
              keyFunction: ({ key }) => key,
            })
          : repeat(found, ({ key }) => key, renderItem)
      }
    </ul>
    ${found.length === 0 ? html`<p class="soft" role="status">${localize('filters.nothing-found')}</p>` : nothing}
    ${
      onClear
        ? html`
            <div class="menu-foot">
              <button
                class="button"
                aria-disabled=${selected.length === 0 ? 'true' : nothing}
                @click=${selected.length === 0 ? nothing : onClear}
              >
                ${localize('filters.clear')}
              </button>
            </div>
          `
        : nothing
    }
  `;
}

/** Arrow keys move between options. */
function onKeydown(event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const list = event.currentTarget as HTMLElement;
  const inputs = [...list.querySelectorAll<HTMLElement>('input')];
  const next = inputs[inputs.indexOf(event.composedPath()[0] as HTMLElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
