/** Tolerance of positions, px: some browsers round them. */
const SAME = 1.5;

/** Screen px for each layout px of an element, in one direction. */
export function scaleOf(element: HTMLElement, along: 'width' | 'height'): number {
  const layout = along === 'width' ? element.offsetWidth : element.offsetHeight;
  return element.getBoundingClientRect()[along] / layout || 1;
}

/**
 * The position of a pointer in the element of its event, in layout px of that element, whatever transforms or zooms
 * it.
 *
 * @param event in dispatch: offsets are not available afterwards
 */
export function layoutPoint(event: MouseEvent, element: HTMLElement): { x: number; y: number } {
  const box = element.getBoundingClientRect();
  const x = ((event.clientX - box.left) * element.offsetWidth) / box.width;
  const y = ((event.clientY - box.top) * element.offsetHeight) / box.height;
  // The bounding box of a rotated or mirrored element does not tell the position in it; the event's offset does.
  const zoom = zoomOf(element);
  const isNear = (zoom: number) =>
    Math.abs(event.offsetX / zoom - x) < SAME && Math.abs(event.offsetY / zoom - y) < SAME;
  // Engines differ in whether offsets include CSS `zoom`.
  if (event.target !== element || isNear(1) || isNear(zoom)) return { x, y };
  return { x: event.offsetX / zoom, y: event.offsetY / zoom };
}

/** The CSS `zoom` factor of an element, without transforms. */
export function zoomOf(element: Element): number {
  return (element as { currentCSSZoom?: number }).currentCSSZoom ?? 1;
}

/** Whether a press opens the context menu: of the second button, or on a Mac of the first one with Ctrl. */
export function isMenuPress(event: MouseEvent): boolean {
  if (event.button !== 0) return event.button === 2;
  return event.ctrlKey && /^(?:Mac|iP)/.test(navigator.platform ?? '');
}

/**
 * Prevents the page's drag and drop from taking over a pointer gesture; for the `dragstart` event of an element with
 * `draggable`, since browsers drag the innermost draggable element.
 */
export function keepFromDragging(event: DragEvent): void {
  event.preventDefault();
  event.stopPropagation();
}
