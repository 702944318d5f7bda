import { html, nothing, type TemplateResult } from 'lit';
import { ref, type Ref } from 'lit/directives/ref.js';
import { closeWhenMoved } from '../../../controllers/overlays/dismiss.js';
import { closeOnEscape } from '../../../controllers/overlays/escape.js';
import { takesFocusAlong } from '../../../controllers/overlays/floating.js';
import { keyOf } from '../../../controllers/overlays/focus.js';

export interface MenuItem {
  id: string;
  label: string;
  run: () => void;
}

export interface CellMenu {
  element: Ref<HTMLElement>;
  label: string;
  items: readonly (MenuItem | undefined)[];
  /** The cell whose menu it is: the menu closes when it scrolls. */
  cell: () => HTMLElement | undefined;
  /** Returns the focus to the cell. */
  onClose: () => void;
}

/** The context menu of a cell. */
export function renderCellMenu({ element, label, items, cell, onClose }: CellMenu): TemplateResult {
  const toggles = (event: ToggleEvent) => {
    closeOnEscape(event);
    const menu = event.currentTarget as HTMLElement;
    if (event.newState === 'closed' && takesFocusAlong(menu)) {
      menu.addEventListener('toggle', onClose, { once: true });
    }
  };
  const onToggle = (event: ToggleEvent) => {
    const menu = event.currentTarget as HTMLElement;
    closeWhenMoved(event, cell());
    if (event.newState === 'open') menu.querySelector<HTMLElement>('button')?.focus();
  };
  return html`
    <div
      ${ref(element)}
      part="menu"
      class="menu cell-menu"
      popover
      role="menu"
      aria-label=${label}
      @beforetoggle=${toggles}
      @toggle=${onToggle}
      @keydown=${onKeydown}
    >
      ${items.map((item) =>
        item
          ? html`<button
              class="menu-item"
              role="menuitem"
              tabindex="-1"
              data-item=${item.id}
              @click=${(event: Event) => {
                (event.currentTarget as HTMLElement).closest<HTMLElement>('[popover]')!.hidePopover();
                item.run();
              }}
            >
              ${item.label}
            </button>`
          : nothing,
      )}
    </div>
  `;
}

function onKeydown(event: KeyboardEvent): void {
  const menu = event.currentTarget as HTMLElement;
  const items = [...menu.querySelectorAll<HTMLElement>('[role=menuitem]')];
  const at = items.indexOf(event.composedPath()[0] as HTMLElement);
  const next = {
    ArrowDown: (at + 1) % items.length,
    ArrowUp: (at + items.length - 1) % items.length,
    Home: 0,
    End: items.length - 1,
  }[event.key];
  if (keyOf(event) === 'Tab') menu.hidePopover();
  if (next === undefined) return;
  event.preventDefault();
  items[next]?.focus();
}
