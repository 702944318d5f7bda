import { html, nothing, type TemplateResult } from 'lit';
import { closeWhenLeft } from '../../../controllers/overlays/dismiss.js';
import { closeOnEscape } from '../../../controllers/overlays/escape.js';
import { buttonOf, followButton, returnFocus } from '../../../controllers/overlays/floating.js';
import { keepFocus, openSheet } from '../../../controllers/overlays/sheet.js';
import { renderIcon } from './icons.js';

export interface Popover {
  /** The `popovertarget` of the button that opens it. */
  id: string;
  /** Accessible name. */
  label: string;
  content: unknown;
  /** Whether it covers the lower part of the screen, in place of a box beside its button. */
  isSheet?: boolean;
  /** Called before it opens or closes: what is rendered then is there when it is painted. */
  onBeforeToggle?: (event: ToggleEvent) => void;
  /** Called when it has opened or closed. */
  onToggle?: (event: ToggleEvent) => void;
}

/**
 * A popover beside its button. It closes with Escape, a press outside, and once its button is scrolled away; the focus
 * returns to the button.
 */
export function renderPopover(popover: Popover): TemplateResult {
  const { id, label, content, isSheet = false, onBeforeToggle, onToggle } = popover;
  const toggles = (event: ToggleEvent) => {
    closeOnEscape(event);
    returnFocus(event);
    onBeforeToggle?.(event);
  };
  const toggled = (event: ToggleEvent) => {
    const isBeside = !isSheet || event.newState === 'closed';
    if (isBeside) followButton(event);
    else openSheet(event);
    closeWhenLeft(event, isBeside ? buttonOf(event.currentTarget as HTMLElement) : undefined);
    onToggle?.(event);
  };
  return html`
    <div
      part="menu"
      id=${id}
      class=${isSheet ? 'menu sheet' : 'menu'}
      tabindex=${isSheet ? -1 : nothing}
      popover
      role="dialog"
      aria-label=${label}
      @beforetoggle=${toggles}
      @toggle=${toggled}
      @keydown=${isSheet ? keepFocus : nothing}
    >
      ${content}
    </div>
  `;
}

/** Marks a button that opens a popover. */
export const CARET = html`<span class="caret" aria-hidden="true">${renderIcon('chevron-down')}</span>`;
