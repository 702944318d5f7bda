import { noChange, nothing, render, type RenderOptions, type RootPart } from 'lit';

type Container = HTMLElement | DocumentFragment;

/** What Lit has rendered, by its container: it is found there no more where its first node was taken out. */
const parts = new WeakMap<Container, RootPart>();

/**
 * Renders as Lit's `render` does, and anew where the page has replaced what was rendered. Translators of pages put
 * elements and texts of their own in place of Lit's nodes: it would write new figures to nodes that nobody sees.
 */
export function renderTruly(content: unknown, container: Container, options?: RenderOptions): void {
  if (isTranslated(container)) clear(container);
  try {
    parts.set(container, render(content, container, options));
  } catch {
    clear(container);
    parts.set(container, render(content, container, options));
  }
}

/** Makes known what Lit has rendered itself, so that it can be cleared. */
export function track(container: Container, options?: RenderOptions): void {
  if (!parts.has(container)) parts.set(container, render(noChange, container, options));
}

/** Whether a translator has put elements in place of texts. No template has this one. */
export function isTranslated(container: Container): boolean {
  return container.querySelector('font') !== null;
}

/** Removes what was rendered, and what replaced it: the next rendering starts anew. */
export function clear(container: Container): void {
  const part = parts.get(container);
  const start = part?.startNode;
  if (!part || !start) return;
  if (start.parentNode !== container) container.append(start);
  render(nothing, container, part.options);
  for (const node of [...container.childNodes]) {
    if (node !== start && node.nodeName !== 'STYLE') node.remove();
  }
}

/** Elements whose `lang` is that of the words in them, which says nothing of the language that was asked for. */
const ofWords = new WeakSet<Element>();

export function isOfWords(element: Element): boolean {
  return ofWords.has(element);
}

/**
 * Says of each element at the root which language its words are in, whatever the page's, and asks translators to leave
 * it as it is: figures and names are no prose, and there are words in more languages. Both have to be said within the
 * shadow tree: `translate` does not reach into it, and a page's `lang` would have all texts laid out at once.
 */
export function markLanguage(root: Container, language: string): void {
  for (const child of root.children) {
    // Elements of their own have words of their own, and in a slot are the page's.
    if (child.localName === 'slot' || child.localName.includes('-')) continue;
    if (child.getAttribute('translate') !== 'no') child.setAttribute('translate', 'no');
    if (child.getAttribute('lang') !== language) child.setAttribute('lang', language);
    ofWords.add(child);
  }
}
