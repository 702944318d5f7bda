import { expect } from 'chai';
import { html } from 'lit';
import type { InsuranceDashboardElement, InsuranceInsightsElement } from '../../../src/index.js';
import { deep, fixture, until } from '../../support/fixture.js';
import { heldSource } from '../../support/source.js';
import { eventfulSource, RANGE, sentences } from './shown-insights.js';

const described = ({ method, args }: { method: string; args: unknown[] }) => {
  const [query, second, third] = args as [{ from: number }, unknown, { by?: string } | undefined];
  return JSON.stringify([method, query.from, second, method === 'getTrend' ? (third?.by ?? 'type') : '']);
};

describe('the calls of what to look at', () => {
  it('are not made while it is out of view', async () => {
    const { source, calls } = heldSource(eventfulSource());
    const box = await fixture<HTMLElement>(html`
      <div>
        <div class="far"></div>
        <insurance-insights .source=${source} .query=${RANGE}></insurance-insights>
      </div>
    `);
    const element = box.querySelector('insurance-insights')!;
    const far = box.querySelector<HTMLElement>('.far')!;
    // Before anything is loaded: it may have been in view at first.
    element.remove();
    far.style.height = '5000px';
    calls.length = 0;
    box.append(element);
    await element.whenShown();
    expect(calls).to.have.length(0);
    element.scrollIntoView();
    await until(() => calls.length > 0, 'it asks once it is in view');
    scrollTo(0, 0);
  });

  it('are made once, where other views of the panel make them too', async () => {
    const { source, calls } = heldSource(eventfulSource());
    await fixture<InsuranceDashboardElement>(html`
      <insurance-dashboard lang="en" .source=${source} .query=${RANGE}>
        <insurance-summary></insurance-summary>
        <insurance-trend></insurance-trend>
        <insurance-insights></insurance-insights>
      </insurance-dashboard>
    `);
    let answered = 0;
    for (let quiet = 0; quiet < 20; quiet++) {
      for (; answered < calls.length; answered++, quiet = 0) calls[answered]!.answer();
      await new Promise(requestAnimationFrame);
    }
    const names = calls.map(described);
    expect(names.length).to.be.above(8);
    expect(new Set(names).size).to.equal(names.length);
  });

  it('still bring findings where another view that shares them is gone', async () => {
    const { source, calls } = heldSource(eventfulSource());
    const panel = await fixture<InsuranceDashboardElement>(html`
      <insurance-dashboard lang="en" .source=${source} .query=${RANGE}>
        <insurance-summary></insurance-summary>
        <insurance-insights></insurance-insights>
      </insurance-dashboard>
    `);
    await until(() => calls.some(({ method }) => method === 'getTrend'), 'both ask');
    // It asked first; the findings wait for the same answers.
    panel.querySelector('insurance-summary')!.remove();
    const insights = panel.querySelector<InsuranceInsightsElement>('insurance-insights')!;
    let answered = 0;
    await until(() => {
      for (; answered < calls.length; answered++) calls[answered]!.answer();
      return deep(insights, '[data-state=ready]');
    }, 'the findings come');
    expect(Object.keys(sentences(insights))).to.include('growth');
  });

  it('are made again by a retry', async () => {
    const { source, calls } = heldSource(eventfulSource());
    const element = await fixture<InsuranceInsightsElement>(html`
      <insurance-insights lang="en" .source=${source} .query=${RANGE}></insurance-insights>
    `);
    await until(() => calls.length > 4, 'it asks');
    for (const call of calls) call.fail(new Error('out of order'));
    await until(() => deep(element, '[data-state=failed]'), 'it failed');
    const failed = calls.length;
    deep(element, '[part=retry-button]')!.click();
    let answered = failed;
    await until(() => {
      for (; answered < calls.length; answered++) calls[answered]!.answer();
      return deep(element, '[data-state=ready]');
    }, 'it asks again');
  });
});
