/** Places that differ by less are the same, px: browsers round some of them. */
const SAME = 1.5;

/** How many px on the screen one px of an element's own layout takes, from side to side. */
export function scaleOf(element: HTMLElement): number {
  return element.getBoundingClientRect().width / element.offsetWidth || 1;
}

/**
 * Where a pointer is in the element that its event is for, in px of that element's own layout, as its widths and
 * heights are: whatever scales, zooms or turns it on the way to the screen.
 *
 * @param event under way: afterwards browsers no longer know
 */
export function layoutPoint(event: MouseEvent, element: HTMLElement): { x: number; y: number } {
  const box = element.getBoundingClientRect();
  const x = ((event.clientX - box.left) * element.offsetWidth) / box.width;
  const y = ((event.clientY - box.top) * element.offsetHeight) / box.height;
  // The box around an element that is turned or mirrored does not tell where in it a point is; the event does.
  const zoom = zoomOf(element);
  const isNear = (zoom: number) =>
    Math.abs(event.offsetX / zoom - x) < SAME && Math.abs(event.offsetY / zoom - y) < SAME;
  // Engines differ in whether CSS `zoom` is in an offset.
  if (event.target !== element || isNear(1) || isNear(zoom)) return { x, y };
  return { x: event.offsetX / zoom, y: event.offsetY / zoom };
}

/** By how much CSS `zoom` enlarges an element; what its transforms do is not in it. */
export function zoomOf(element: Element): number {
  return (element as { currentCSSZoom?: number }).currentCSSZoom ?? 1;
}

/**
 * Keeps a gesture of our own from becoming a drag of a card of the page's that it is in; for `dragstart` of an
 * element that is draggable itself, since the innermost one is what browsers drag.
 */
export function keepFromDragging(event: DragEvent): void {
  event.preventDefault();
  event.stopPropagation();
}
