import type { DashboardView } from '../../controllers/dashboard/dashboard-context.js';

/** The request's view in a layout of its own, as opposed to the drawer of the details. */
export function requestViewAmong(views: Iterable<DashboardView>): DashboardView | undefined {
  return [...views].find((view) => view.localName === 'insurance-request' && !view.hasAttribute('drawer'));
}

/** Searches the markup, since views register themselves later. */
export function hasRequestInLayout(dashboard: HTMLElement): boolean {
  const requests = dashboard.querySelectorAll('insurance-request:not([drawer])');
  return [...requests].some((request) => request.closest('insurance-dashboard') === dashboard);
}
