import { focusedIn, keyOf, tabbableIn } from './focus.js';

/** Makes a popover that opens a sheet at the edge of the screen, which takes the focus; for its `toggle` event. */
export function openSheet(event: ToggleEvent): void {
  if (event.newState !== 'open') return;
  const sheet = event.currentTarget as HTMLElement;
  // It may have been beside its button before, while the panel was wider.
  for (const name of ['left', 'top', 'max-height']) sheet.style.removeProperty(name);
  sheet.focus({ preventScroll: true });
}

/** Keeps the focus in a sheet; for its `keydown` event. */
export function keepFocus(event: KeyboardEvent): void {
  if (keyOf(event) !== 'Tab') return;
  const sheet = event.currentTarget as HTMLElement;
  const inside = tabbableIn(sheet);
  const [first, last] = [inside[0], inside.at(-1)];
  const focused = focusedIn(sheet.ownerDocument);
  if (event.shiftKey ? focused === first || focused === sheet : focused === last) {
    event.preventDefault();
    (event.shiftKey ? last : first)?.focus();
  }
}
