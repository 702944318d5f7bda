import { expect } from 'chai';
import { html } from 'lit';
import '../../../src/index.js';
import type { InsuranceDashboardElement, InsuranceDataSource } from '../../../src/index.js';
import { deep, fixture, until } from '../../support/fixture.js';
import { awaySource } from '../../support/source.js';
import { source as traceSource, without } from './shown-breakdown.js';

async function breakdownOf(source: InsuranceDataSource, lang: string): Promise<HTMLElement> {
  const dashboard = await fixture<InsuranceDashboardElement>(html`
    <insurance-dashboard
      lang=${lang}
      period="7d"
      to="2026-11-08"
      time-zone="UTC"
      .source=${source}
    ></insurance-dashboard>
  `);
  return deep(dashboard, 'insurance-breakdown')!;
}

/** Presses a button of the list of types, and waits until a box says why it does nothing. */
async function assertSaysWhy(view: HTMLElement, part: string, reason: RegExp): Promise<void> {
  const find = () => deep(view, `.chart:has(#by-type-title) [part=${part}]`);
  await until(() => reason.test(find()?.title ?? ''), `${part} has the reason`);
  const button = find()!;
  expect(button.getAttribute('aria-disabled')).to.equal('true');
  expect(button.getAttribute('aria-description')).to.equal(button.title);
  button.focus();
  expect(view.shadowRoot!.activeElement, 'reached by key').to.equal(button);
  button.click();
  await until(
    () => deep(view, '[popover]:popover-open')?.textContent?.includes(button.title),
    'a box says so',
  );
  expect(deep(view, '[part=chart-table]')).to.equal(null);
}

describe('the breakdown without figures', () => {
  for (const part of ['table-button', 'save-button']) {
    for (const [lang, reason] of [
      ['en', /^Nothing to show or save: /],
      ['zh', /^无法查看或保存：/],
    ] as const) {
      it(`says why there is nothing to do in an outage, by ${part} in ${lang}`, async () => {
        await assertSaysWhy(await breakdownOf(awaySource, lang), part, reason);
      });
    }

    it(`says that figures have not loaded, by ${part}`, async () => {
      const slow = { ...without(traceSource), getBreakdown: () => new Promise<never>(() => undefined) };
      await assertSaysWhy(await breakdownOf(slow, 'en'), part, /^Nothing to show or save before /);
    });
  }

  it('shows its figures as a table once a source answers', async () => {
    const view = await breakdownOf(awaySource, 'en');
    await until(() => deep(view, '[aria-disabled=true][part=table-button]'), 'the outage');
    const dashboard = (view.getRootNode() as ShadowRoot).host as InsuranceDashboardElement;
    dashboard.source = traceSource;
    await until(() => deep(view, '[part=table-button]:not([aria-disabled])'), 'figures');
    deep(view, '[part=table-button]')!.click();
    await until(() => deep(view, '[part=chart-table]'), 'a table');
  });
});
