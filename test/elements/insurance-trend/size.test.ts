import { expect } from 'chai';
import { html } from 'lit';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { deep, fixture, until } from '../../support/fixture.js';
import { records, TWELVE_DAYS } from './drill-down-panel.js';
import { canvasOf, drawn, find, shownTrend, type Trend } from './shown-trend.js';

const heightOf = (element: Element) => element.getBoundingClientRect().height;

/** The padding and border of a card, px. */
const EDGE = 15;

/** A wide panel whose findings need so much height, px. */
async function besideFindings(height: number) {
  const source = memorySource(records);
  const page = await fixture<HTMLElement>(html`
    <div>
      <insurance-dashboard lang="en" .source=${source} .query=${TWELVE_DAYS}></insurance-dashboard>
    </div>
  `);
  page.style.width = '1300px';
  const dashboard = page.querySelector('insurance-dashboard')!;
  await dashboard.whenShown();
  const findings = deep<HTMLElement>(dashboard, 'insurance-insights')!;
  findings.style.minHeight = `${height}px`;
  const trend = deep<Trend>(dashboard, 'insurance-trend')!;
  trend.scrollIntoView();
  await drawn(trend);
  return { trend, findings };
}

describe('the size of the trend’s chart', () => {
  it('is all that its card has, beside findings that are taller, and follows it', async () => {
    const { trend, findings } = await besideFindings(900);
    const canvas = canvasOf(trend);
    const bottomOf = (element: Element) => element.getBoundingClientRect().bottom;
    const isFilled = () => Math.abs(bottomOf(findings) - EDGE - bottomOf(canvas)) < 1.5;
    await until(() => heightOf(findings) >= 900 && isFilled(), 'the chart fills its card');
    expect(heightOf(canvas)).to.be.greaterThan(300);
    expect(canvas.height / devicePixelRatio).to.be.closeTo(heightOf(canvas), 1);
    findings.style.minHeight = '840px';
    await until(() => heightOf(findings) < 900 && isFilled(), 'the chart follows');
  });

  it('is that of its table, so that nothing moves', async () => {
    const trend = await shownTrend(records, TWELVE_DAYS);
    const height = heightOf(trend);
    expect(heightOf(find(trend, '.canvas-box')!)).to.equal(240);
    find(trend, '[part=table-button]')!.click();
    await trend.updateComplete;
    expect(heightOf(trend)).to.equal(height);
  });
});

describe('the controls of the trend', () => {
  it('end the line of the title, and begin where it does on lines of their own, at any width', async () => {
    const trend = await shownTrend(records, TWELVE_DAYS);
    const boxOf = (selector: string) => find(trend, selector)!.getBoundingClientRect();
    const seen = new Set<string>();
    for (let width = 480; width <= 900; width += 10) {
      trend.style.inlineSize = `${width}px`;
      const [header, title, controls, first, last] = [
        '.header',
        '.title',
        '.controls',
        '.controls > :first-child',
        '.chart-controls',
      ].map(boxOf) as [DOMRect, DOMRect, DOMRect, DOMRect, DOMRect];
      const isBeside = controls.top < title.bottom;
      seen.add(isBeside ? 'beside' : 'below');
      expect(last.right, `the end at ${width} px`).to.be.closeTo(header.right, 1);
      if (!isBeside) expect(first.left, `the start at ${width} px`).to.be.closeTo(title.left, 1);
      else expect(last.right - first.left, `as wide as needed at ${width} px`).to.be.lessThan(520);
    }
    expect([...seen]).to.deep.equal(['below', 'beside']);
  });
});
