import { expect } from 'chai';
import { html } from 'lit';
import '../../../src/index.js';
import type { InsuranceDataSource, InsuranceErrorEvent } from '../../../src/index.js';
import { deep, fixture, until } from '../../support/fixture.js';
import { TRACE, traceSource } from '../../support/source.js';
import { changed, type Change } from './changed.js';

type Dashboard = HTMLElementTagNameMap['insurance-dashboard'];

const VIEWS = ['filters', 'summary', 'trend', 'breakdown', 'details'];

let source: InsuranceDataSource;
/** Differs from other tests' settings, so that formats are made anew. */
let currency = 0;

async function shownPanel() {
  const failed: string[] = [];
  const name = `unit${currency++}`;
  const dashboard = await fixture<Dashboard>(html`
    <insurance-dashboard
      lang="en"
      currency=${name}
      .source=${source}
      .query=${TRACE}
      @insurance-error=${({ detail }: InsuranceErrorEvent) =>
        failed.push(`${detail.view}: ${detail.error.code}`)}
    ></insurance-dashboard>
  `);
  await dashboard.whenShown();
  return { dashboard, failed, name };
}

const view = (dashboard: Element, name: string) => deep(dashboard, `insurance-${name}`)!;
const states = (dashboard: Element) =>
  Object.fromEntries(
    VIEWS.map((name) => [name, deep(view(dashboard, name), '[part=base]')?.dataset['state']]),
  );
const every = (state: string) => Object.fromEntries(VIEWS.map((name) => [name, state]));
const count = (dashboard: Element) =>
  deep(view(dashboard, 'summary'), '[data-metric=compensation-count] [part=value]')?.textContent.trim();

const prototypeOf = (constructor: { prototype: unknown }) => constructor.prototype as Record<string, unknown>;
const denied = () => {
  throw new DOMException('denied', 'SecurityError');
};

/** What panels need not have, and what does not change their figures. */
const HARMLESS: Record<string, Change[]> = {
  'no matchMedia': [[window, 'matchMedia', undefined]],
  'a matchMedia that answers nothing': [[window, 'matchMedia', () => null]],
  'a matchMedia without listeners': [[window, 'matchMedia', () => ({ matches: false })]],
  'a matchMedia that throws': [[window, 'matchMedia', denied]],
  'no observers of sizes and sight': [
    [window, 'ResizeObserver', undefined],
    [window, 'IntersectionObserver', undefined],
  ],
  'storage that is denied': [
    [Storage.prototype, 'getItem', denied],
    [Storage.prototype, 'setItem', denied],
  ],
  'no Intl.Locale': [[Intl, 'Locale', undefined]],
  'no clipboard': [[navigator, 'clipboard', undefined]],
  'no random ids': [[crypto, 'randomUUID', undefined]],
  'no idle time and no microtasks': [
    [window, 'requestIdleCallback', undefined],
    [window, 'queueMicrotask', undefined],
  ],
  'a history that throws': [
    [history, 'replaceState', denied],
    [history, 'pushState', denied],
  ],
  'a fetch that throws': [[window, 'fetch', denied]],
  'no structuredClone': [[window, 'structuredClone', undefined]],
  'a method of every array': [[prototypeOf(Array), 'each', () => 'foreign']],
  'JSON of arrays and texts that is another': [
    [prototypeOf(Array), 'toJSON', () => '[]'],
    [prototypeOf(String), 'toJSON', () => '""'],
  ],
  'JSON of objects that is empty': [[prototypeOf(Object), 'toJSON', () => ({})]],
  'a requestId of every object': [[prototypeOf(Object), 'requestId', 'x']],
  'types of every object': [[prototypeOf(Object), 'types', ['x']]],
  'ranges of every object': [[prototypeOf(Object), 'ranges', { payout: { min: '9' } }]],
  'a signal of every object': [[prototypeOf(Object), 'signal', AbortSignal.abort()]],
  'a period of every object': [[prototypeOf(Object), 'period', '1d']],
  'a range of every object': [
    [prototypeOf(Object), 'from', 0],
    [prototypeOf(Object), 'to', 1],
    [prototypeOf(Object), 'until', 1],
    [prototypeOf(Object), 'within', { from: 0, to: 1 }],
  ],
};

