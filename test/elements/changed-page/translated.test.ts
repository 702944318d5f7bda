import { expect } from 'chai';
import { html } from 'lit';
import '../../../src/index.js';
import type { InsuranceDataSource } from '../../../src/index.js';
import { deep, elementsIn, fixture, until } from '../../support/fixture.js';
import { TRACE, traceSource } from '../../support/source.js';

type Dashboard = HTMLElementTagNameMap['insurance-dashboard'];

const LATE = { ...TRACE, types: ['high_latency'] };

let source: InsuranceDataSource;

before(async () => {
  source = await traceSource();
});

async function shownPanel(query: object) {
  const dashboard = await fixture<Dashboard>(html`
    <insurance-dashboard lang="en" .source=${source} .query=${query}></insurance-dashboard>
  `);
  await dashboard.whenShown();
  return dashboard;
}

const textsIn = (element: Element) =>
  [...element.childNodes].filter((node): node is Text => node instanceof Text && node.data.trim() !== '');

/** Whether a translator leaves the element alone: the attribute is of the nearest ancestor that has it. */
const isLeft = (element: Element) => element.closest('[translate]')?.getAttribute('translate') === 'no';

/** How translators of pages change texts. */
const TRANSLATORS = {
  'puts each text into elements of its own': (element: Element) => {
    for (const text of textsIn(element)) {
      const outer = document.createElement('font');
      const inner = document.createElement('font');
      inner.append(`(${text.data})`);
      outer.append(inner);
      text.replaceWith(outer);
    }
  },
  'writes other texts into the nodes': (element: Element) => {
    for (const text of textsIn(element)) text.data = `(${text.data})`;
  },
  'takes all nodes out, and puts only texts and elements back': (element: Element) => {
    const kept = [...element.childNodes].filter((node) => !(node instanceof Comment));
    for (const text of textsIn(element)) text.data = `(${text.data})`;
    element.replaceChildren(...kept);
  },
};

const figures = (dashboard: Dashboard) => {
  const summary = deep(dashboard, 'insurance-summary')!.shadowRoot!;
  const rows = deep(dashboard, 'insurance-details')!.shadowRoot!;
  const textOf = (element: Element) => element.textContent.replaceAll(/[\s()]/g, '');
  return {
    metrics: [...summary.querySelectorAll('[part=value]')].map(textOf),
    rows: [...rows.querySelectorAll('[data-id]')].map(textOf),
    tabs: [...rows.querySelectorAll('[part=tab]')].map(textOf),
  };
};

const tableOf = (dashboard: Dashboard) => deep(dashboard, 'insurance-details', '[part=table]')!;

describe('a panel on a page that is translated', () => {
  it('is left as it is by translators that ask', async () => {
    const dashboard = await shownPanel(TRACE);
    const asked = [...elementsIn(dashboard.shadowRoot!)].filter(
      (element) => textsIn(element).length > 0 && element.localName !== 'style',
    );
    expect(asked.length).to.be.above(200);
    expect(asked.filter((element) => !isLeft(element)).map(({ outerHTML }) => outerHTML)).to.deep.equal([]);
  });

  for (const [how, translate] of Object.entries(TRANSLATORS)) {
    it(`shows true figures after a translator that does not ask ${how}`, async () => {
      const expected = figures(await shownPanel(LATE));
      const dashboard = await shownPanel(TRACE);
      for (const element of elementsIn(dashboard.shadowRoot!)) translate(element);
      dashboard.query = LATE;
      await dashboard.whenShown();
      expect(figures(dashboard)).to.deep.equal(expected);
    });

    it(`shows the rows that scroll in after a translator that does not ask ${how}`, async () => {
      const [plain, translated] = [await shownPanel(TRACE), await shownPanel(TRACE)];
      for (const element of elementsIn(tableOf(translated))) translate(element);
      for (const panel of [plain, translated]) tableOf(panel).scrollTop = 9000;
      const first = figures(plain).rows[0];
      await until(() => figures(plain).rows[0] !== first, 'other rows');
      await until(
        () => figures(translated).rows.join() === figures(plain).rows.join(),
        'the same rows in both tables',
      );
    });
  }
});
