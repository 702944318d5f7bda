import { viewOf } from '../dom/realm.js';

/**
 * Prevents wheels and touches over a modal dialog and its backdrop from scrolling the page behind. The page's
 * `overflow` is not changed: that would break sticky heads, remove the scrollbar's gutter, and conflict with the
 * page's own scripts.
 *
 * @returns a function that ends it
 */
export function containScroll(dialog: HTMLElement): () => void {
  const view = viewOf(dialog);
  const listen = () => undefined;
  let touchStart: { x: number; y: number } | undefined;

  const contain = (event: UIEvent, x: number, y: number): void => {
    const isZoomed = (view.visualViewport?.scale ?? 1) > 1;
    // Pinch-zoomed readers pan the visual viewport.
    if (!event.cancelable || event.defaultPrevented || isZoomed) return;
    if (!canScroll(event, dialog, x, y)) event.preventDefault();
  };
  const onWheel = (event: WheelEvent): void => {
    if (!event.ctrlKey) contain(event, event.deltaX, event.deltaY);
  };
  const onTouchstart = ({ touches }: TouchEvent): void => {
    touchStart = touches.length === 1 ? { x: touches[0]!.clientX, y: touches[0]!.clientY } : undefined;
  };
  const onTouchmove = (event: TouchEvent): void => {
    if (!touchStart || event.touches.length !== 1) return;
    const [{ clientX, clientY }] = event.touches as unknown as [Touch];
    contain(event, touchStart.x - clientX, touchStart.y - clientY);
  };
  // The middle button starts autoscrolling of the page.
  const onMousedown = (event: MouseEvent): void => {
    if (event.button === 1 && event.target === dialog) event.preventDefault();
  };
  // Events over the backdrop are only cancelable where a non-passive listener exists.
  for (const type of ['wheel', 'touchmove']) view.addEventListener(type, listen, { passive: false });
  dialog.addEventListener('wheel', onWheel, { passive: false });
  dialog.addEventListener('touchstart', onTouchstart, { passive: true });
  dialog.addEventListener('touchmove', onTouchmove, { passive: false });
  dialog.addEventListener('mousedown', onMousedown);
  return () => {
    for (const type of ['wheel', 'touchmove']) view.removeEventListener(type, listen);
    dialog.removeEventListener('wheel', onWheel);
    dialog.removeEventListener('touchstart', onTouchstart);
    dialog.removeEventListener('touchmove', onTouchmove);
    dialog.removeEventListener('mousedown', onMousedown);
  };
}

/** Whether an element under the pointer, up to the dialog, can scroll further in that direction. */
function canScroll(event: UIEvent, dialog: HTMLElement, x: number, y: number): boolean {
  const path = event.composedPath();
  // Events on the backdrop target the dialog too.
  if (path[0] === dialog && !isInside(event, dialog)) return false;
  const isAcross = Math.abs(x) > Math.abs(y);
  for (const node of path as HTMLElement[]) {
    if (node.nodeType === Node.ELEMENT_NODE && hasRoom(node, isAcross, isAcross ? x : y)) return true;
    if (node === dialog) return false;
  }
  return false;
}

function isInside(event: UIEvent, dialog: HTMLElement): boolean {
  const { clientX, clientY } = 'touches' in event ? (event as TouchEvent).touches[0]! : (event as WheelEvent);
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  return clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
}

function hasRoom(element: HTMLElement, isAcross: boolean, by: number): boolean {
  const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth, clientHeight } = element;
  const range = isAcross ? scrollWidth - clientWidth : scrollHeight - clientHeight;
  if (range < 1) return false;
  const { overflowX, overflowY } = getComputedStyle(element);
  if (!/auto|scroll/.test(isAcross ? overflowX : overflowY)) return false;
  // From right to left, scroll positions are negative.
  const at = isAcross ? scrollLeft : scrollTop;
  const before = at < 0 || (isAcross && getComputedStyle(element).direction === 'rtl') ? range + at : at;
  return by < 0 ? before >= 1 : before <= range - 1;
}
