import { html, render, type TemplateResult } from 'lit';

const containers: HTMLElement[] = [];

afterEach(() => {
  for (const container of containers.splice(0)) container.remove();
});

/** Renders a template into the page and resolves with its first element once that has rendered. */
export async function fixture<T extends Element>(template: TemplateResult): Promise<T> {
  const container = document.createElement('div');
  document.body.append(container);
  containers.push(container);
  render(html`${template}`, container);
  const element = container.firstElementChild as T & { updateComplete?: Promise<unknown> };
  await element.updateComplete;
  return element;
}

/** Resolves once a condition holds; looks at each frame and gives up after ten seconds. */
export async function until(condition: () => unknown, what: string): Promise<void> {
  const end = performance.now() + 10_000;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`never happened: ${what}`);
    await new Promise(requestAnimationFrame);
  }
}

/** Finds an element through shadow roots: each selector is looked up in the root of the one before. */
export function deep<T extends Element = HTMLElement>(root: ParentNode, ...selectors: string[]): T | null {
  let scope: ParentNode | null = root;
  for (const selector of selectors) {
    scope = (scope as Element | null)?.shadowRoot ?? scope;
    scope = scope?.querySelector(selector) ?? null;
  }
  return scope as T | null;
}

/** All elements below one, into shadow trees. */
export function* elementsIn(root: ParentNode): Generator<HTMLElement> {
  for (const element of root.querySelectorAll<HTMLElement>('*')) {
    yield element;
    if (element.shadowRoot) yield* elementsIn(element.shadowRoot);
  }
}
