import { expect } from 'chai';
import { html } from 'lit';
import type { InsuranceElement } from '../../../../src/elements/base/insurance-element.js';
import { HIGH_LATENCY, parseColor, pixelsOf } from '../../../support/canvas.js';
import { deep, fixture, until } from '../../../support/fixture.js';
import { all, textOf } from '../../insurance-trend/shown-trend.js';
import {
  WEEK,
  source,
  TAGS,
  BAR,
  isColored,
  becomes,
  DARK_HIGH_LATENCY,
  GREEN,
  drawn,
} from './shown-charts.js';

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

type Dashboard = HTMLElementTagNameMap['insurance-dashboard'];

describe('the colour of a model', () => {
  const models = ['acme/0', 'acme/1', 'acme/2', 'acme/3'];
  // By rank: what the first answer came to.
  const ranked = ['acme/2', 'acme/1', 'acme/0', 'acme/3'];

  /** A trend by model in a dashboard. */
  async function shownTrend() {
    const dashboard = await fixture<Dashboard>(html`
      <insurance-dashboard lang="en" .source=${source} .query=${WEEK}>
        <insurance-trend by="model"></insurance-trend>
      </insurance-dashboard>
    `);
    const trend = dashboard.querySelector('insurance-trend')!;
    await dashboard.whenShown();
    dashboard.scrollIntoView();
    const legend = () =>
      Object.fromEntries(
        all(trend, '[part=legend] button').map((entry) => [
          textOf(entry)!,
          parseColor(getComputedStyle(entry.querySelector('.swatch.plain')!).backgroundColor),
        ]),
      );
    const canvas = () => deep<HTMLCanvasElement>(trend, '#trend')!;
    return { dashboard, trend, legend, canvas };
  }

  it('is by rank, and the same in the legend and in the bars', async () => {
    const { legend, canvas } = await shownTrend();
    expect(Object.keys(legend())).to.deep.equal(ranked);
    expect(new Set(Object.values(legend()).map(String)).size, 'four colours').to.equal(4);
    for (const model of models) {
      await until(() => pixelsOf(canvas(), legend()[model]!) > BAR, `${model} in the trend`);
    }
  });

  it('stays what it is through filters, refreshes and another view', async () => {
    const { dashboard, trend, legend, canvas } = await shownTrend();
    const first = legend();
    for (const model of models) {
      dashboard.query = { ...WEEK, models: [model] };
      await dashboard.updateComplete;
      await dashboard.whenShown();
      expect(legend()).to.deep.equal({ [model]: first[model] });
      await until(() => pixelsOf(canvas(), first[model]!) > BAR, `${model} in the trend`);
    }
    await dashboard.reload();
    expect(legend()).to.deep.equal({ 'acme/3': first['acme/3'] });
    dashboard.query = WEEK;
    const other = document.createElement('insurance-trend');
    other.by = 'model';
    trend.replaceWith(other);
    await other.updateComplete;
    await dashboard.whenShown();
    const swatch = all(other, '[part=legend] button').map((entry) =>
      parseColor(getComputedStyle(entry.querySelector('.swatch')!).backgroundColor),
    );
    expect(swatch).to.deep.equal(Object.values(first));
  });

  it('can be set', async () => {
    const { dashboard, legend, canvas } = await shownTrend();
    const first = legend()['acme/2']!;
    await until(() => pixelsOf(canvas(), first) > BAR, 'it is drawn');
    dashboard.style.setProperty('--insurance-series-color-1', 'green');
    await until(() => pixelsOf(canvas(), GREEN) > BAR, 'green in the trend');
    expect(pixelsOf(canvas(), first)).to.equal(0);
  });
});

describe('the patterns of a chart', () => {
  const patterns = (trend: Element) =>
    all(trend, '[part=legend] .swatch:not(.previous)').map((swatch) => swatch.classList.item(2));

  for (const [where, template] of [
    ['on the trend', html`<insurance-trend lang="en" by="model" patterns .source=${source} .query=${WEEK}></insurance-trend>`], // prettier-ignore
    ['on its dashboard', html`<insurance-dashboard lang="en" patterns .source=${source} .query=${WEEK}><insurance-trend by="model"></insurance-trend></insurance-dashboard>`], // prettier-ignore
  ] as const) {
    it(`tell its members apart where the host wants them ${where}`, async () => {
      const element = await fixture<InsuranceElement>(template);
      const trend = element.querySelector('insurance-trend') ?? element;
      await element.whenShown();
      await until(() => patterns(trend).length === 4, 'the legend');
      expect(patterns(trend)).to.deep.equal(['plain', 'rising', 'columns', 'dots']);
    });
  }

  it('are none by default', async () => {
    const { view } = await drawn('insurance-trend');
    expect(new Set(patterns(view))).to.deep.equal(new Set(['plain']));
  });
});
