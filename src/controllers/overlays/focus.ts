/** Whether the focus is in an element, in shadow roots inside it as well. */
export function holdsFocus(element: Element): boolean {
  const { activeElement } = element.getRootNode() as Document | ShadowRoot;
  return activeElement !== null && element.contains(activeElement);
}

/** What has the focus, in however many open shadow roots; undefined where nothing has. */
export function focusedIn(owner: Document): Element | undefined {
  let active = owner.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active === owner.body || active === owner.documentElement ? undefined : (active ?? undefined);
}

/** An element and what it is shown inside, through slots and shadow roots, closed ones too. */
export function* shownInside(element: Element): Generator<Element> {
  let node: Node | null = element;
  while (node) {
    // In a frame's document these are of classes that this page does not know.
    if (node.nodeType === Node.ELEMENT_NODE) yield node as Element;
    const { assignedSlot, parentNode, host } = node as Partial<Element & ShadowRoot>;
    const isFragment: boolean = node.nodeType === Node.DOCUMENT_FRAGMENT_NODE;
    node = assignedSlot ?? parentNode ?? (isFragment ? (host ?? null) : null);
  }
}
