import { expect } from 'chai';
import { html } from 'lit';
import '../../src/elements/insurance-json/define.js';
import '../../src/index.js';
import '../../src/locales/register-zh.js';
import { setLocale, type InsuranceDataSource, type Words } from '../../src/index.js';
import { deep, elementsIn, fixture, until } from '../support/fixture.js';
import { TRACE, traceSource } from '../support/source.js';

type Dashboard = HTMLElementTagNameMap['insurance-dashboard'];

let source: InsuranceDataSource;

before(async () => {
  source = await traceSource();
});

async function panelIn(lang: string, strings?: Words) {
  const page = await fixture<HTMLElement>(html`
    <main lang=${lang}>
      <insurance-dashboard .source=${source} .query=${TRACE} .strings=${strings}></insurance-dashboard>
    </main>
  `);
  const dashboard = page.querySelector('insurance-dashboard')!;
  await dashboard.whenShown();
  return { page, dashboard };
}

/** The language of an element as HTML has it: of the nearest `lang`, through shadow roots. */
function languageOf(element: Element): string {
  const nearest = element.closest('[lang]');
  if (nearest) return nearest.getAttribute('lang')!;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? languageOf(root.host) : '';
}

/** Each language that words of the panel are in, with what is in it. */
function languagesOf(dashboard: Dashboard): Set<string> {
  const named = [...elementsIn(dashboard.shadowRoot!)].filter((element) =>
    [...element.childNodes].some((node) => node instanceof Text && /\p{L}{3}/u.test(node.data)),
  );
  expect(named.length).to.be.greaterThan(50);
  return new Set(named.map(languageOf));
}

const titleOf = (dashboard: Dashboard) => dashboard.shadowRoot!.querySelector('[part=title]')!.textContent;
const metricsOf = (dashboard: Dashboard) =>
  [...deep(dashboard, 'insurance-summary')!.shadowRoot!.querySelectorAll('[part=value]')].map(
    ({ textContent }) => textContent,
  );

describe('the language that words are in', () => {
  afterEach(() => setLocale());

  it('is said to be English where the language of the page has no words, while its numbers stay', async () => {
    const { dashboard } = await panelIn('de');
    expect(titleOf(dashboard)).to.equal('Insurance');
    expect([...languagesOf(dashboard)]).to.deep.equal(['en']);
    const { dashboard: english } = await panelIn('en');
    expect(metricsOf(dashboard)).not.to.deep.equal(metricsOf(english));
  });

  it('is said in each view where `setLocale` differs from the page', async () => {
    setLocale('zh');
    const { dashboard } = await panelIn('en');
    expect(titleOf(dashboard)).to.match(/\p{Script=Han}/u);
    expect([...languagesOf(dashboard)]).to.deep.equal(['zh']);
  });

  it('keeps the variety that the page names', async () => {
    const { dashboard } = await panelIn('en-GB');
    expect([...languagesOf(dashboard)]).to.deep.equal(['en-GB']);
  });

  it('is the page’s where the host has words of its own', async () => {
    const { dashboard } = await panelIn('de', { 'panel.title': 'Versicherung' });
    expect(titleOf(dashboard)).to.equal('Versicherung');
    expect([...languagesOf(dashboard)]).to.deep.equal(['de']);
  });

  it('follows the page, and views follow the page rather than what the panel says of itself', async () => {
    const { page, dashboard } = await panelIn('de');
    const german = metricsOf(dashboard);
    page.lang = 'zh';
    await until(() => /\p{Script=Han}/u.test(titleOf(dashboard)), 'the panel is in Chinese');
    await dashboard.whenShown();
    expect([...languagesOf(dashboard)]).to.deep.equal(['zh']);
    page.lang = 'de';
    await until(() => titleOf(dashboard) === 'Insurance', 'the panel is in English');
    await dashboard.whenShown();
    expect([...languagesOf(dashboard)]).to.deep.equal(['en']);
    expect(metricsOf(dashboard)).to.deep.equal(german);
  });

  it('is not said of what the page puts into the panel', async () => {
    const page = await fixture<HTMLElement>(html`
      <main lang="de">
        <insurance-dashboard .source=${source} .query=${TRACE}>
          <h1>Übersicht</h1>
          <insurance-summary></insurance-summary>
        </insurance-dashboard>
      </main>
    `);
    await page.querySelector('insurance-summary')!.whenShown();
    const heading = page.querySelector('h1')!;
    for (
      let node: Element | null = heading;
      node && node !== page;
      node = node.assignedSlot ?? node.parentElement
    ) {
      expect(node.hasAttribute('lang'), node.localName).to.equal(false);
    }
  });

  it('is not known of a text of a model', async () => {
    const value = `これは長い文です。${'。'.repeat(200)}`;
    const json = await fixture<HTMLElementTagNameMap['insurance-json']>(
      html`<insurance-json lang="en" .value=${value}></insurance-json>`,
    );
    await json.whenShown();
    expect(languageOf(json.shadowRoot!.querySelector('[part=text]')!)).to.equal('');
    expect(languageOf(json.shadowRoot!.querySelector('[part=copy-button]')!)).to.equal('en');
  });
});