before(async () => {
  source = await traceSource();
  // What is loaded on demand is loaded before the page is changed.
  await shownPanel();
});

describe('a panel on a changed page', () => {
  for (const [what, changes] of Object.entries(HARMLESS)) {
    it(`shows its figures with ${what}`, async () => {
      await changed(changes, async () => {
        const { dashboard, failed } = await shownPanel();
        await until(() => states(dashboard)['details'] === 'ready', 'the details');
        expect(states(dashboard)).to.deep.equal(every('ready'));
        expect(count(dashboard)).to.equal('630');
        expect(failed).to.deep.equal([]);
        // What a reader does next, and what leaves the page.
        dashboard.query = { ...TRACE, types: ['high_latency'] };
        await dashboard.whenShown();
        expect(count(dashboard)).to.equal('484');
        dashboard.remove();
      });
    });
  }

  it('writes numbers and times as ever with options of Intl and Temporal in every object', async () => {
    const options = {
      notation: 'compact',
      signDisplay: 'always',
      style: 'percent',
      minimumIntegerDigits: 9,
      numberingSystem: 'thai',
      calendar: 'buddhist',
      dateStyle: 'full',
      hour12: true,
      timeZone: 'Asia/Tokyo',
      days: 3,
      months: 1,
      smallestUnit: 'month',
    };
    const texts = async () => {
      const { dashboard, failed, name } = await shownPanel();
      await until(() => states(dashboard)['details'] === 'ready', 'the details');
      expect(failed).to.deep.equal([]);
      const [metrics, rows] = ['summary', 'details'].map((each) =>
        deep(view(dashboard, each), '[part=base]')!,
      );
      return [metrics!, rows!].map(({ innerText }) => innerText.replaceAll(name, 'unit'));
    };
    const expected = await texts();
    const inherited = Object.entries(options).map(([name, value]): Change => [
      prototypeOf(Object),
      name,
      value,
    ]);
    expect(await changed(inherited, texts)).to.deep.equal(expected);
  });

  it('shows figures beside a chart that gets no context to draw with', async () => {
    await changed([[HTMLCanvasElement.prototype, 'getContext', () => null]], async () => {
      const { dashboard, failed } = await shownPanel();
      await until(() => failed.length > 0, 'the report');
      expect(failed).to.deep.equal(['trend: chart-failed']);
      expect(states(dashboard)).to.deep.equal(every('ready'));
      expect(count(dashboard)).to.equal('630');
    });
  });
});

describe('a view that cannot be rendered', () => {
  const broken: Change[] = [
    [
      Intl,
      'NumberFormat',
      class {
        constructor() {
          throw new TypeError('numbers are broken');
        }
      },
    ],
  ];

  it('shows why in its place, reports it once, and throws nothing to the page', async () => {
    await changed(broken, async () => {
      const { dashboard, failed } = await shownPanel();
      const summary = view(dashboard, 'summary');
      await until(() => deep(summary, '[part=error]'), 'the error');
      expect(deep(summary, '[part=error]')!.textContent).to.contain('This could not be shown.');
      expect(deep(summary, '[part=error]')!.textContent).to.contain('numbers are broken');
      expect(failed.filter((failure) => failure === 'summary: render-failed')).to.have.length(1);
      expect(deep(view(dashboard, 'filters'), '[part=base]')!.dataset['state']).to.equal('ready');
    });
  });

  it('shows its figures after Retry once the page is whole again', async () => {
    const { dashboard } = await changed(broken, async () => {
      const shown = await shownPanel();
      await until(() => deep(view(shown.dashboard, 'summary'), '[part=error]'), 'the error');
      return shown;
    });
    const summary = view(dashboard, 'summary');
    deep(summary, '[part=retry-button]')!.click();
    await until(() => count(dashboard) === '630', 'the figures');
    expect(deep(summary, '[part=error]')).to.equal(null);
  });
});
