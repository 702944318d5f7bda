/** Minimum distance of a floating box from the edges of the viewport, px. */
export const MARGIN = 8;
/** Distance of a floating box from its anchor, px. */
export const GAP = 6;

/** Screen px for each px of a box in the top layer. */
export function zoomOfBox(floating: HTMLElement): number {
  const { currentCSSZoom } = floating as { currentCSSZoom?: number };
  return currentCSSZoom ?? (floating.getBoundingClientRect().width / floating.offsetWidth || 1);
}
