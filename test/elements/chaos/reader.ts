import type { Random } from '../../../src/testing/data/random.js';

/** Controls of a view by what selects them in its shadow root; something random is done with one of them. */
interface Control {
  view: string;
  selector: string;
  use?: (control: HTMLElement, random: Random) => void;
}

const press = (element: HTMLElement, key: string) =>
  element.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
  );

/** Walks along a chart, and chooses what is there. */
function chooseInChart(chart: HTMLElement, random: Random): void {
  const key = random.pick(['ArrowRight', 'ArrowDown']);
  for (let steps = random.whole(1, 6); steps > 0; steps--) press(chart, key);
  press(chart, random.pick(['Enter', 'Enter', 'Escape']));
}

function scroll(scroller: HTMLElement, random: Random): void {
  scroller.scrollTop = random.next() * scroller.scrollHeight;
}

/** A menu is opened, or closed again. */
function toggleMenu(button: HTMLElement): void {
  const root = button.getRootNode() as ShadowRoot;
  root.getElementById(button.getAttribute('popovertarget')!)?.togglePopover();
}

const PANEL = 'insurance-dashboard';
const FILTERS = 'insurance-filters';
const TREND = 'insurance-trend';
const INSIGHTS = 'insurance-insights';
const BREAKDOWN = 'insurance-breakdown';
const DETAILS = 'insurance-details';

/** What a reader does with the panel while no request is open. */
const CONTROLS: Record<string, Control[]> = {
  'the time range': [
    { view: FILTERS, selector: '[part=segment]' },
    { view: FILTERS, selector: '[part=range-step]' },
    { view: FILTERS, selector: '#range:popover-open [data-zone]' },
    { view: TREND, selector: '#trend', use: chooseInChart },
    { view: TREND, selector: '[part=zoom-button]' },
  ],
  filters: [
    { view: FILTERS, selector: '[popovertarget]:not([popovertargetaction])', use: toggleMenu },
    { view: FILTERS, selector: '#filters:popover-open [data-section]' },
    { view: FILTERS, selector: '#filters:popover-open label input[type=checkbox]' },
    { view: FILTERS, selector: '#filters:popover-open .apply' },
    { view: FILTERS, selector: '[part=chip]' },
    { view: FILTERS, selector: '.chips .link' },
    { view: PANEL, selector: '.empty button' },
    { view: BREAKDOWN, selector: '[part=member], [part=others-button]' },
    { view: TREND, selector: '[part=legend] button' },
  ],
  tabs: [
    { view: BREAKDOWN, selector: '[role=tab]' },
    { view: BREAKDOWN, selector: '[part=dimension-button]' },
    { view: TREND, selector: '[part=segment]' },
    { view: DETAILS, selector: '[role=tab]' },
  ],
  sorting: [{ view: DETAILS, selector: 'button.sort' }],
  scrolling: [{ view: DETAILS, selector: '.scroller', use: scroll }],
  'opening a request': [{ view: DETAILS, selector: '[part=details-button], [part=meta-button]' }],
  retries: [
    ...[PANEL, 'insurance-summary', FILTERS, TREND, INSIGHTS, BREAKDOWN, DETAILS].map((view) => ({
      view,
      selector: '[part=retry-button]',
    })),
    { view: DETAILS, selector: '.row-error button' },
  ],
  'taking news': [{ view: DETAILS, selector: '[part=news]' }],
};

/** What a reader does often. */
export const KINDS = [...Object.keys(CONTROLS), 'a request'].filter((kind) => kind !== 'taking news');

/** What can be used while a request is open. */
const IN_DRAWER = ['[part=close-button]', '[part=close-button]', '[part=segment]', '[part=retry-button]'];

/** A reader who uses whatever is there, at random, and of a menu, a table or a drawer only what a reader can. */
export class Reader {
  /** How often each kind of thing was done. */
  readonly done: Record<string, number> = {};
  readonly #panel: Element;
  readonly #random: Random;

  constructor(panel: Element, random: Random) {
    this.#panel = panel;
    this.#random = random;
  }

  /** Does something. */
  act(): void {
    for (;;) {
      const kind = this.#drawer ? 'a request' : this.#random.pick(Object.keys(CONTROLS));
      if (!(this.#drawer ? this.#useDrawer() : this.#use(CONTROLS[kind]!))) continue;
      this.done[kind] = (this.done[kind] ?? 0) + 1;
      return;
    }
  }

  /** Closes what is open, goes back to the whole range, asks again for whatever failed, and has charts as tables. */
  tidy(): void {
    const { shadowRoot: drawer } = this.#view(DETAILS).shadowRoot!.querySelector('insurance-request')!;
    drawer!.querySelector<HTMLElement>('dialog[open] [part=close-button]')?.click();
    for (const popover of this.#find(FILTERS, ':popover-open')) popover.hidePopover();
    for (const { view, selector } of [...CONTROLS['retries']!, ...CONTROLS['taking news']!]) {
      for (const button of this.#find(view, selector)) button.click();
    }
    this.#find(TREND, '[part=zoom-button]')[0]?.click();
    // They load while they are in view.
    this.#view(INSIGHTS).scrollIntoView();
    for (const view of [TREND, BREAKDOWN]) {
      for (const button of this.#find(view, '[part=table-button][aria-pressed=false]')) button.click();
    }
  }

  get #drawer(): HTMLElement | null {
    const request = this.#view(DETAILS).shadowRoot!.querySelector('insurance-request')!;
    return request.shadowRoot!.querySelector('dialog[open]');
  }

  #view(tag: string): Element {
    return tag === PANEL ? this.#panel : this.#panel.shadowRoot!.querySelector(tag)!;
  }

  #find(view: string, selector: string): HTMLElement[] {
    return [...this.#view(view).shadowRoot!.querySelectorAll<HTMLElement>(selector)];
  }

  #use(controls: readonly Control[]): boolean {
    const usable = controls
      .map(({ view, selector, use }) => ({
        use,
        found: this.#find(view, selector).filter((control) => !control.closest('[inert]')),
      }))
      .filter(({ found }) => found.length > 0);
    if (usable.length === 0) return false;
    const { use, found } = this.#random.pick(usable);
    const control = this.#random.pick(found);
    if (use) use(control, this.#random);
    else control.click();
    return true;
  }

  #useDrawer(): boolean {
    const found = this.#drawer!.querySelectorAll<HTMLElement>(this.#random.pick(IN_DRAWER));
    if (found.length === 0) return false;
    this.#random.pick([...found]).click();
    return true;
  }
}
