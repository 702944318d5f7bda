import { html, nothing, type TemplateResult } from 'lit';
import { isRtl } from '../../../controllers/dom/direction.js';

export interface Tab {
  id: string;
  label: string;
  count?: string;
  /** Shown before the label. */
  mark?: unknown;
}

/** The element id of a tab: a reference to it must not have spaces, which types may have. */
export function tabId(id: string): string {
  return `tab-${id.replace(/[\s%]/g, (character) => `%${character.charCodeAt(0).toString(16)}`)}`;
}

/**
 * A tab list with the keys of the ARIA pattern: arrow keys, Home and End select a tab immediately. The panel has the
 * id `panel`.
 */
export function renderTabs(
  label: string,
  tabs: readonly Tab[],
  selected: string,
  select: (id: string) => void,
  className = 'tabs',
): TemplateResult {
  const onKeydown = (event: KeyboardEvent) => {
    const index = tabs.findIndex(({ id }) => id === selected);
    const next = nextIndex(event, index, tabs.length);
    if (next === undefined) return;
    event.preventDefault();
    const buttons = (event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('[role=tab]');
    buttons[next]?.focus();
    select(tabs[next]!.id);
  };
  return html`
    <div class=${className} role="tablist" aria-label=${label} @keydown=${onKeydown}>
      ${tabs.map(
        ({ id, label, count, mark }) => html`
          <button
            part="tab"
            role="tab"
            id=${tabId(id)}
            aria-description=${count ?? nothing}
            aria-selected=${id === selected}
            aria-controls="panel"
            tabindex=${id === selected ? 0 : -1}
            @click=${() => select(id)}
          >
            ${mark ?? nothing}${label}
            ${count === undefined ? nothing : html`<span class="count" aria-hidden="true">${count}</span>`}
          </button>
        `,
      )}
    </div>
  `;
}

function nextIndex(event: KeyboardEvent, index: number, length: number): number | undefined {
  const rtl = isRtl(event.currentTarget as Element);
  switch (event.key) {
    case 'ArrowRight':
      return (index + (rtl ? length - 1 : 1)) % length;
    case 'ArrowLeft':
      return (index + (rtl ? 1 : length - 1)) % length;
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default:
      return undefined;
  }
}
