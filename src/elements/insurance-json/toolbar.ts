import { html, nothing, type TemplateResult } from 'lit';
import { clearOnEscape } from '../../controllers/overlays/escape.js';
import type { TreeSearchController } from '../../controllers/dom/tree-search-controller.js';
import type { Localizer } from '../../locales/localize.js';
import type { Formatter } from '../../model/text/format.js';
import type { DiffItem } from '../../model/json/diff.js';
import type { Side } from './rows.js';

export interface ToolbarView {
  localize: Localizer;
  format: Formatter;
  label: string;
  search: TreeSearchController<DiffItem>;
  isDiff: boolean;
  onSearch: (text: string) => void;
  onOpenAll: () => void;
  onCloseAll: () => void;
  onCopyAll: () => void;
}

export function renderToolbar(view: ToolbarView): TemplateResult {
  const { localize, label, search, isDiff } = view;
  const canStep = search.count > 0;
  return html`
    <div part="toolbar" class="toolbar" role="group" aria-label=${label}>
      <div class="search">
        <input
          part="search"
          type="search"
          aria-label=${localize('json.search')}
          placeholder=${localize('json.search')}
          autocomplete="off"
          spellcheck="false"
          @input=${(event: Event) => view.onSearch((event.target as HTMLInputElement).value)}
          @keydown=${(event: KeyboardEvent) => onKeydown(event, search)}
          @focusin=${(event: FocusEvent) => clearOnEscape(event, view.onSearch)}
        />
        <span class="matches" role="status">${matchesText(view)}</span>
        <button
          class="small turn previous"
          aria-label=${localize('json.previous')}
          title=${localize('json.previous')}
          ?disabled=${!canStep}
          @click=${() => search.step(-1)}
        ></button>
        <button
          class="small turn next"
          aria-label=${localize('json.next')}
          title=${localize('json.next')}
          ?disabled=${!canStep}
          @click=${() => search.step(1)}
        ></button>
      </div>
      <div class="buttons">
        <button part="open-button" class="small" @click=${view.onOpenAll}>
          ${localize('json.open-all')}
        </button>
        <button part="close-button" class="small" @click=${view.onCloseAll}>
          ${localize('json.close-all')}
        </button>
        ${
          isDiff
            ? nothing
            : html`
                <button part="copy-button" class="small" @click=${view.onCopyAll}>
                  ${localize('json.copy-all')}
                </button>
              `
        }
      </div>
    </div>
  `;
}

function onKeydown(event: KeyboardEvent, search: ToolbarView['search']): void {
  if (event.key !== 'Enter') return;
  search.step(event.shiftKey ? -1 : 1);
  // Keeps a surrounding form from being submitted.
  event.preventDefault();
  event.stopPropagation();
}

function matchesText({ search, localize, format }: ToolbarView): string {
  const { pattern, isSearching, count, current, hasMore } = search;
  if (!pattern) return '';
  if (count === 0) return localize(isSearching ? 'json.searching' : 'filters.nothing-found');
  const found = localize(hasMore ? 'json.found.more' : 'json.found', {
    place: format.number(current + 1),
    count: format.number(count),
  });
  return isSearching ? `${found} · ${localize('json.searching')}` : found;
}

/** The names of two compared documents, each above its side. */
export function renderHead(
  labels: readonly [string, string],
  localize: Localizer,
  onCopy: (side: Side) => void,
): TemplateResult {
  const half = (side: Side, sign: string, label: string) => html`
    <div class="side ${side}">
      <span><span class="sign" data-sign=${sign}></span><bdi>${label}</bdi></span>
      <button
        part="copy-button"
        class="small"
        aria-label=${localize('json.copy-of', { name: label })}
        @click=${() => onCopy(side)}
      >
        ${localize('json.copy')}
      </button>
    </div>
  `;
  return html`<div class="head">${half('left', '−', labels[0])}${half('right', '+', labels[1])}</div>`;
}
