/** A media query, and its changes. */
export type Media = Pick<MediaQueryList, 'matches' | 'addEventListener' | 'removeEventListener'>;

/** What does not match, and never will. */
const NONE: Media = { matches: false, addEventListener() {}, removeEventListener() {} };

/**
 * A media query of a window. It matches nothing where the window cannot tell: test libraries and old web views have no
 * `matchMedia`, or one that does less. Everything can be shown without.
 */
export function mediaOf(view: Window, query: string): Media {
  try {
    const media: Partial<Media> | null | undefined = view.matchMedia(query);
    if (typeof media?.addEventListener === 'function' && typeof media.removeEventListener === 'function') {
      return media as Media;
    }
    return { ...NONE, matches: media?.matches === true };
  } catch {
    return NONE;
  }
}
