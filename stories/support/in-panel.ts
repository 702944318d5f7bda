/** All elements below a node, also in shadow roots. */
export function* elementsIn(node: ParentNode): Generator<HTMLElement> {
  for (const element of node.querySelectorAll<HTMLElement>('*')) {
    yield element;
    if (element.shadowRoot) yield* elementsIn(element.shadowRoot);
  }
}

/** Resolves with the first element in sight that matches, through shadow roots, once there is one. */
export async function findIn(node: ParentNode, selector: string): Promise<HTMLElement> {
  const end = performance.now() + 20_000;
  for (;;) {
    for (const element of elementsIn(node)) {
      if (element.matches(selector) && element.checkVisibility()) return element;
    }
    if (performance.now() > end) throw new Error(`never shown: ${selector}`);
    await new Promise(requestAnimationFrame);
  }
}

/** The same, once the page has come to rest at it: scrolling closes menus. */
export async function reachIn(node: ParentNode, selector: string): Promise<HTMLElement> {
  const element = await findIn(node, selector);
  element.scrollIntoView({ block: 'center' });
  for (let frames = 0; frames < 2; frames++) await new Promise(requestAnimationFrame);
  return element;
}
