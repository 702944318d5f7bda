/** A window, with what its realm has. */
export type View = Window & typeof globalThis;

/** Whatever is in a document. */
export type InDocument = Partial<Pick<Node, 'ownerDocument'>>;

/** The window that shows an element, which need not be the one whose script made it: a frame's, a popped out one. */
export function viewOf(element: InDocument): View {
  return element.ownerDocument?.defaultView ?? window;
}
