import { expect } from 'chai';
import { html } from 'lit';
import '../../../src/index.js';
import type { InsuranceTrendElement } from '../../../src/index.js';
import { deep, fixture, until } from '../../support/fixture.js';
import { awaySource } from '../../support/source.js';

describe('the trend in an outage without figures', () => {
  for (const part of ['table-button', 'save-button']) {
    it(`says why there is nothing to do, by ${part}`, async () => {
      const trend = await fixture<InsuranceTrendElement>(html`
        <insurance-trend lang="en" period="7d" to="2026-11-08" .source=${awaySource}></insurance-trend>
      `);
      await trend.whenShown();
      const button = deep(trend, `[part=${part}]`)!;
      expect(button.getAttribute('aria-disabled')).to.equal('true');
      const why = button.title;
      expect(why).to.match(/^Nothing to show or save: /);
      expect(button.getAttribute('aria-description')).to.equal(why);
      button.focus();
      button.click();
      await until(() => deep(trend, '[popover]:popover-open')?.textContent?.includes(why), 'it says why');
    });
  }
});
