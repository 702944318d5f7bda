import { html, type TemplateResult } from 'lit';
import { type InsuranceDataSource, type QueryInput } from '../../../src/index.js';
import { filterBy, openSection } from '../../support/filter-bar.js';
import { deep, fixture, until } from '../../support/fixture.js';
import { TRACE, traceSource } from '../../support/source.js';

export type Dashboard = HTMLElementTagNameMap['insurance-dashboard'];

/** The page of the test runner, whose own parameters are to stay. */
export const PAGE = location.href;

export const source = await traceSource();

/** The dashboards’ parameters in the address, decoded. */
export const inAddress = () =>
  location.search
    .slice(1)
    .split('&')
    .filter((part) => !PAGE.includes(part))
    .map(decodeURIComponent);

/** The reader comes to the page by a link. */
export function arrive(...parameters: string[]) {
  const joined = parameters.map((parameter) => encodeURI(parameter)).join('&');
  history.pushState('the host’s', '', `${PAGE}${PAGE.includes('?') ? '&' : '?'}${joined}`);
}

export async function shown<T extends Element & { whenShown(): Promise<void> } = Dashboard>(
  template: TemplateResult,
) {
  const element = await fixture<T>(template);
  await element.whenShown();
  return element;
}

export const panel = (given: { source?: InsuranceDataSource; query?: QueryInput; prefix?: string } = {}) =>
  shown(html`
    <insurance-dashboard
      lang="en"
      url-state=${given.prefix ?? ''}
      from=${TRACE.from}
      to=${TRACE.to}
      time-zone="UTC"
      .source=${given.source ?? source}
      .query=${given.query}
    ></insurance-dashboard>
  `);

/** The reader leaves one entry of the history for another. */
export async function traverse(dashboard: Dashboard, direction: 'back' | 'forward') {
  const arrived = new Promise((resolve) => window.addEventListener('popstate', resolve, { once: true }));
  history[direction]();
  await arrived;
  await dashboard.whenShown();
}

export const count = (dashboard: ParentNode) =>
  deep(dashboard, 'insurance-summary', '[data-metric=compensation-count] [part=value]')!.textContent.trim();

export async function isChosen(dashboard: Dashboard, type: string): Promise<boolean> {
  const bar = await openSection(dashboard, 'types');
  return deep<HTMLInputElement>(bar, `[data-key="${type}"] input`)!.checked;
}

export const pressed = (view: Element | null, id: string) =>
  deep(view!, `[data-id=${id}]`)!.getAttribute('aria-pressed') === 'true';

/** In the panel or in a layout of the host's own. */
export const details = (dashboard: Dashboard) =>
  dashboard.querySelector('insurance-details') ??
  deep<HTMLElementTagNameMap['insurance-details']>(dashboard, 'insurance-details')!;

export const dialog = (dashboard: Dashboard) =>
  deep<HTMLDialogElement>(details(dashboard), 'insurance-request', 'dialog');

export async function filterTo(dashboard: Dashboard, key: string) {
  await filterBy(dashboard, key.includes('/') ? 'models' : 'types', key);
  await dashboard.whenShown();
}

/** Opens the first row's request; resolves with its id. */
export async function openFirst(dashboard: Dashboard, part = 'details-button') {
  await until(() => deep(details(dashboard), `[part=${part}]`), 'rows show');
  const button = deep(details(dashboard), `[part=${part}]`)!;
  button.focus();
  button.click();
  await details(dashboard).whenShown();
  return button.closest<HTMLElement>('[data-id]')!.dataset['id']!;
}
