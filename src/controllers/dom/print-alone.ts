/**
 * Hides all of the page but an element and what it is in, through shadow trees: a dialog stands over the page, and
 * would be printed over it, once.
 *
 * @returns a function that shows the rest again
 */
export function printAlone(element: Element): () => void {
  const restores: (() => void)[] = [];
  const scrolled = scrollersAround(element).map((scroller) => {
    const { scrollTop, scrollLeft } = scroller;
    // What is in it is hidden, so that it has nothing to scroll until it is shown again.
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

/** What is scrolled of all that an element is in, the page included. */
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
    // By its attribute, which Chromium brings up to date only when it is read.
    if (!hadStyle && !element.getAttribute('style')) element.removeAttribute('style');
  });
}

// By what they are, since those of another window's document are instances of its classes.
function isElement(node: Node | null): node is Element {
  return node?.nodeType === 1;
}

function isShadowRoot(node: Node | null): node is ShadowRoot {
  return node?.nodeType === 11 && 'host' in node;
}
