/** Who is to be told when dashboards are defined, until it leaves the page: nothing else holds an element then. */
const waiting = new Set<() => void>();
let isAwaited = false;

/**
 * Tells once dashboards are defined.
 *
 * @returns a function that ends it
 */
export function onDashboardDefined(listener: () => void): () => void {
  waiting.add(listener);
  if (!isAwaited) {
    isAwaited = true;
    void customElements.whenDefined('insurance-dashboard').then(tellWaiting);
  } else if (customElements.get('insurance-dashboard')) queueMicrotask(tellWaiting);
  return () => void waiting.delete(listener);
}

function tellWaiting(): void {
  const listeners = [...waiting];
  waiting.clear();
  for (const listener of listeners) listener();
}

/** Whether a dashboard is above, through shadow roots, that is not defined. */
export function isBelowUndefinedDashboard(element: Element): boolean {
  if (customElements.get('insurance-dashboard')) return false;
  for (let node: Element | null = element; node; node = hostOf(node)) {
    if (node.closest('insurance-dashboard')) return true;
  }
  return false;
}

function hostOf(element: Element): Element | null {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}
