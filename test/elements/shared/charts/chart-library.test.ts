import { expect } from 'chai';
import type { InsuranceElement } from '../../../../src/elements/base/insurance-element.js';
import { HIGH_LATENCY, inkOf } from '../../../support/canvas.js';
import { deep, until } from '../../../support/fixture.js';
import { all, textOf } from '../../insurance-trend/shown-trend.js';
import { WEEK, source, TAGS, canvasIn, becomes } from './shown-charts.js';

describe('the chart library, in a page of its own', () => {
  let frame: HTMLIFrameElement;
  const warned: string[] = [];

  /** A page that has loaded the elements; its policy allows some scripts. */
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
      /** Times of the requests of the library, by the clock of the page. */
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

  it('is not loaded while no chart is near the viewport, and draws once one is', async () => {
    const { view, fill, libraryRequests, now } = await opened({ far: 5000 });
    await fill();
    expect(total(view('insurance-summary'))).to.equal('$28.00');
    expect(words(view('insurance-trend'))).to.contain('$7.00');
    for (const tag of TAGS) {
      const { width, height } = canvasIn(view(tag))!;
      expect([width, height], 'the size of a canvas that nobody drew on').to.deep.equal([300, 150]);
      expect(inkOf(canvasIn(view(tag))!)).to.equal(0);
    }
    const scrolled = now();
    view('insurance-trend').scrollIntoView();
    await becomes(view('insurance-trend'), HIGH_LATENCY, 'the bars');
    // Only finished requests are listed there, with their start.
    expect(libraryRequests().length).to.be.greaterThan(0);
    for (const start of libraryRequests()) expect(start, 'requested before').to.be.at.least(scrolled);
  });

  it('leaves figures, sentences and tables shown where it never loads', async () => {
    const { origin } = location;
    const allowed = [
      'src/',
      'test/',
      'node_modules/lit/',
      'node_modules/lit-html/',
      'node_modules/lit-element/',
    ];
    const others = ['@lit/', '@lit-labs/', '@floating-ui/', 'temporal-polyfill/', 'temporal-utils/'];
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
