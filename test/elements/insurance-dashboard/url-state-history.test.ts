import { expect } from 'chai';
import { html } from 'lit';
import { copies } from '../../support/copies.js';
import { deep, until } from '../../support/fixture.js';
import { TRACE } from '../../support/source.js';
import {
  PAGE,
  source,
  inAddress,
  arrive,
  shown,
  panel,
  traverse,
  count,
  isChosen,
  pressed,
  details,
  dialog,
  filterTo,
  openFirst,
} from './linked-panel.js';

// Whoever goes back too far fails in words, in place of leaving the page.
before(() => [1, 2, 3].forEach(() => history.pushState(null, '', PAGE)));

const clipboard = copies();

afterEach(() => history.replaceState(null, '', PAGE));

describe('going back and forward in the history', () => {
  it('restores the filters', async () => {
    const dashboard = await panel();
    await filterTo(dashboard, 'high_latency');
    await filterTo(dashboard, 'high_latency');
    await filterTo(dashboard, 'unsatisfactory_content');
    expect(count(dashboard)).to.equal('146');
    await traverse(dashboard, 'back');
    expect(count(dashboard)).to.equal('630');
    await traverse(dashboard, 'back');
    expect(count(dashboard)).to.equal('484');
    expect(await isChosen(dashboard, 'high_latency')).to.equal(true);
    await traverse(dashboard, 'back');
    expect([count(dashboard), inAddress()]).to.deep.equal(['630', []]);
    await traverse(dashboard, 'forward');
    expect(count(dashboard)).to.equal('484');
  });

  it('restores a view’s own state where the address is invalid', async () => {
    arrive('insurance.trend.unit=bogus');
    arrive('insurance.trend.unit=times');
    const dashboard = await panel();
    const trend = deep(dashboard, 'insurance-trend')!;
    expect(pressed(trend, 'times')).to.equal(true);
    await traverse(dashboard, 'back');
    expect(pressed(trend, 'credits')).to.equal(true);
  });

  it('restores the state of the views with them', async () => {
    const dashboard = await panel();
    const trend = deep(dashboard, 'insurance-trend')!;
    await filterTo(dashboard, 'high_latency');
    deep(trend, '[data-id=times]')!.click();
    await dashboard.whenShown();
    await traverse(dashboard, 'back');
    expect(pressed(trend, 'credits')).to.equal(true);
    await traverse(dashboard, 'forward');
    expect(pressed(trend, 'times')).to.equal(true);
  });
});

describe('an open request in the address', () => {
  it('stays open when it was opened right after Back closed another', async () => {
    const dashboard = await panel();
    await openFirst(dashboard);
    const [, second] = details(dashboard).shadowRoot!.querySelectorAll<HTMLElement>('[part=details-button]');
    const { parentNode } = dialog(dashboard)!;
    const closed = new Promise<void>((resolve) => {
      const observer = new MutationObserver(() => {
        if (dialog(dashboard)) return;
        observer.disconnect();
        // In the same task: the close event of the dialog is yet to come.
        second!.click();
        resolve();
      });
      observer.observe(parentNode!, { childList: true, subtree: true });
    });
    history.back();
    await closed;
    await until(() => dialog(dashboard)?.open, 'the second opens');
    await new Promise((resolve) => setTimeout(resolve));
    await dashboard.whenShown();
    expect(dialog(dashboard)?.open).to.equal(true);
  });

  it('is restored by a link, and Back closes it', async () => {
    const dashboard = await panel();
    const id = await openFirst(dashboard, 'meta-button');
    expect(inAddress()).to.deep.equal([`insurance.request=${id}`, 'insurance.request.show=meta']);
    await traverse(dashboard, 'back');
    expect(dialog(dashboard)).to.equal(null);
    expect(
      details(dashboard).shadowRoot!.activeElement?.closest<HTMLElement>('[data-id]')?.dataset['id'],
    ).to.equal(id);
    await traverse(dashboard, 'forward');
    expect(dialog(dashboard)!.open).to.equal(true);
    dashboard.remove();

    const restored = await panel();
    await until(() => dialog(restored)?.open, 'the drawer is open');
    await until(() => deep(dialog(restored)!, '[data-meta]'), 'the metadata shows');
    expect(dialog(restored)!.textContent).to.contain(id);
  });

  it('has a link that is copied from its drawer, to the view that the reader chose', async () => {
    const { texts } = clipboard;
    const dashboard = await panel();
    const id = await openFirst(dashboard, 'details-button');
    await until(() => deep(dialog(dashboard)!, '[part=metrics]'), 'the request shows');
    deep(dialog(dashboard)!, '#tab-meta')!.click();
    await until(() => inAddress().includes('insurance.request.show=meta'), 'the view is in the address');
    deep(dialog(dashboard)!, '[data-copy=link]')!.click();
    await until(() => texts.length > 0, 'it is copied');
    const link = decodeURIComponent(texts[0]!);
    expect(link).to.contain(`insurance.request=${id}`).and.to.contain('insurance.request.show=meta');
  });

  it('changes within one entry as the reader steps through requests, so that Back closes it', async () => {
    const dashboard = await panel();
    const id = await openFirst(dashboard);
    deep(details(dashboard), 'insurance-request', '[data-step="1"]')!.click();
    await until(() => inAddress()[0] !== `insurance.request=${id}`, 'the address has the next');
    await dashboard.whenShown();
    await traverse(dashboard, 'back');
    expect(dialog(dashboard)).to.equal(null);
    expect(inAddress()).to.deep.equal([]);
  });

  it('leaves the address when the reader closes it', async () => {
    const dashboard = await panel();
    const id = await openFirst(dashboard);
    expect(inAddress()).to.deep.equal([`insurance.request=${id}`]);
    dialog(dashboard)!.close();
    await until(() => inAddress().length === 0, 'the address is without it');
    await traverse(dashboard, 'back');
    expect(dialog(dashboard)?.open).to.equal(true);
  });

  it('opens again after Back closed it', async () => {
    const dashboard = await panel();
    const id = await openFirst(dashboard);
    await traverse(dashboard, 'back');
    expect(await openFirst(dashboard)).to.equal(id);
    expect(dialog(dashboard)?.open).to.equal(true);
  });

  it('is restored in the layout’s own element, where it has one', async () => {
    const layout = () =>
      shown(html`
        <insurance-dashboard lang="en" url-state .source=${source} .query=${TRACE}>
          <insurance-details></insurance-details>
          <insurance-request></insurance-request>
        </insurance-dashboard>
      `);
    const dashboard = await layout();
    const id = await openFirst(dashboard);
    await until(() => inAddress().length > 0, 'the address has it');
    expect(inAddress()).to.deep.equal([`insurance.request=${id}`]);
    dashboard.remove();
    const restored = await layout();
    const request = restored.querySelector('insurance-request')!;
    expect(deep(request, '[part=header]')!.textContent).to.contain(id);
    expect(dialog(restored)).to.equal(null);
    await traverse(restored, 'back');
    expect(request.requestId).to.equal(undefined);
  });
});
