/** Whether an element contains the focus, shadow roots inside it included. */
export function holdsFocus(element: Element): boolean {
  const { activeElement } = element.getRootNode() as Document | ShadowRoot;
  return activeElement !== null && element.contains(activeElement);
}

/** The focused element, through open shadow roots; undefined where none has the focus. */
export function focusedIn(owner: Document): Element | undefined {
  let active = owner.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active === owner.body || active === owner.documentElement ? undefined : (active ?? undefined);
}

/** An element and its ancestors in the flat tree, through slots and shadow roots, closed ones included. */
export function* shownInside(element: Element): Generator<Element> {
  let node: Node | null = element;
  while (node) {
    // Not `instanceof`: elements of a frame's document have classes of their own.
    if (node.nodeType === Node.ELEMENT_NODE) yield node as Element;
    const { assignedSlot, parentNode, host } = node as Partial<Element & ShadowRoot>;
    const isFragment: boolean = node.nodeType === Node.DOCUMENT_FRAGMENT_NODE;
    node = assignedSlot ?? parentNode ?? (isFragment ? (host ?? null) : null);
  }
}

/** Whether an element is rendered. Browsers without `checkVisibility` count what `content-visibility` skips too. */
export function isRendered(element: Element, options?: CheckVisibilityOptions): boolean {
  return typeof element.checkVisibility === 'function'
    ? element.checkVisibility(options)
    : element.getClientRects().length > 0;
}

/** The key of an event. WebKitGTK has no name for Tab with Shift. */
export function keyOf({ key, code }: KeyboardEvent): string {
  return key === 'Unidentified' && code === 'Tab' ? code : key;
}

const TABBABLE = 'button, input, select, textarea, a[href], summary, [tabindex]';

/** What the Tab key reaches in an element, in order. */
export function tabbableIn(element: Element): HTMLElement[] {
  return [...element.querySelectorAll<HTMLElement>(TABBABLE)].filter(
    (each) => each.tabIndex >= 0 && !each.matches(':disabled') && isRendered(each),
  );
}
