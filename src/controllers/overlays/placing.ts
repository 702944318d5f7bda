/** Where floating boxes stand. Loaded when the first one is near: see `floating.ts`. */
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
import { GAP, MARGIN, zoomOfBox } from './floating-box.js';

export type Anchor = Element | VirtualElement;

/** Where a floating box stands; of several, the first that has room for it. */
export type Placements = Placement | readonly [Placement, ...Placement[]];

/** Minimum height of a floating box, px; with less room beside its anchor it covers that. */
const MIN_HEIGHT = 120;

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
      offset(GAP),
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

/**
 * Keeps a floating box beside its anchor while the page scrolls, resizes or moves.
 *
 * @returns a function that ends it
 */
export function keepBeside(anchor: Anchor, floating: HTMLElement, placements?: Placements): () => void {
  // Removed with its view before its `toggle` event, which is a task later.
  if (!floating.isConnected) return () => {};
  const stop = autoUpdate(anchor, floating, () => {
    // A popover that is removed from the page closes without an event.
    if (floating.isConnected) void positionBeside(anchor, floating, placements);
    else stop();
  });
  return stop;
}
