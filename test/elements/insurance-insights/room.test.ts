import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html } from 'lit';
import '../../../src/index.js';
import type {
  InsuranceDashboardElement,
  InsuranceDataSource,
  InsuranceInsightsElement,
} from '../../../src/index.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { deep, fixture, until } from '../../support/fixture.js';
import { EVENTFUL, eventfulSource, RANGE, shownInsights } from './shown-insights.js';

const LITTLE = memorySource(EVENTFUL.records.slice(-1));
const NEVER = new Promise<never>(() => undefined);
const waiting = {
  getSummary: () => NEVER,
  getTrend: () => NEVER,
  getBreakdown: () => NEVER,
  getRecords: () => NEVER,
  getRequest: () => NEVER,
} satisfies InsuranceDataSource;

/** The card of a source in a width, px, shown unless the source never answers. */
async function cardOf(source: InsuranceDataSource, width: number, lang: string) {
  const element = await fixture<InsuranceInsightsElement>(html`
    <insurance-insights lang=${lang} .source=${source} .query=${RANGE}></insurance-insights>
  `);
  element.style.inlineSize = `${width}px`;
  if (source !== waiting) await element.whenShown();
  return element;
}

/** The card beside the figures of a wide panel. */
async function columnOf(source: InsuranceDataSource) {
  const dashboard = await fixture<InsuranceDashboardElement>(html`
    <insurance-dashboard
      to=${RANGE.to}
      period=${RANGE.period}
      time-zone="UTC"
      .source=${source}
    ></insurance-dashboard>
  `);
  dashboard.style.inlineSize = '1160px';
  await dashboard.whenShown();
  return deep(dashboard, 'insurance-insights')!;
}

const seen = (element: Element) =>
  [...element.shadowRoot!.querySelectorAll<HTMLElement>('[part=finding]')].filter(
    (finding) => finding.offsetHeight > 0,
  ).length;

describe('the card of what to look at', () => {
  for (const lang of ['en', 'zh']) {
    for (const width of [374, 500, 752, 1008]) {
      it(`is as high with five findings, with none and while it loads, ${width} px wide in ${lang}`, async () => {
        const heights = new Set<number>();
        for (const source of [eventfulSource(), eventfulSource({ knowsTraffic: false }), LITTLE, waiting]) {
          heights.add(Math.round((await cardOf(source, width, lang)).offsetHeight));
        }
        expect([...heights]).to.have.length(1);
      });
    }
  }

  it('shows two of five findings, and the others once the reader wants them', async () => {
    const element = await shownInsights(eventfulSource());
    expect(seen(element)).to.equal(2);
    const button = deep(element, '[part=others-button]')!;
    expect(button.textContent.trim()).to.equal('Show all');
    button.click();
    await element.updateComplete;
    expect(seen(element)).to.equal(5);
    expect(button.textContent.trim()).to.equal('Show fewer');
    expect(button.getAttribute('aria-expanded')).to.equal('true');
  });

  it('shows two findings again where they are of another query', async () => {
    const element = await shownInsights(eventfulSource());
    deep(element, '[part=others-button]')!.click();
    element.query = { ...RANGE, period: '28d' };
    await element.updateComplete;
    await element.whenShown();
    expect(seen(element)).to.equal(2);
  });

  it('offers no others where there are none', async () => {
    expect(deep(await shownInsights(LITTLE), '[part=others-button]')).to.equal(null);
  });

  it('shows all findings beside the figures of a wide panel, in the same height as one record', async () => {
    const heights = new Set<number>();
    for (const [source, count] of [
      [eventfulSource(), 5],
      [LITTLE, 0],
    ] as const) {
      const insights = await columnOf(source);
      expect(seen(insights)).to.equal(count);
      expect(deep(insights, '[part=others-button]')?.offsetHeight ?? 0).to.equal(0);
      heights.add(insights.offsetHeight);
    }
    expect([...heights]).to.have.length(1);
  });

  it('beside the figures can be scrolled by keyboard where it goes on below, and is no stop where it does not', async () => {
    const column = await columnOf(eventfulSource());
    const room = deep<HTMLElement>(column, '.room')!;
    room.style.maxBlockSize = '120px';
    await until(() => room.tabIndex === 0, 'the stop');
    expect(room.role).to.equal('group');
    expect(deep(column, `#${room.getAttribute('aria-labelledby')}`)!.textContent).to.equal('What to look at');
    room.focus();
    await sendKeys({ press: 'End' });
    await until(() => room.scrollTop > 0, 'the scroll');
    room.style.maxBlockSize = 'none';
    room.style.flex = 'none';
    await until(() => room.tabIndex === -1, 'no stop');
    expect(room.role).to.equal(null);
  });

  it('beside the figures has each evidence on one line where the card is wide enough', async () => {
    const column = await columnOf(eventfulSource());
    for (const evidence of column.shadowRoot!.querySelectorAll('.foot .evidence')) {
      const range = document.createRange();
      range.selectNodeContents(evidence);
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      expect(lines.size, evidence.textContent).to.equal(1);
    }
  });
});
