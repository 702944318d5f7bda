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

/** Distance from the edges of the screen, px. */
const EDGE = 8;
/** A box keeps so much height, px, and covers what it belongs to where there is less room beside it. */
const LEAST_HEIGHT = 120;

type Anchor = Element | VirtualElement;

/**
 * Puts a floating box beside what it belongs to, inside the screen.
 *
 * The box is in the top layer: transforms of the page do not reach it, but CSS `zoom` does, its own lengths
 * included. So all is measured in px of the screen, and only what the box is given is in its own.
 */
export async function positionBeside(
  anchor: Anchor,
  floating: HTMLElement,
  placement: Placement = 'bottom-start',
): Promise<void> {
  const zoom = zoomOfBox(floating);
  const view = viewOf(floating);
  const { style } = floating;
  const { x, y } = await computePosition(anchor, floating, {
    strategy: 'fixed',
    placement,
    platform: onScreen,
    middleware: [
      offset(6),
      flip({ padding: EDGE }),
      shift({ padding: EDGE }),
      size({
        padding: EDGE,
        apply: ({ availableHeight }) => {
          const height = Math.min(Math.max(LEAST_HEIGHT, availableHeight), view.innerHeight - 2 * EDGE);
          style.maxHeight = `${height / zoom}px`;
          style.setProperty('--_room', `${(view.document.documentElement.clientWidth - 2 * EDGE) / zoom}px`);
        },
      }),
      keepInside,
    ],
  });
  style.left = `${x / zoom}px`;
  style.top = `${y / zoom}px`;
}

/** What the library measures in an element's own px, in px of the screen. */
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

/** A box with too little room on either side of what it belongs to covers it, rather than leave the screen. */
const keepInside: Middleware = {
  name: 'keepInside',
  async fn(state) {
    const { top, bottom } = await detectOverflow(state, { padding: EDGE });
    const down = top > 0 ? top : Math.min(0, -bottom);
    return { y: state.y + down };
  },
};

/** How many px of the screen one px of a box in the top layer is. */
function zoomOfBox(floating: HTMLElement): number {
  const { currentCSSZoom } = floating as { currentCSSZoom?: number };
  return currentCSSZoom ?? (floating.getBoundingClientRect().width / floating.offsetWidth || 1);
}

/** Puts a floating box at a point, inside the screen. */
export async function positionAt(x: number, y: number, floating: HTMLElement): Promise<void> {
  const rect = new DOMRect(x, y, 0, 0);
  await positionBeside({ getBoundingClientRect: () => rect }, floating);
}

/**
 * Keeps a floating box beside what it belongs to while the page scrolls, resizes or moves.
 *
 * @returns ends that
 */
export function keepBeside(anchor: Element, floating: HTMLElement, placement?: Placement): () => void {
  const stop = autoUpdate(anchor, floating, () => {
    // A popover that is taken out of the page closes without a word.
    if (floating.isConnected) void positionBeside(anchor, floating, placement);
    else stop();
  });
  return stop;
}

const followed = new WeakMap<HTMLElement, () => void>();

/** Keeps a popover beside the button that opens it; for its `toggle` event. */
export function followButton(event: ToggleEvent): void {
  const popover = event.currentTarget as HTMLElement;
  followed.get(popover)?.();
  followed.delete(popover);
  const button = event.newState === 'open' ? buttonOf(popover) : undefined;
  if (button) followed.set(popover, keepBeside(button, popover));
}

/**
 * Gives the focus that a popover held back to its button as it closes; for its `beforetoggle` event. Left to
 * itself the browser gives it to the host of the shadow root that holds both.
 */
export function returnFocus(event: ToggleEvent): void {
  const popover = event.currentTarget as HTMLElement;
  const { activeElement } = popover.getRootNode() as ShadowRoot;
  if (event.newState === 'closed' && popover.contains(activeElement)) {
    popover.addEventListener('toggle', () => buttonOf(popover)?.focus(), { once: true });
  }
}

function buttonOf(popover: HTMLElement): HTMLElement | undefined {
  const root = popover.getRootNode() as ParentNode;
  return root.querySelector<HTMLElement>(`[popovertarget="${popover.id}"]`) ?? undefined;
}
