import { viewOf } from '../dom/realm.js';
import { SizeObserver } from '../dom/size-observer.js';
import { LazyModule } from '../loading/lazy-module.js';
import { GAP, MARGIN, zoomOfBox } from './floating-box.js';
import { focusedIn, holdsFocus } from './focus.js';
import type { Anchor, Placements } from './placing.js';

export type { Placements } from './placing.js';

type Placing = typeof import('./placing.js');

/** What places floating boxes: no page needs it until a reader is near one. */
export const placing = new LazyModule('the placing of popovers', () => import('./placing.js'));

/**
 * Positions a floating box beside its anchor, inside the viewport.
 *
 * The box is in the top layer: transforms of the page do not apply to it, but CSS `zoom` does, to its own lengths too.
 */
export async function positionBeside(
  anchor: Anchor,
  floating: HTMLElement,
  placements?: Placements,
): Promise<void> {
  const code = placing.loaded ?? (await whileUnseen(anchor, floating));
  if (code) await code.positionBeside(anchor, floating, placements);
  else placeBelow(anchor, floating);
}

/** Positions a floating box at a point, inside the viewport. */
export async function positionAt(x: number, y: number, floating: HTMLElement): Promise<void> {
  const rect = new DOMRect(x, y, 0, 0);
  await positionBeside({ getBoundingClientRect: () => rect }, floating);
}

/** Places a box in the top layer at a point of the screen, wherever that is. */
export function placeAt(x: number, y: number, floating: HTMLElement): void {
  const zoom = zoomOfBox(floating);
  floating.style.left = `${x / zoom}px`;
  floating.style.top = `${y / zoom}px`;
}

/**
 * Keeps a floating box beside its anchor while the page scrolls, resizes or moves.
 *
 * @returns a function that ends it
 */
export function keepBeside(anchor: Anchor, floating: HTMLElement, placements?: Placements): () => void {
  if (placing.loaded) return placing.loaded.keepBeside(anchor, floating, placements);
  let isEnded = false;
  let stop: (() => void) | undefined;
  void whileUnseen(anchor, floating).then((code) => {
    // A popover that is removed from the page closes without an event.
    if (isEnded || !floating.isConnected) return;
    stop = code ? code.keepBeside(anchor, floating, placements) : keepBelow(anchor, floating);
  });
  return () => {
    isEnded = true;
    stop?.();
  };
}

/** Keeps a box unseen until the code that places it has arrived; undefined where it never does. */
async function whileUnseen(anchor: Anchor, floating: HTMLElement): Promise<Placing | undefined> {
  const { style } = floating;
  // Not hidden: it may have the focus. Near its place, so that a press that is already on its way meets it.
  style.opacity = '0';
  placeBelow(anchor, floating);
  try {
    return await placing.load();
  } catch {
    return undefined;
  } finally {
    style.removeProperty('opacity');
  }
}

/** For a page that cannot load what places boxes better. */
function keepBelow(anchor: Anchor, floating: HTMLElement): () => void {
  const size = new SizeObserver(() => placeBelow(anchor, floating));
  size.observe(floating);
  placeBelow(anchor, floating);
  return () => size.disconnect();
}

function placeBelow(anchor: Anchor, floating: HTMLElement): void {
  const { left, bottom } = anchor.getBoundingClientRect();
  const { innerHeight } = viewOf(floating);
  const { clientWidth } = floating.ownerDocument.documentElement;
  floating.style.maxHeight = `${(innerHeight - 2 * MARGIN) / zoomOfBox(floating)}px`;
  const { width, height } = floating.getBoundingClientRect();
  const inside = (at: number, size: number, room: number) =>
    Math.max(MARGIN, Math.min(at, room - size - MARGIN));
  placeAt(inside(left, width, clientWidth), inside(bottom + GAP, height, innerHeight), floating);
}

const autoUpdates = new WeakMap<HTMLElement, () => void>();

/** Keeps a popover beside the button that opens it; for its `toggle` event. */
export function followButton(event: ToggleEvent): void {
  const popover = event.currentTarget as HTMLElement;
  autoUpdates.get(popover)?.();
  autoUpdates.delete(popover);
  const button = event.newState === 'open' ? buttonOf(popover) : undefined;
  if (button) autoUpdates.set(popover, keepBeside(button, popover));
}

/**
 * Returns the focus from a closing popover to its button; for its `beforetoggle` event. Browsers would focus the host
 * of the shadow root.
 */
export function returnFocus(event: ToggleEvent): void {
  const popover = event.currentTarget as HTMLElement;
  if (event.newState !== 'closed' || !takesFocusAlong(popover)) return;
  popover.addEventListener('toggle', () => buttonOf(popover)?.focus({ preventScroll: true }), { once: true });
}

/** Whether nothing has the focus once a popover is closed: not every engine focuses a button that is pressed. */
export function takesFocusAlong(popover: HTMLElement): boolean {
  return holdsFocus(popover) || !focusedIn(popover.ownerDocument);
}

const openers = new WeakMap<HTMLElement, HTMLElement>();

/** Opens a popover beside a button of another shadow root, which cannot name it; or closes it. */
export function toggleBeside(popover: HTMLElement, button: HTMLElement): void {
  openers.set(popover, button);
  if (popover.matches(':popover-open')) popover.hidePopover();
  else popover.showPopover();
}

/** The button that opens a popover. */
export function buttonOf(popover: HTMLElement): HTMLElement | undefined {
  const opener = openers.get(popover);
  if (opener?.isConnected) return opener;
  const root = popover.getRootNode() as ParentNode;
  return root.querySelector<HTMLElement>(`[popovertarget="${popover.id}"]`) ?? undefined;
}
