import { html, type TemplateResult } from 'lit';
import { closeOnEscape } from '../../../controllers/overlays/escape.js';
import { followButton, returnFocus } from '../../../controllers/overlays/floating.js';

export interface Popover {
  /** The `popovertarget` of the button that opens it. */
  id: string;
  /** Its accessible name. */
  label: string;
  content: unknown;
  /** What else is done when it opens and closes. */
  onToggle?: (event: ToggleEvent) => void;
}

/** What opens beside a button, and gives the focus back to it. */
export function renderPopover({ id, label, content, onToggle }: Popover): TemplateResult {
  const toggles = (event: ToggleEvent) => {
    closeOnEscape(event);
    returnFocus(event);
  };
  const toggled = (event: ToggleEvent) => {
    followButton(event);
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

/** Says that a button opens something. */
export const CARET = html`<span class="caret" aria-hidden="true">▾</span>`;
