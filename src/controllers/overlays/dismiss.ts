import { viewOf, type View } from '../dom/realm.js';
import { shownInside } from './focus.js';

/** Share of the window's height that a keyboard on screen leaves at most. */
const BESIDE_KEYBOARD = 0.8;

/**
 * Calls `run` once an element that was in sight no longer is: scrolled away, hidden or removed.
 *
 * @returns a function that ends it
 */
export function onOutOfSight(element: Element, run: () => void): () => void {
  const view = viewOf(element);
  let wasInSight = false;
  const Observer: typeof IntersectionObserver | undefined = view.IntersectionObserver;
  const observer =
    Observer &&
    new Observer((entries) => {
      const isInSight = entries.at(-1)!.isIntersecting;
      // A keyboard on screen scrolls the page to the field that it writes to.
      if (wasInSight && !isInSight && !hasKeyboard(view)) run();
      wasInSight ||= isInSight;
    });
  observer?.observe(element);
  // An element that is transparent still intersects: a row that is kept only for its focus.
  const endScroll = onScroll(element, () => {
    if (element.checkVisibility?.({ opacityProperty: true, checkOpacity: true }) === false) run();
  });
  return () => {
    observer?.disconnect();
    endScroll();
  };
}

/**
 * Calls `run` when anything scrolls that would move an element.
 *
 * @returns a function that ends it
 */
export function onScroll(element: Element, run: () => void): () => void {
  const view = viewOf(element);
  const [, ...holders] = shownInside(element);
  const scrollers = [...holders, view, ...(view.visualViewport ? [view.visualViewport] : [])];
  for (const scroller of scrollers) scroller.addEventListener('scroll', run, { passive: true });
  return () => {
    for (const scroller of scrollers) scroller.removeEventListener('scroll', run);
  };
}

/**
 * Calls `run` when the reader presses outside of elements. A browser closes popovers so too, but not each of them
 * everywhere, and some engines move the focus neither to a pressed button nor away from one.
 *
 * @returns a function that ends it
 */
export function onPressOutside(elements: readonly Element[], run: () => void): () => void {
  const view = viewOf(elements[0]!);
  const inside = new WeakSet<Event>();
  let isOutside = false;
  // Not by the event's path: a closed shadow root of the page hides what is in it.
  const onInside = (event: Event) => inside.add(event);
  const onDown = (event: Event) => (isOutside = !inside.has(event));
  const onUp = (event: Event) => {
    if (isOutside && !inside.has(event)) run();
  };
  const stop = new AbortController();
  const { signal } = stop;
  for (const element of elements) {
    for (const type of ['pointerdown', 'pointerup'] as const) {
      element.addEventListener(type, onInside, { capture: true, signal });
    }
  }
  view.addEventListener('pointerdown', onDown, { signal });
  view.addEventListener('pointerup', onUp, { signal });
  return () => stop.abort();
}

/** Closes a popover with a press outside, and once its button is out of sight; for its `toggle` event. */
export function closeWhenLeft(event: ToggleEvent, button: Element | undefined): void {
  closeBy(event, (popover, close) =>
    button ? [onOutOfSight(button, close), onPressOutside([popover, button], close)] : [],
  );
}

/** Closes a popover that belongs to a place with a press outside, and when that place scrolls; for its `toggle` event. */
export function closeWhenMoved(event: ToggleEvent, place: Element | undefined): void {
  closeBy(event, (popover, close) =>
    place ? [onScroll(place, close), onPressOutside([popover], close)] : [],
  );
}

const ends = new WeakMap<HTMLElement, () => void>();

function closeBy(
  event: ToggleEvent,
  start: (popover: HTMLElement, close: () => void) => (() => void)[],
): void {
  const popover = event.currentTarget as HTMLElement;
  ends.get(popover)?.();
  ends.delete(popover);
  if (event.newState !== 'open') return;
  const end = () => stops.forEach((stop) => stop());
  const stops = start(popover, () => {
    end();
    if (popover.isConnected) popover.hidePopover();
  });
  ends.set(popover, end);
}

function hasKeyboard({ visualViewport, innerHeight }: View): boolean {
  return (
    visualViewport !== null && visualViewport.height * visualViewport.scale < innerHeight * BESIDE_KEYBOARD
  );
}
