import { emulateMedia } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html } from 'lit';
import '../../../../src/index.js';
import type { InsuranceElement } from '../../../../src/elements/base/insurance-element.js';
import { memorySource } from '../../../../src/sources/memory/memory-source.js';
import { record } from '../../../support/record.js';
import { type Color, HIGH_LATENCY, inkOf, parseColor, pixelsOf } from '../../../support/canvas.js';
import { deep, fixture, until } from '../../../support/fixture.js';
import { heldSource } from '../../../support/source.js';
import { all, DAY, range, textOf } from '../../insurance-trend/shown-trend.js';

const WEEK = range('2026-09-07T00:00Z', '2026-09-14T00:00Z', 'UTC');
const slow = Array.from({ length: 7 }, (_, i) =>
  record(`r${i}`, { timestamp: WEEK.from + i * DAY, payout: String(i + 1), model: `acme/${i % 4}` }),
);
const source = memorySource(slow);

const TAGS = ['insurance-trend', 'insurance-breakdown'] as const;
type Tag = (typeof TAGS)[number];

const CANVAS = { 'insurance-trend': '#trend', 'insurance-breakdown': '#by-type' } as const;
const canvasIn = (view: Element) => deep<HTMLCanvasElement>(view, CANVAS[view.localName as Tag]);

/** More pixels than any writing has, fewer than any bar. */
const BAR = 300;
const isColored = (view: Element, color: Color) => pixelsOf(canvasIn(view)!, color) > BAR;
const becomes = (view: Element, color: Color, what: string) =>
  until(() => canvasIn(view) && isColored(view, color), `${what}: ${color.join()}`);

const GREEN: Color = [0, 128, 0];
const DARK_HIGH_LATENCY: Color = [0x7d, 0xa2, 0xff];

/** A view inside an element of the page, drawn. */
async function drawn(tag: Tag) {
  const view = document.createElement(tag) as InsuranceElement;
  Object.assign(view, { source, query: WEEK, locale: 'en' });
  const page = await fixture<HTMLElement>(html`<div><div>${view}</div></div>`);
  await view.whenShown();
  await becomes(view, HIGH_LATENCY, 'the bars');
  return { view, page };
}

