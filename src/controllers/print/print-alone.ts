/**
 * Hides the page except an element and its ancestors, through shadow trees: a dialog in the top layer would be printed
 * over the page.
 *
 * @returns a function that shows the page again
 */
export function printAlone(element: Element): () => void {
  const restores: (() => void)[] = [];
  const scrolled = scrollersAround(element).map((scroller) => {
    const { scrollTop, scrollLeft } = scroller;
    // While its content is hidden, an element cannot keep its scroll position.
    return () => scroller.scrollTo({ top: scrollTop, left: scrollLeft, behavior: 'instant' });
  });
  for (let node: Node = element; ;) {
    const parent = node.parentNode;
    const siblings = isElement(parent) || isShadowRoot(parent) ? parent.children : [];
    for (const sibling of siblings) if (sibling !== node) hide(sibling, restores);
    if (isShadowRoot(parent)) node = parent.host;
    else if (isElement(parent) && parent !== element.ownerDocument.body) node = parent;
    else break;
  }
  return () => [...restores, ...scrolled].forEach((restore) => restore());
}

/** The scrolled ancestors of an element, the page included. */
function scrollersAround(element: Element): Element[] {
  const found: Element[] = [];
  const page = element.ownerDocument.scrollingElement;
  if (page) found.push(page);
  for (let node: Node | null = element; node;) {
    if (isElement(node) && node !== page && (node.scrollTop || node.scrollLeft)) found.push(node);
    node = isShadowRoot(node) ? node.host : node.parentNode;
  }
  return found;
}

function hide(element: Element, restores: (() => void)[]): void {
  const { style } = element as HTMLElement;
  if (!style || ['style', 'script', 'template'].includes(element.localName)) return;
  const value = style.getPropertyValue('display');
  const priority = style.getPropertyPriority('display');
  const hadStyle = element.hasAttribute('style');
  style.setProperty('display', 'none', 'important');
  restores.push(() => {
    if (value) style.setProperty('display', value, priority);
    else style.removeProperty('display');
    // Read as an attribute: Chromium serializes the style only then.
    if (!hadStyle && !element.getAttribute('style')) element.removeAttribute('style');
  });
}

// Not `instanceof`: elements of another window's document have classes of their own.
function isElement(node: Node | null): node is Element {
  return node?.nodeType === 1;
}

function isShadowRoot(node: Node | null): node is ShadowRoot {
  return node?.nodeType === 11 && 'host' in node;
}
