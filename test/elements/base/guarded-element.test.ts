import { expect } from 'chai';
import { html } from 'lit';
import '../../../src/index.js';
import type { InsuranceErrorEvent } from '../../../src/index.js';
import { en, type Words } from '../../../src/locales/en.js';
import { deep, fixture, until } from '../../support/fixture.js';
import { TRACE, traceSource } from '../../support/source.js';

describe('an element whose host gives it words that are no texts', () => {
  const broken = Object.fromEntries(Object.keys(en).map((key) => [key, 42])) as unknown as Words;

  it('throws nothing to the page, reports it once, and shows its figures once the words are mended', async () => {
    const errors: InsuranceErrorEvent['detail'][] = [];
    const page = await fixture<HTMLElement>(html`<div></div>`);
    page.addEventListener('insurance-error', ({ detail }) => errors.push(detail));
    const summary = document.createElement('insurance-summary');
    Object.assign(summary, { locale: 'en', query: TRACE, strings: broken, source: await traceSource() });
    page.append(summary);
    await until(() => errors.length > 0, 'it is reported');
    summary.requestUpdate();
    await summary.updateComplete;
    expect(errors.map(({ view, error }) => [view, error.code])).to.deep.equal([['summary', 'render-failed']]);
    summary.strings = {};
    await summary.whenShown();
    const total = deep(summary, '[data-metric=total-compensation] [part=value]')!;
    expect(total.textContent.trim()).to.equal('$0.212');
  });
});
