import { html, type TemplateResult } from 'lit';
import { closeWhenLeft } from '../../../controllers/overlays/dismiss.js';
import { closeOnEscape } from '../../../controllers/overlays/escape.js';
import { buttonOf, followButton, returnFocus } from '../../../controllers/overlays/floating.js';

export interface Popover {
  /** The `popovertarget` of the button that opens it. */
  id: string;
  /** Accessible name. */
  label: string;
  content: unknown;
  /** Called when it opens or closes. */
  onToggle?: (event: ToggleEvent) => void;
}

/**
 * A popover beside its button. It closes with Escape, a press outside, and once its button is scrolled away; the focus
 * returns to the button.
 */
export function renderPopover({ id, label, content, onToggle }: Popover): TemplateResult {
  const toggles = (event: ToggleEvent) => {
    closeOnEscape(event);
    returnFocus(event);
  };
  const toggled = (event: ToggleEvent) => {
    followButton(event);
    closeWhenLeft(event, buttonOf(event.currentTarget as HTMLElement));
    onToggle?.(event);
  };
  return html`
    <div
      part="menu"
      id=${id}
      class="menu"
      popover
      role="dialog"
      aria-label=${label}
      @beforetoggle=${toggles}
      @toggle=${toggled}
    >
      ${content}
    </div>
  `;
}

/** Marks a button that opens a popover. */
export const CARET = html`<span class="caret" aria-hidden="true">▾</span>`;
