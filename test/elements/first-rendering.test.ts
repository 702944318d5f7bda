import { expect } from 'chai';
import { html } from 'lit';
import '../../src/index.js';
import type { InsuranceElement } from '../../src/elements/base/insurance-element.js';
import { fixture } from '../support/fixture.js';

describe('the first rendering of a narrow element', () => {
  for (const tag of ['insurance-filters', 'insurance-breakdown', 'insurance-details']) {
    it(`has the width’s layout, and no second one follows, in ${tag}`, async () => {
      const box = await fixture<HTMLElement>(html`<div></div>`);
      const element = document.createElement(tag) as InsuranceElement;
      element.style.inlineSize = '360px';
      box.append(element);
      // False where the first update scheduled another.
      expect(await element.updateComplete).to.equal(true);
    });
  }
});
