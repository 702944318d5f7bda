/** A window with the globals of its realm. */
export type View = Window & typeof globalThis;

/** Anything with an owner document. */
export type InDocument = Partial<Pick<Node, 'ownerDocument'>>;

/** The window that shows an element: not necessarily that of the script, as with frames and pop-outs. */
export function viewOf(element: InDocument): View {
  return element.ownerDocument?.defaultView ?? window;
}
