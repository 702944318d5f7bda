import { expect } from 'chai';
import { html } from 'lit';
import '../../src/index.js';
import type { InsuranceDataSource } from '../../src/index.js';
import { focusedIn } from '../../src/controllers/overlays/focus.js';
import { deep, fixture, until } from '../support/fixture.js';
import { TRACE, traceSource } from '../support/source.js';

type Dashboard = HTMLElementTagNameMap['insurance-dashboard'];

let source: InsuranceDataSource;

before(async () => {
  source = await traceSource();
});

async function shownPanel() {
  const dashboard = await fixture<Dashboard>(
    html`<insurance-dashboard lang="en" .source=${source} .query=${TRACE}></insurance-dashboard>`,
  );
  await dashboard.whenShown();
  return dashboard;
}

const button = (view: Element, text: string, selector = 'button') =>
  [...view.shadowRoot!.querySelectorAll<HTMLElement>(selector)].find((each) =>
    each.textContent.trim().startsWith(text),
  );

/** Presses a button that goes away with what it does; resolves with what has the focus then. */
async function press(dashboard: Dashboard, pressed: HTMLElement) {
  pressed.focus();
  pressed.click();
  await until(() => !pressed.isConnected, 'the button is gone');
  await dashboard.whenShown();
  await until(() => dashboard.shadowRoot!.activeElement, 'the panel has the focus');
  return focusedIn(document) as HTMLElement;
}

describe('the focus on a button that goes away with what it does', () => {
  it('is then on its view, until it goes on', async () => {
    const dashboard = await shownPanel();
    const view = deep(dashboard, 'insurance-insights')!;
    const active = await press(dashboard, button(view, 'High Latency', '[part=action-button]')!);
    expect(active === deep(view, '[part=base]')).to.equal(true);
    active.blur();
    expect(active.hasAttribute('tabindex')).to.equal(false);
  });

  it('is then on what the panel says where nothing is left', async () => {
    const dashboard = await shownPanel();
    const view = deep(dashboard, 'insurance-details')!;
    const funnel = deep(view, '[role=columnheader] .funnel')!;
    funnel.focus();
    funnel.click();
    await until(() => button(view, 'Last 7 days')?.checkVisibility(), 'the presets');
    const active = await press(dashboard, button(view, 'Last 7 days')!);
    expect(active.textContent).to.match(/^No compensation/);
  });
});
