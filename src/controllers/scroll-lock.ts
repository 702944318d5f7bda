/** How many hold the page still. */
let holders = 0;
let before = { overflow: '', padding: '' };

/**
 * Keeps the page behind a dialog from scrolling, and from becoming wider where its scrollbar goes.
 *
 * @returns lets it scroll again; more than one call does no more
 */
export function lockScroll(): () => void {
  const { style } = document.documentElement;
  if (holders++ === 0) {
    before = { overflow: style.overflow, padding: style.paddingInlineEnd };
    const scrollbar = window.innerWidth - document.documentElement.clientWidth;
    style.overflow = 'hidden';
    if (scrollbar > 0) style.paddingInlineEnd = `${scrollbar}px`;
  }
  let isHeld = true;
  return () => {
    if (!isHeld) return;
    isHeld = false;
    if (--holders > 0) return;
    style.overflow = before.overflow;
    style.paddingInlineEnd = before.padding;
  };
}
