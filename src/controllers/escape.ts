import { focusedIn, holdsFocus, shownInside } from './focus.js';
import { viewOf, type View } from './realm.js';

/**
 * - `used`: nobody else hears of the key
 * - `claimed`: what has the focus in the layer hears of it first; the page around it knows that it is used
 * - `ignored`: it is for the layer below, or for the page
 */
export type EscapeUse = 'used' | 'claimed' | 'ignored';

interface Layer {
  element: HTMLElement;
  use: () => EscapeUse;
}

/** What is open in each window, the latest last. */
const stacks = new WeakMap<View, Layer[]>();

/** What belongs to whoever opened it. */
const OVERLAYS = 'dialog, [popover], [role=dialog], [role=alertdialog], [role=menu], [role=listbox]';

/**
 * Offers Escape to something that is open, before the page hears of it: overlays of the page close at the same key,
 * some of them while it is on its way down to what has the focus.
 *
 * @returns ends that
 */
export function onEscape(element: HTMLElement, use: () => EscapeUse): () => void {
  const view = viewOf(element);
  const layer = { element, use };
  const stack = stacks.get(view) ?? [];
  stacks.set(view, stack);
  if (stack.length === 0) view.addEventListener('keydown', onKeydown, { capture: true });
  stack.push(layer);
  return () => {
    const place = stack.indexOf(layer);
    if (place < 0) return;
    stack.splice(place, 1);
    if (stack.length === 0) view.removeEventListener('keydown', onKeydown, { capture: true });
  };
}

/** Whether a key is Escape, and not one that ends a composition. */
export function isEscape(event: KeyboardEvent): boolean {
  return event.key === 'Escape' && !event.isComposing;
}

function onKeydown(event: KeyboardEvent): void {
  if (!isEscape(event) || event.defaultPrevented) return;
  const stack = stacks.get(event.currentTarget as View) ?? [];
  for (const { element, use } of [...stack].reverse()) {
    if (!element.isConnected || !isOurs(element)) continue;
    const used = use();
    if (used === 'ignored') continue;
    event.preventDefault();
    if (used === 'used') event.stopPropagation();
    return;
  }
}

/** Whether the key is not for something that the page has opened over it. */
function isOurs(element: Element): boolean {
  if (holdsFocus(element)) return true;
  const focused = focusedIn(element.ownerDocument);
  if (!focused) return true;
  const around = new Set(shownInside(element));
  for (const box of shownInside(focused)) if (!around.has(box) && box.matches(OVERLAYS)) return false;
  return true;
}

const ends = new WeakMap<HTMLElement, () => void>();

/** Has Escape close a popover and nothing else; for its `beforetoggle` event. */
export function closeByEscape(event: ToggleEvent): void {
  const popover = event.currentTarget as HTMLElement;
  ends.get(popover)?.();
  ends.delete(popover);
  if (event.newState !== 'open') return;
  const end = onEscape(popover, () => {
    if (!popover.matches(':popover-open')) return 'ignored';
    popover.hidePopover();
    return 'used';
  });
  ends.set(popover, end);
}
