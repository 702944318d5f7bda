import { deep, until } from './fixture.js';

type Filters = HTMLElementTagNameMap['insurance-filters'];

/** The filter bar of a panel, or the bar itself. */
export const barOf = (panel: Element): Filters =>
  panel.localName === 'insurance-filters' ? (panel as Filters) : deep<Filters>(panel, 'insurance-filters')!;

const isOpen = (bar: Filters, id: string) => deep(bar, `#${id}`)?.matches(':popover-open') ?? false;

async function open(bar: Filters, id: string): Promise<void> {
  if (!isOpen(bar, id)) deep(bar, `[popovertarget=${id}]`)!.click();
  await until(() => isOpen(bar, id), `${id} is open`);
}

/** Opens the form of the time range. */
export async function openRange(panel: Element): Promise<Filters> {
  const bar = barOf(panel);
  const isRendered = () => deep(bar, '#range form') !== null;
  // A form that has just been closed is gone a moment later.
  await until(() => isOpen(bar, 'range') === isRendered(), 'the form is open or gone');
  await open(bar, 'range');
  await until(isRendered, 'the form shows');
  return bar;
}

/** Chooses a period in the form of the time range. */
export async function choosePeriod(panel: Element, period: string): Promise<void> {
  const bar = await openRange(panel);
  deep(bar, `#range [data-period="${period}"]`)!.click();
}

/** Chooses a time zone by its name, and applies it. */
export async function chooseTimeZone(panel: Element, timeZone: string): Promise<void> {
  const bar = await openRange(panel);
  const search = deep<HTMLInputElement>(bar, '#range .zone-search input')!;
  search.value = timeZone;
  search.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await until(() => deep(bar, `#range [data-zone="${timeZone}"]`), 'the time zone');
  deep(bar, `#range [data-zone="${timeZone}"]`)!.click();
  await bar.updateComplete;
  deep<HTMLFormElement>(bar, '#range form')!.requestSubmit();
}

/** Opens a section of the panel of filters: a list, or `more`. */
export async function openSection(panel: Element, section: string): Promise<Filters> {
  const bar = barOf(panel);
  const isRendered = () => deep(bar, '#filters [data-section]') !== null;
  // A panel that has just been closed is gone a moment later.
  await until(() => isOpen(bar, 'filters') === isRendered(), 'the panel is open or gone');
  await open(bar, 'filters');
  await until(isRendered, 'the sections');
  const head = deep(bar, `#filters [data-section=${section}]`)!;
  if (head.ariaExpanded !== 'true') head.click();
  await until(() => deep(bar, `#${section} :is([data-key], form, .invalid)`), `the fields of ${section}`);
  return bar;
}

/** Toggles options of a list, without applying them. */
export async function toggleOptions(panel: Element, list: string, ...keys: string[]): Promise<Filters> {
  const bar = await openSection(panel, list);
  for (const key of keys) {
    deep(bar, `#${list} [data-key="${key}"] input`)!.click();
    await bar.updateComplete;
  }
  return bar;
}

/** Applies what is chosen in the panel of filters. */
export function applyFilters(panel: Element): void {
  deep(barOf(panel), '#filters .apply')!.click();
}

/** Toggles options of a list and applies them. */
export async function filterBy(panel: Element, list: string, ...keys: string[]): Promise<void> {
  applyFilters(await toggleOptions(panel, list, ...keys));
  const bar = barOf(panel);
  await until(() => !isOpen(bar, 'filters'), 'the panel is closed');
}

/** The options of an open list: names and counts. */
export const optionsOf = (bar: Element, list: string): string[][] =>
  [...deep(bar, `#${list}`)!.querySelectorAll<HTMLElement>('[data-key]')].map((option) =>
    [...option.querySelectorAll('span')].map((span) => span.textContent.trim()),
  );
