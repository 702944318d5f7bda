import { expect } from 'chai';
import { html } from 'lit';
import type { InsuranceElement } from '../../../../src/elements/base/insurance-element.js';
import { HIGH_LATENCY, inkOf } from '../../../support/canvas.js';
import { deep, fixture, until } from '../../../support/fixture.js';
import { heldSource } from '../../../support/source.js';
import { all, textOf } from '../../insurance-trend/shown-trend.js';
import { WEEK, source, TAGS, canvasIn, isColored, becomes, GREEN, drawn } from './shown-charts.js';

for (const tag of TAGS) {
  describe(`the text in the charts of ${tag}`, () => {
    for (const [property, value] of [
      ['--insurance-font-family', 'monospace'],
      ['--insurance-font-size', '19px'],
    ] as const) {
      it(`follows ${property}, also back`, async () => {
        const { view, page } = await drawn(tag);
        const picture = () => canvasIn(view)!.toDataURL();
        const first = picture();
        page.style.setProperty(property, value);
        await until(() => picture() !== first, 'another picture');
        const second = picture();
        expect(isColored(view, HIGH_LATENCY), 'the bars are there').to.equal(true);
        page.style.removeProperty(property);
        await until(() => picture() !== second, 'the picture of before');
      });
    }
  });
}

for (const tag of TAGS) {
  describe(`the chart of ${tag}`, () => {
    it('is drawn again where it is moved to', async () => {
      const { view, page } = await drawn(tag);
      const other = document.createElement('div');
      other.style.setProperty('--insurance-high-latency-color', 'green');
      page.append(other);
      other.append(view);
      await becomes(view, GREEN, 'the bars');
    });

    it('leaves nothing on the canvas while its element is disconnected', async () => {
      const { view, page } = await drawn(tag);
      const canvas = canvasIn(view)!;
      view.remove();
      expect(inkOf(canvas)).to.equal(0);
      await new Promise(requestAnimationFrame);
      page.append(view);
      await becomes(view, HIGH_LATENCY, 'the bars');
      view.remove();
      page.append(view);
      await becomes(view, HIGH_LATENCY, 'the bars, taken away and put back at once');
    });

    it('is inert and blank below its title until its figures load', async () => {
      await drawn(tag);
      const { source: held, calls } = heldSource(source);
      const view = document.createElement(tag) as InsuranceElement;
      Object.assign(view, { source: held, query: WEEK, locale: 'en' });
      await fixture<HTMLElement>(html`<div>${view}</div>`);
      await until(() => calls.length > 0 && canvasIn(view), 'it waits');
      const canvas = canvasIn(view)!;
      await until(() => canvas.width === canvas.parentElement!.clientWidth, 'it is made ready');
      expect(inkOf(canvas)).to.equal(0);
      expect(canvas.closest('[inert]'), 'nobody can use it').to.exist;
      for (const button of all(view, ':is([part=table-button], [part=save-button])'))
        expect(button.ariaDisabled, 'there is nothing to show or save').to.equal('true');
      const titles = () => all(view, '.chart h3').map(textOf);
      const waited = titles();
      expect(waited.length).to.be.greaterThan(0);
      for (const call of calls) call.answer();
      await becomes(view, HIGH_LATENCY, 'the bars');
      expect(canvasIn(view), 'the same canvas').to.equal(canvas);
      expect(titles()).to.deep.equal(waited);
      expect(all(view, '[inert]')).to.deep.equal([]);
    });

    it('is drawn once it is shown where it was hidden from the start', async () => {
      const view = document.createElement(tag) as InsuranceElement;
      Object.assign(view, { source, query: WEEK, locale: 'en' });
      const page = await fixture<HTMLElement>(html`<div hidden>${view}</div>`);
      await view.whenShown();
      await new Promise(requestAnimationFrame);
      expect(inkOf(canvasIn(view)!)).to.equal(0);
      page.hidden = false;
      await becomes(view, HIGH_LATENCY, 'the bars');
    });

    it('is not drawn far from the viewport, though the library is loaded', async () => {
      const { page } = await drawn(tag);
      const far = document.createElement('div');
      far.style.height = '5000px';
      const view = document.createElement(tag) as InsuranceElement;
      Object.assign(view, { source, query: WEEK, locale: 'en' });
      page.append(far, view);
      await view.whenShown();
      await new Promise(requestAnimationFrame);
      expect(inkOf(canvasIn(view)!)).to.equal(0);
      view.scrollIntoView();
      await becomes(view, HIGH_LATENCY, 'the bars');
    });

    it('is as wide as its box, also after that has changed', async () => {
      const { view, page } = await drawn(tag);
      const isFitting = () => canvasIn(view)!.width === canvasIn(view)!.parentElement!.clientWidth;
      await until(isFitting, 'it fits');
      const { width } = canvasIn(view)!;
      page.style.width = '420px';
      await until(() => canvasIn(view)!.width < width && isFitting(), 'it fits the narrow page');
      expect(isColored(view, HIGH_LATENCY)).to.equal(true);
      page.style.width = '';
      await until(() => canvasIn(view)!.width === width && isFitting(), 'it fits the wide page');
      await becomes(view, HIGH_LATENCY, 'the bars');
    });

    it('is replaced by the table, and drawn again', async () => {
      const { view } = await drawn(tag);
      const button = deep(view, '[part=table-button]')!;
      button.click();
      await view.updateComplete;
      expect(canvasIn(view)).to.equal(null);
      button.click();
      await becomes(view, HIGH_LATENCY, 'the bars');
    });

    it('disappears where nothing matches, and is drawn again where something does', async () => {
      const { view } = await drawn(tag);
      view.query = { ...WEEK, types: ['never'] };
      await until(() => !canvasIn(view), 'there is none');
      view.query = WEEK;
      await becomes(view, HIGH_LATENCY, 'the bars');
    });
  });
}
