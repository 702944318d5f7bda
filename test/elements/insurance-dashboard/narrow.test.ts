import { expect } from 'chai';
import { html } from 'lit';
import '../../../src/index.js';
import type { InsuranceDashboardElement } from '../../../src/index.js';
import { deep, fixture, until } from '../../support/fixture.js';
import { TRACE, traceSource } from '../../support/source.js';

type Panel = InsuranceDashboardElement;

/** Some days after the records. */
const NOW = Date.parse('2026-11-25T14:02:30Z');

const all = (panel: Panel, view: string, selector: string) => [
  ...deep(panel, view)!.shadowRoot!.querySelectorAll<HTMLElement>(selector),
];

/** The texts that do not have the room that they need. */
const cut = (elements: readonly HTMLElement[]) =>
  elements
    .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
    .map((each) => each.textContent);

const boxes = (elements: readonly HTMLElement[]) => elements.map((each) => each.getBoundingClientRect());

async function shownPanel(width: number, lang: string): Promise<Panel> {
  const panel = await fixture<Panel>(html`
    <insurance-dashboard lang=${lang} .source=${await traceSource()} .query=${TRACE}></insurance-dashboard>
  `);
  // Less than a screen: the page has its own edges.
  panel.style.cssText = `display: block; inline-size: ${width - 32}px`;
  await panel.whenShown();
  await until(() => deep(panel, 'insurance-filters', '.bar.phone'), 'the layout of a phone');
  // Views load when they come near the screen.
  for (const [view, what] of [
    ['insurance-breakdown', '.matrix-cell'],
    ['insurance-details', '.cards [data-field=latency]'],
  ] as const) {
    deep(panel, view)!.scrollIntoView();
    await until(() => all(panel, view, what).length > 0, `${what} of ${view}`);
  }
  return panel;
}

describe('a panel on a phone', () => {
  const { now } = Date;
  before(() => {
    Date.now = () => NOW;
  });
  after(() => {
    Date.now = now;
  });

  for (const width of [320, 390]) {
    for (const lang of ['en', 'zh']) {
      describe(`of ${width} px (${lang})`, () => {
        let panel: Panel;
        beforeEach(async () => {
          panel = await shownPanel(width, lang);
        });

        it('shows its range whole, without the year that it is', () => {
          const names = all(panel, 'insurance-filters', '.range-name');
          expect(names.length).to.equal(1);
          expect(cut(names)).to.deep.equal([]);
          expect(names[0]!.textContent).not.to.contain('2026');
        });

        for (const [what, range] of [
          ['of two other years', { from: '2024-10-28', to: '2025-01-03' }],
          ['of two months of another year', { from: '2025-10-28', to: '2025-11-03' }],
          ['with the times of its ends', { from: '2024-12-28T10:00Z', to: '2025-01-03T11:30Z' }],
        ] as const) {
          it(`shows a range ${what} whole, in as many lines as it needs`, async () => {
            panel.query = { ...range, timeZone: 'UTC' };
            await panel.updateComplete;
            const name = () => all(panel, 'insurance-filters', '.range-name')[0]!;
            await until(() => name().textContent.includes('2025'), 'the range');
            expect(cut([name()])).to.deep.equal([]);
            const button = name().closest<HTMLElement>('[part=range-button]')!;
            expect(name().scrollHeight).to.be.at.most(name().clientHeight + 2);
            expect(name().offsetHeight).to.be.at.most(button.clientHeight + 1);
          });
        }

        it('shows the names of models and types whole above their bars, and models in the matrix', () => {
          const names = all(panel, 'insurance-breakdown', '.member :is(.own, .vendor, .type-name)');
          expect(names.length).to.be.above(10);
          expect(cut(names)).to.deep.equal([]);
          expect(cut(all(panel, 'insurance-breakdown', '.matrix :is(.own, .vendor)'))).to.deep.equal([]);
        });

        it('shows each figure in one line, and those of a row at one height', () => {
          const values = all(panel, 'insurance-summary', '[part=value]');
          for (const value of values) {
            const size = parseFloat(getComputedStyle(value).fontSize);
            expect(value.offsetHeight, value.textContent.trim()).to.be.below(1.6 * size);
          }
          const tops = boxes(all(panel, 'insurance-summary', '.figure')).map(({ top }) => top);
          expect(tops[1]).to.equal(tops[0]);
          expect(tops[3]).to.equal(tops[2]);
        });

        it('shows the latency of a card beside its links', () => {
          const [links] = boxes(all(panel, 'insurance-details', '.cards [data-field=action]'));
          const [latency] = boxes(all(panel, 'insurance-details', '.cards [data-field=latency]'));
          expect(latency!.left).to.be.at.least(links!.right);
          expect(cut(all(panel, 'insurance-details', '.cards [data-field=throughput]'))).to.deep.equal([]);
        });
      });
    }
  }
});
