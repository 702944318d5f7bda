import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html } from 'lit';
import '../../src/index.js';
import { deep, elementsIn, fixture, until } from '../support/fixture.js';
import { TRACE, traceSource } from '../support/source.js';

type Dashboard = HTMLElementTagNameMap['insurance-dashboard'];

/** WCAG 2.2, 2.5.8: px. */
const LEAST = 24;
const TARGETS =
  'button, a[href], input:not([type=hidden]), select, textarea, summary, [role=tab], [role=option], [role=menuitem], [role=separator][tabindex]';

const source = await traceSource();

async function shownPanel(width: number, fontSize?: string) {
  await setViewport({ width, height: 900 });
  const dashboard = await fixture<Dashboard>(
    html`<insurance-dashboard lang="en" .source=${source} .query=${TRACE}></insurance-dashboard>`,
  );
  if (fontSize) dashboard.style.setProperty('--insurance-font-size', fontSize);
  await dashboard.whenShown();
  await until(() => deep(dashboard, 'insurance-details', '[data-field=payout]'), 'the rows');
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  return dashboard;
}

const isVisible = (element: HTMLElement) =>
  element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
  !element.closest('.hidden, [inert]') &&
  element.getBoundingClientRect().width > 1;

const nameOf = (element: HTMLElement) =>
  `${element.localName}.${element.className} ${(element.ariaLabel ?? element.textContent).trim().slice(0, 30)}`;

/** Whether a circle of the least size around the middle of a box meets another box. */
function isCrowded(box: DOMRect, others: readonly DOMRect[]): boolean {
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  return others.some((other) => {
    const aside = Math.max(other.left - x, x - other.right, 0);
    const above = Math.max(other.top - y, y - other.bottom, 0);
    return Math.hypot(aside, above) < LEAST / 2 - 0.5;
  });
}

/** The box of a target without what another element covers or clips at its sides. */
function boxOf(element: HTMLElement): DOMRect {
  const box = element.getBoundingClientRect();
  const root = element.getRootNode() as ShadowRoot;
  const y = box.top + box.height / 2;
  const isOwn = (x: number) => element.contains(root.elementFromPoint(x, y));
  if (y < 0 || y > innerHeight) return box;
  let [left, right] = [box.left, box.right];
  while (left < right && !isOwn(left + 0.5)) left++;
  while (left < right && !isOwn(right - 0.5)) right--;
  return left < right ? new DOMRect(left, box.top, right - left, box.height) : box;
}

/** Targets that are neither large enough nor far enough from others; links within a sentence may be small. */
function smallTargets(dashboard: Dashboard): string[] {
  deep(dashboard, 'insurance-details')!.scrollIntoView();
  const targets = [...elementsIn(dashboard.shadowRoot!)].filter(
    (element) => element.matches(TARGETS) && isVisible(element),
  );
  return targets.flatMap((element) => {
    const box = boxOf(element);
    if (Math.min(box.width, box.height) >= LEAST - 0.5) return [];
    // What a target is part of, and what is part of it, is no other target.
    const others = targets.filter((other) => !other.contains(element) && !element.contains(other));
    const isInline = getComputedStyle(element).display === 'inline';
    const boxes = others.map((other) => other.getBoundingClientRect());
    return isInline || !isCrowded(box, boxes)
      ? []
      : [`${nameOf(element)}: ${Math.round(box.width)} x ${Math.round(box.height)}`];
  });
}

/** What cuts the words in it: controls, titles and figures, but for names that end in dots and have a title. */
function cutTexts(dashboard: Dashboard): string[] {
  return [...elementsIn(dashboard.shadowRoot!)]
    .filter(
      (element) => element.matches('button, [role=tab], [part~=title], [part~=value]') && isVisible(element),
    )
    .filter((element) => {
      const { overflowX, overflowY, textOverflow } = getComputedStyle(element);
      const isWide = overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1;
      const isHigh = overflowY !== 'visible' && element.scrollHeight > element.clientHeight + 1;
      return (isWide && textOverflow !== 'ellipsis') || isHigh;
    })
    .map(nameOf);
}

describe('the panel by WCAG 2.2', () => {
  after(() => setViewport({ width: 800, height: 600 }));

  for (const width of [1280, 390]) {
    it(`has targets of 24 px, or as far from others, at ${width} px (2.5.8)`, async () => {
      expect(smallTargets(await shownPanel(width))).to.deep.equal([]);
    });
  }

  it('shows text of 200 % without cutting words or scrolling the page sideways (1.4.4)', async () => {
    const normal = await shownPanel(1280);
    const size = (dashboard: Dashboard) =>
      Number.parseFloat(getComputedStyle(deep(dashboard, 'insurance-summary', '[part=label]')!).fontSize);
    const before = size(normal);
    normal.remove();
    const large = await shownPanel(1280, '28px');
    // Engines round to parts of a pixel.
    expect(size(large)).to.be.at.least(2 * before - 0.01);
    expect(cutTexts(large)).to.deep.equal([]);
    expect(document.documentElement.scrollWidth).to.be.at.most(document.documentElement.clientWidth);
    expect(smallTargets(large)).to.deep.equal([]);
  });
});
