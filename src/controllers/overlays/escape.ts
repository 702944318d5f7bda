import { focusedIn, holdsFocus, shownInside } from './focus.js';
import { viewOf, type View } from '../dom/realm.js';

/** Handles Escape. Returns false to leave it to the next handler further out; true stops the event. */
export type EscapeHandler = () => boolean;

interface Layer {
  element: HTMLElement;
  use: EscapeHandler;
}

interface Layers {
  /** Open layers, the latest last. */
  open: Layer[];
  /** Elements that contain the focus. */
  focused: Map<HTMLElement, EscapeHandler>;
}

const layersIn = new WeakMap<View, Layers>();

/** Overlays that handle Escape themselves. */
const OVERLAYS = 'dialog, [popover], [role=dialog], [role=alertdialog], [role=menu], [role=listbox]';

/**
 * Offers Escape to an open layer before the page's listeners: overlays of the page close with the same key, some of
 * them in the capture phase.
 *
 * @returns a function that ends it
 */
export function onEscape(element: HTMLElement, use: EscapeHandler): () => void {
  const view = viewOf(element);
  const layer = { element, use };
  const { open } = listeningIn(view);
  open.push(layer);
  return () => {
    const index = open.indexOf(layer);
    if (index < 0) return;
    open.splice(index, 1);
    settle(view);
  };
}

/** Offers Escape to an element while it contains the focus, before the layers around it; for its `focusin` event. */
export function onEscapeWithin(event: FocusEvent, use: EscapeHandler): void {
  const element = event.currentTarget as HTMLElement;
  const view = viewOf(element);
  const { focused } = listeningIn(view);
  const isRegistered = focused.has(element);
  focused.set(element, use);
  if (isRegistered) return;
  const onFocusout = ({ relatedTarget }: FocusEvent): void => {
    if (element.contains(relatedTarget as Node | null)) return;
    element.removeEventListener('focusout', onFocusout);
    focused.delete(element);
    settle(view);
  };
  element.addEventListener('focusout', onFocusout);
}

function listeningIn(view: View): Layers {
  const layers = layersIn.get(view) ?? { open: [], focused: new Map<HTMLElement, EscapeHandler>() };
  layersIn.set(view, layers);
  view.addEventListener('keydown', onKeydown, { capture: true });
  return layers;
}

function settle(view: View): void {
  const { open, focused } = layersIn.get(view)!;
  if (open.length > 0 || focused.size > 0) return;
  view.removeEventListener('keydown', onKeydown, { capture: true });
}

/** Whether a key event is Escape outside of a text composition. */
export function isEscape(event: KeyboardEvent): boolean {
  return event.key === 'Escape' && !event.isComposing;
}

function onKeydown(event: KeyboardEvent): void {
  if (!isEscape(event) || event.defaultPrevented) return;
  for (const use of usesOf(layersIn.get(event.currentTarget as View)!)) {
    if (!use()) continue;
    event.preventDefault();
    event.stopPropagation();
    return;
  }
}

/** The handlers to try, the innermost first. */
function* usesOf({ open, focused }: Layers): Generator<EscapeHandler> {
  const inner = [...focused].filter(([element]) => element.isConnected && holdsFocus(element));
  inner.sort(([a], [b]) => (isShownInside(a, b) ? -1 : isShownInside(b, a) ? 1 : 0));
  for (const { element, use } of [...open].reverse()) {
    if (!element.isConnected || !isOurs(element)) continue;
    while (inner[0] && isShownInside(inner[0][0], element)) yield inner.shift()![1];
    yield use;
  }
  for (const [, use] of inner) yield use;
}

function isShownInside(element: Element, around: Element): boolean {
  if (element === around) return false;
  for (const box of shownInside(element)) if (box === around) return true;
  return false;
}

/** Whether no overlay of the page above the element has the focus. */
function isOurs(element: Element): boolean {
  if (holdsFocus(element)) return true;
  const focused = focusedIn(element.ownerDocument);
  if (!focused) return true;
  const around = new Set(shownInside(element));
  for (const box of shownInside(focused)) if (!around.has(box) && box.matches(OVERLAYS)) return false;
  return true;
}

const ends = new WeakMap<HTMLElement, () => void>();

/** Closes a popover with Escape; for its `beforetoggle` event. */
export function closeOnEscape(event: ToggleEvent): void {
  const popover = event.currentTarget as HTMLElement;
  ends.get(popover)?.();
  ends.delete(popover);
  if (event.newState !== 'open') return;
  const end = onEscape(popover, () => {
    if (!popover.matches(':popover-open')) return false;
    popover.hidePopover();
    return true;
  });
  ends.set(popover, end);
}

/** Clears a non-empty search field with Escape; for its `focusin` event. */
export function clearOnEscape(event: FocusEvent, onSearch: (search: string) => void): void {
  const field = event.currentTarget as HTMLInputElement;
  onEscapeWithin(event, () => {
    if (!field.value) return false;
    field.value = '';
    onSearch('');
    return true;
  });
}
