import { emulateMedia } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html } from 'lit';
import type { InsuranceElement } from '../../../../src/elements/base/insurance-element.js';
import { type Color, HIGH_LATENCY, parseColor, pixelsOf } from '../../../support/canvas.js';
import { deep, fixture, until } from '../../../support/fixture.js';
import { all, textOf } from '../../insurance-trend/shown-trend.js';
import { WEEK, source, TAGS, BAR, isColored, becomes, GREEN, drawn } from './shown-charts.js';

const DARK_HIGH_LATENCY: Color = [0x7b, 0x98, 0xff];

for (const tag of TAGS) {
  describe(`the colours of ${tag} follow the page at once`, () => {
    it('when a variable changes on an element around it', async () => {
      const { view, page } = await drawn(tag);
      page.style.setProperty('--insurance-high-latency-color', 'green');
      await becomes(view, GREEN, 'the bars');
      expect(isColored(view, HIGH_LATENCY)).to.equal(false);
      page.style.removeProperty('--insurance-high-latency-color');
      await becomes(view, HIGH_LATENCY, 'the bars');
    });

    it('when a variable changes on itself', async () => {
      const { view } = await drawn(tag);
      view.style.setProperty('--insurance-high-latency-color', 'rgb(0 128 0 / 1)');
      await becomes(view, GREEN, 'the bars');
    });

    it('when a class of the page does it', async () => {
      const { view, page } = await drawn(tag);
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('.fresh { --insurance-high-latency-color: green }');
      document.adoptedStyleSheets.push(sheet);
      try {
        page.classList.add('fresh');
        await becomes(view, GREEN, 'the bars');
      } finally {
        document.adoptedStyleSheets.pop();
      }
      await becomes(view, HIGH_LATENCY, 'the bars');
    });

    it('when the colour scheme changes', async () => {
      const { view, page } = await drawn(tag);
      page.style.colorScheme = 'dark';
      await becomes(view, DARK_HIGH_LATENCY, 'the bars');
      page.style.colorScheme = 'light';
      await becomes(view, HIGH_LATENCY, 'the bars');
    });

    it('when the reader’s system goes dark', async () => {
      const { view, page } = await drawn(tag);
      page.style.colorScheme = 'light dark';
      try {
        await emulateMedia({ colorScheme: 'dark' });
        await becomes(view, DARK_HIGH_LATENCY, 'the bars');
      } finally {
        await emulateMedia({ colorScheme: 'light' });
      }
      await becomes(view, HIGH_LATENCY, 'the bars');
    });

    it('when an element around it was hidden meanwhile', async () => {
      const { view, page } = await drawn(tag);
      page.style.display = 'none';
      await new Promise(requestAnimationFrame);
      page.style.setProperty('--insurance-high-latency-color', 'green');
      await new Promise(requestAnimationFrame);
      page.style.display = '';
      await becomes(view, GREEN, 'the bars');
    });

    it('when a second change follows the first at once', async () => {
      const { view, page } = await drawn(tag);
      page.style.setProperty('--insurance-high-latency-color', 'red');
      await new Promise(requestAnimationFrame);
      page.style.setProperty('--insurance-high-latency-color', 'green');
      await becomes(view, GREEN, 'the bars');
    });

    it('when one variable is no colour, for all others', async () => {
      const { view, page } = await drawn(tag);
      page.style.setProperty('--insurance-series-color-1', 'nonsense');
      page.style.setProperty('--insurance-high-latency-color', 'green');
      await becomes(view, GREEN, 'the bars');
      page.style.setProperty('--insurance-high-latency-color', 'rgb(200, 0, 0)');
      await becomes(view, [200, 0, 0], 'the bars');
      page.style.removeProperty('--insurance-series-color-1');
      page.style.removeProperty('--insurance-high-latency-color');
      await becomes(view, HIGH_LATENCY, 'the bars');
    });
  });
}

describe('the colour of a model', () => {
  const models = ['acme/0', 'acme/1', 'acme/2', 'acme/3'];

  /** A trend by model, of some models. */
  async function byModel(chosen?: string[]) {
    const query = { ...WEEK, models: chosen };
    const page = await fixture<HTMLElement>(html`
      <main lang="en">
        <insurance-trend .source=${source} .query=${query} by="model"></insurance-trend>
      </main>
    `);
    const trend = page.querySelector<InsuranceElement>('insurance-trend')!;
    await trend.whenShown();
    page.scrollIntoView();
    const swatches = all(trend, '[part=legend] button').map((entry) => [
      textOf(entry),
      parseColor(getComputedStyle(entry.querySelector('.swatch.plain')!).backgroundColor),
    ]);
    return {
      legend: Object.fromEntries(swatches) as Record<string, Color>,
      trend: deep<HTMLCanvasElement>(trend, '#trend')!,
      page,
    };
  }

  it('is the same in the trend’s legend and in its bars', async () => {
    const { legend, trend } = await byModel();
    expect(Object.keys(legend)).to.deep.equal(models);
    expect(new Set(Object.values(legend).map(String)).size, 'four colours').to.equal(4);
    for (const model of models) {
      await until(() => pixelsOf(trend, legend[model]!) > BAR, `${model} in the trend`);
    }
  });

  it('stays what it is under another filter', async () => {
    const { legend } = await byModel();
    for (const model of models) {
      const alone = await byModel([model]);
      expect(alone.legend).to.deep.equal({ [model]: legend[model] });
      await until(() => pixelsOf(alone.trend, legend[model]!) > BAR, `${model} in the trend`);
    }
  });

  it('can be set, and changes at once', async () => {
    const { legend, trend, page } = await byModel();
    await until(() => pixelsOf(trend, legend['acme/0']!) > BAR, 'it is drawn');
    // Which of the five it is follows from the name.
    for (let i = 1; i <= 5; i++) page.style.setProperty(`--insurance-series-color-${i}`, 'green');
    await until(() => pixelsOf(trend, GREEN) > BAR, 'green in the trend');
    expect(pixelsOf(trend, legend['acme/0']!)).to.equal(0);
  });
});
