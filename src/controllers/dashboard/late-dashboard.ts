import { microtask } from '../../model/base/microtask.js';

/** Called once dashboards are defined; an element's listener goes when it leaves the page, so that it can be collected. */
const listeners = new Set<() => void>();
let isAwaited = false;

/**
 * Calls back once dashboards are defined.
 *
 * @returns a function that cancels it
 */
export function onDashboardDefined(listener: () => void): () => void {
  listeners.add(listener);
  if (!isAwaited) {
    isAwaited = true;
    void customElements.whenDefined('insurance-dashboard').then(notify);
  } else if (customElements.get('insurance-dashboard')) microtask(notify);
  return () => void listeners.delete(listener);
}

function notify(): void {
  const called = [...listeners];
  listeners.clear();
  for (const listener of called) listener();
}

/** Whether a dashboard that is not defined yet is above, through shadow roots. */
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