describe('the chart library, in a page of its own', () => {
  let frame: HTMLIFrameElement;
  const warned: string[] = [];

  /** A page that has loaded the elements; its policy says which scripts it may. */
  async function opened({ policy = '', far = 0 } = {}) {
    frame = document.createElement('iframe');
    frame.width = '760';
    frame.height = '500';
    frame.srcdoc = `<!doctype html>
      <html lang="en">
        <head>
          ${policy && `<meta http-equiv="Content-Security-Policy" content="${policy}" />`}
          <style>
            div {
              height: ${far}px;
            }
          </style>
          <script>
            // All modules of the page are to be remembered, and there are more than is usual.
            performance.setResourceTimingBufferSize(5000);
          </script>
          <script type="module" src="${new URL('../../../../src/index.ts', import.meta.url).href}"></script>
        </head>
        <body>
          <insurance-summary></insurance-summary>
          <div></div>
          <insurance-trend></insurance-trend>
          <insurance-breakdown></insurance-breakdown>
        </body>
      </html>`;
    document.body.append(frame);
    await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    const page = frame.contentDocument!;
    warned.length = 0;
    const { console } = frame.contentWindow as unknown as typeof globalThis;
    console.warn = (...args) => warned.push(args.join(' '));
    await frame.contentWindow!.customElements.whenDefined('insurance-trend');
    return {
      view: (tag: string) => page.querySelector<InsuranceElement>(tag)!,
      /** Hands the views what they show. */
      fill: async () => {
        for (const view of page.querySelectorAll<InsuranceElement>('body > :not(div)'))
          Object.assign(view, { source, query: WEEK, locale: 'en' });
        for (const view of page.querySelectorAll<InsuranceElement>('body > :not(div)'))
          await view.whenShown();
      },
      /** When the library was asked for, by the clock of the page. */
      libraryRequests: () =>
        frame
          .contentWindow!.performance.getEntriesByType('resource')
          .filter(({ name }) => /\/chart-kit\.|\/chart\.js\//.test(name))
          .map(({ startTime }) => startTime),
      now: () => frame.contentWindow!.performance.now(),
    };
  }
  afterEach(() => frame.remove());

  const total = (summary: Element) => textOf(deep(summary, '[data-metric=total-compensation] [part=value]'));
  const words = (view: Element) => all(view, '.sentence').map(textOf).join(' ');

  it('is not asked for while no chart is near the view, and draws once one is', async () => {
    const { view, fill, libraryRequests, now } = await opened({ far: 5000 });
    await fill();
    expect(total(view('insurance-summary'))).to.equal('$28.00');
    expect(words(view('insurance-trend'))).to.contain('$28.00');
    for (const tag of TAGS) {
      const { width, height } = canvasIn(view(tag))!;
      expect([width, height], 'the size of a canvas that nobody drew on').to.deep.equal([300, 150]);
      expect(inkOf(canvasIn(view(tag))!)).to.equal(0);
    }
    const scrolled = now();
    view('insurance-trend').scrollIntoView();
    await becomes(view('insurance-trend'), HIGH_LATENCY, 'the bars');
    // What is under way does not show there: only what came tells when it was asked for.
    expect(libraryRequests().length).to.be.greaterThan(0);
    for (const start of libraryRequests()) expect(start, 'asked for before').to.be.at.least(scrolled);
  });

  it('leaves figures, sentences and tables where it never comes', async () => {
    const { origin } = location;
    const allowed = [
      'src/',
      'test/',
      'node_modules/lit/',
      'node_modules/lit-html/',
      'node_modules/lit-element/',
    ];
    const others = [
      '@lit/',
      '@lit-labs/',
      '@floating-ui/',
      'big.js/',
      'temporal-polyfill/',
      'temporal-utils/',
    ];
    const paths = [...allowed, ...others.map((name) => `node_modules/${name}`)];
    const policy = `script-src ${paths.map((path) => `${origin}/${path}`).join(' ')}`;
    const { view, fill } = await opened({ policy });
    await fill();
    await until(() => warned.length > 0, 'the library is refused');
    expect(warned[0]).to.contain('insurance-elements: the chart library could not be loaded');
    expect(total(view('insurance-summary'))).to.equal('$28.00');
    for (const tag of TAGS) {
      expect(words(view(tag))).to.match(/\d/);
      expect(canvasIn(view(tag)), 'nothing to draw on').to.equal(null);
      expect(textOf(deep(view(tag), '[part=error]'))).to.contain('The chart could not be drawn.');
      deep(view(tag), '[part=table-button]')!.click();
      await view(tag).updateComplete;
      expect(all(view(tag), '[part=chart-table] tbody tr').length).to.be.greaterThan(0);
    }
    expect(all(view('insurance-trend'), '[part=error]')).to.deep.equal([]);
  });
});

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

    it('when what is around it was hidden meanwhile', async () => {
      const { view, page } = await drawn(tag);
      page.style.display = 'none';
      await new Promise(requestAnimationFrame);
      page.style.setProperty('--insurance-high-latency-color', 'green');
      await new Promise(requestAnimationFrame);
      page.style.display = '';
      await becomes(view, GREEN, 'the bars');
    });

    it('when a second change comes on the heels of the first', async () => {
      const { view, page } = await drawn(tag);
      page.style.setProperty('--insurance-high-latency-color', 'red');
      await new Promise(requestAnimationFrame);
      page.style.setProperty('--insurance-high-latency-color', 'green');
      await becomes(view, GREEN, 'the bars');
    });

    it('when one variable is no colour: the others are drawn, and followed too', async () => {
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

  describe(`the writing in ${tag}`, () => {
    for (const [property, value] of [
      ['--insurance-font-family', 'monospace'],
      ['--insurance-font-size', '19px'],
    ] as const) {
      it(`follows ${property}, and comes back`, async () => {
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

  describe(`the chart of ${tag} comes and goes`, () => {
    it('with its place in the page: it is drawn again where it is moved to', async () => {
      const { view, page } = await drawn(tag);
      const other = document.createElement('div');
      other.style.setProperty('--insurance-high-latency-color', 'green');
      page.append(other);
      other.append(view);
      await becomes(view, GREEN, 'the bars');
    });

    it('with its element: nothing is left on the canvas while that is away', async () => {
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

    it('with its figures: until they come its title and controls stand, nobody can use it, and it shows nothing', async () => {
      await drawn(tag);
      const { source: held, calls } = heldSource(source);
      const view = document.createElement(tag) as InsuranceElement;
      Object.assign(view, { source: held, query: WEEK, locale: 'en' });
      await fixture<HTMLElement>(html`<div>${view}</div>`);
      await until(() => calls.length > 0 && canvasIn(view), 'it waits');
      const canvas = canvasIn(view)!;
      await until(() => canvas.width === canvas.parentElement!.clientWidth, 'it is made ready');
      expect(inkOf(canvas)).to.equal(0);
      for (const part of [canvas, ...all(view, ':is([part=table-button], [part=save-button])')])
        expect(part.closest('[inert]'), 'nobody can use it').to.exist;
      const titles = () => all(view, '.chart h3').map(textOf);
      const waited = titles();
      expect(waited.length).to.be.greaterThan(0);
      for (const call of calls) call.answer();
      await becomes(view, HIGH_LATENCY, 'the bars');
      expect(canvasIn(view), 'the same canvas').to.equal(canvas);
      expect(titles()).to.deep.equal(waited);
      expect(all(view, '[inert]')).to.deep.equal([]);
    });

    it('with the room there is: hidden from the start, it is drawn once it shows', async () => {
      const view = document.createElement(tag) as InsuranceElement;
      Object.assign(view, { source, query: WEEK, locale: 'en' });
      const page = await fixture<HTMLElement>(html`<div hidden>${view}</div>`);
      await view.whenShown();
      await new Promise(requestAnimationFrame);
      expect(inkOf(canvasIn(view)!)).to.equal(0);
      page.hidden = false;
      await becomes(view, HIGH_LATENCY, 'the bars');
    });

    it('with the view: far from it nothing is drawn, though the library is there', async () => {
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

    it('is as wide as there is room, also after that has changed', async () => {
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

    it('gives way to the table, and is drawn again', async () => {
      const { view } = await drawn(tag);
      const button = deep(view, '[part=table-button]')!;
      button.click();
      await view.updateComplete;
      expect(canvasIn(view)).to.equal(null);
      button.click();
      await becomes(view, HIGH_LATENCY, 'the bars');
    });

    it('goes where nothing matches, and is drawn again where something does', async () => {
      const { view } = await drawn(tag);
      view.query = { ...WEEK, types: ['never'] };
      await until(() => !canvasIn(view), 'there is none');
      view.query = WEEK;
      await becomes(view, HIGH_LATENCY, 'the bars');
    });
  });
}

describe('the colour of a model', () => {
  const models = ['acme/0', 'acme/1', 'acme/2', 'acme/3'];

  /** A trend by model beside the breakdown, both of some models. */
  async function both(chosen?: string[]) {
    const query = { ...WEEK, models: chosen };
    const page = await fixture<HTMLElement>(html`
      <main lang="en">
        <insurance-trend .source=${source} .query=${query} by="model"></insurance-trend>
        <insurance-breakdown .source=${source} .query=${query}></insurance-breakdown>
      </main>
    `);
    const [trend, breakdown] = TAGS.map((tag) => page.querySelector<InsuranceElement>(tag)!);
    await Promise.all([trend!.whenShown(), breakdown!.whenShown()]);
    page.scrollIntoView();
    const swatches = all(trend!, '[part=legend] button').map((entry) => [
      textOf(entry),
      parseColor(getComputedStyle(entry.querySelector('.swatch.plain')!).backgroundColor),
    ]);
    return {
      legend: Object.fromEntries(swatches) as Record<string, Color>,
      trend: deep<HTMLCanvasElement>(trend!, '#trend')!,
      breakdown: deep<HTMLCanvasElement>(breakdown!, '#by-model')!,
      page,
    };
  }

  it('is the same in the trend’s legend, in its bars and in those of the breakdown', async () => {
    const { legend, trend, breakdown } = await both();
    expect(Object.keys(legend)).to.deep.equal(models);
    expect(new Set(Object.values(legend).map(String)).size, 'four colours').to.equal(4);
    for (const model of models) {
      await until(() => pixelsOf(trend, legend[model]!) > BAR, `${model} in the trend`);
      await until(() => pixelsOf(breakdown, legend[model]!) > BAR, `${model} in the breakdown`);
    }
  });

  it('stays what it is under another filter', async () => {
    const { legend } = await both();
    for (const model of models) {
      const alone = await both([model]);
      expect(alone.legend).to.deep.equal({ [model]: legend[model] });
      await until(() => pixelsOf(alone.trend, legend[model]!) > BAR, `${model} in the trend`);
      await until(() => pixelsOf(alone.breakdown, legend[model]!) > BAR, `${model} in the breakdown`);
    }
  });

  it('can be set, and changes in both together', async () => {
    const { legend, trend, breakdown, page } = await both();
    await until(() => pixelsOf(breakdown, legend['acme/0']!) > BAR, 'it is drawn');
    // Which of the twelve it is follows from the name.
    for (let i = 1; i <= 12; i++) page.style.setProperty(`--insurance-series-color-${i}`, 'green');
    await until(() => pixelsOf(trend, GREEN) > BAR, 'green in the trend');
    await until(() => pixelsOf(breakdown, GREEN) > BAR, 'green in the breakdown');
    for (const canvas of [trend, breakdown]) expect(pixelsOf(canvas, legend['acme/0']!)).to.equal(0);
  });
});
