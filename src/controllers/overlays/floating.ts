import {
  autoUpdate,
  computePosition,
  detectOverflow,
  flip,
  offset,
  platform,
  shift,
  size,
  type Middleware,
  type Placement,
  type VirtualElement,
} from '@floating-ui/dom';
import { viewOf } from '../dom/realm.js';
import { focusedIn, holdsFocus } from './focus.js';

/** Minimum distance from the edges of the viewport, px. */
const MARGIN = 8;
/** Minimum height of a floating box, px; with less room beside its anchor it covers that. */
const MIN_HEIGHT = 120;

type Anchor = Element | VirtualElement;

/** Where a floating box stands; of several, the first that has room for it. */
export type Placements = Placement | readonly [Placement, ...Placement[]];

/**
 * Positions a floating box beside its anchor, inside the viewport.
 *
 * The box is in the top layer: transforms of the page do not apply to it, but CSS `zoom` does, to its own lengths too.
 * All measures are therefore in screen px and converted to the box's px at the end.
 */
export async function positionBeside(
  anchor: Anchor,
  floating: HTMLElement,
  placements: Placements = 'bottom-start',
): Promise<void> {
  const [placement, ...others] = typeof placements === 'string' ? [placements] : placements;
  const zoom = zoomOfBox(floating);
  const view = viewOf(floating);
  const { style } = floating;
  const { x, y } = await computePosition(anchor, floating, {
    strategy: 'fixed',
    placement,
    platform: onScreen,
    middleware: [
      offset(6),
      // One of several is only shifted along its side.
      flip({ padding: MARGIN, ...(others.length > 0 && { fallbackPlacements: others, crossAxis: false }) }),
      shift({ padding: MARGIN }),
      size({
        padding: MARGIN,
        apply: ({ availableHeight }) => {
          const height = Math.min(Math.max(MIN_HEIGHT, availableHeight), view.innerHeight - 2 * MARGIN);
          style.maxHeight = `${height / zoom}px`;
          style.setProperty(
            '--_room',
            `${(view.document.documentElement.clientWidth - 2 * MARGIN) / zoom}px`,
          );
        },
      }),
      keepInside,
    ],
  });
  style.left = `${x / zoom}px`;
  style.top = `${y / zoom}px`;
}

/** Measures in screen px what the library measures in an element's own px. */
const onScreen: typeof platform = {
  ...platform,
  getElementRects: ({ reference, floating }) => {
    const { x, y, width, height } = reference.getBoundingClientRect();
    const box = floating.getBoundingClientRect();
    return {
      reference: { x, y, width, height },
      floating: { x: 0, y: 0, width: box.width, height: box.height },
    };
  },
  getDimensions: (element) => {
    const { width, height } = element.getBoundingClientRect();
    return { width, height };
  },
};

/** Shifts a box over its anchor where there is too little room on either side. */
const keepInside: Middleware = {
  name: 'keepInside',
  async fn(state) {
    const { top, bottom } = await detectOverflow(state, { padding: MARGIN });
    const down = top > 0 ? top : Math.min(0, -bottom);
    return { y: state.y + down };
  },
};

/** Screen px for each px of a box in the top layer. */
function zoomOfBox(floating: HTMLElement): number {
  const { currentCSSZoom } = floating as { currentCSSZoom?: number };
  return currentCSSZoom ?? (floating.getBoundingClientRect().width / floating.offsetWidth || 1);
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
  const stop = autoUpdate(anchor, floating, () => {
    // A popover that is removed from the page closes without an event.
    if (floating.isConnected) void positionBeside(anchor, floating, placements);
    else stop();
  });
  return stop;
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
