import { expect } from 'chai';
import { filterBy } from '../support/filter-bar.js';
import { deep, until } from '../support/fixture.js';
import type { StrictPage } from '../support/strict-page.js';
import { STRICT_POLICY } from '../support/strict-policy.js';

const PAGE = `<!doctype html>
  <html lang="en">
    <head>
      <meta http-equiv="Content-Security-Policy" content="${STRICT_POLICY}" />
      <title>A strict page</title>
      <script type="module" src="${new URL('../support/strict-page.ts', import.meta.url).href}"></script>
    </head>
    <body>
      <insurance-dashboard from="2026-09-01" to="2026-11-08" time-zone="UTC"></insurance-dashboard>
      <insurance-json></insurance-json>
    </body>
  </html>`;

describe('in a page that forbids inline styles and scripts, the panel breaks no rule', () => {
  let frame: HTMLIFrameElement;
  let page: Required<StrictPage>['strictPage'];

  beforeEach(async () => {
    frame = document.createElement('iframe');
    frame.width = '1200';
    frame.height = '800';
    frame.srcdoc = PAGE;
    document.body.append(frame);
    await until(() => (frame.contentWindow as StrictPage | null)?.strictPage, 'the page runs');
    page = (frame.contentWindow as StrictPage).strictPage!;
    await page.dashboard.whenShown();
    await until(() => charts().every((canvas) => canvas.style.height !== ''), 'the charts are drawn');
  });

  afterEach(() => frame.remove());

  const view = (tag: string) => deep(page.dashboard, tag)!;
  const find = (...selectors: string[]) => deep(page.dashboard, ...selectors)!;
  const all = (tag: string, selector: string) => [
    ...view(tag).shadowRoot!.querySelectorAll<HTMLElement>(selector),
  ];
  const charts = () => all('insurance-trend', 'canvas') as HTMLCanvasElement[];

  /** Resolves once the page has been painted, and told of what was forbidden. */
  async function painted(): Promise<void> {
    const { requestAnimationFrame } = frame.contentWindow!;
    for (let frames = 0; frames < 2; frames++) await new Promise(requestAnimationFrame);
  }

  async function expectNoViolation(): Promise<void> {
    await page.dashboard.whenShown();
    await painted();
    expect(page.violations).to.deep.equal([]);
  }

  it('where an inline style would', async () => {
    page.dashboard.setAttribute('style', 'color: red');
    await until(() => page.violations.length > 0, 'the violation');
    expect(page.violations[0]).to.match(/^style-src-attr: inline/);
  });

  it('while it loads and draws', async () => {
    expect(charts().length).to.equal(1);
    const [bar] = all('insurance-breakdown', '.bar');
    expect(bar!.style.inlineSize).to.equal('100%');
    await until(() => deep(page.dashboard, 'insurance-details', '[data-id]'), 'rows');
    await expectNoViolation();
  });

  it('when the reader goes through the tabs', async () => {
    for (const tag of ['insurance-breakdown', 'insurance-details']) {
      for (const tab of all(tag, '[role=tab]')) tab.click();
    }
    await page.dashboard.whenShown();
    expect(find('insurance-breakdown', '#tab-times').ariaSelected).to.equal('true');
    await expectNoViolation();
  });

  it('when JSON is opened, searched, viewed and compared', async () => {
    const { json } = page;
    const part = (selector: string) => deep(json, selector)!;
    const field = part('[part=search]') as HTMLInputElement;
    field.value = 'text';
    field.dispatchEvent(new Event('input'));
    await json.whenShown();
    part('.row.found [data-action=view]').click();
    await json.updateComplete;
    expect(part('[part=text]').textContent).to.contain('text text');
    json.other = { a: [] };
    await json.whenShown();
    expect(part('.row.removed')).to.exist;
    await expectNoViolation();
  });

  it('when charts give way to tables and come back', async () => {
    const buttons = ['insurance-trend', 'insurance-breakdown'].flatMap((tag) =>
      all(tag, '[part=table-button]'),
    );
    for (const button of buttons) button.click();
    await until(() => charts().length === 0, 'tables in place of the charts');
    for (const button of buttons) button.click();
    await until(() => charts().length === 1 && charts().every(({ style }) => style.height), 'the charts');
    await expectNoViolation();
  });

  it('when the drawer opens, as text and as JSON', async () => {
    // The newest of the others kept no content.
    find('insurance-details', '#tab-unsatisfactory_content').click();
    await page.dashboard.whenShown();
    await until(() => deep(page.dashboard, 'insurance-details', '[part=details-button]'), 'rows');
    find('insurance-details', '[part=details-button]').click();
    await until(() => deep(page.dashboard, 'insurance-details', 'insurance-request', '[data-id=json]'), 'it');
    find('insurance-details', 'insurance-request', '[data-id=json]').click();
    await until(
      () =>
        deep(page.dashboard, 'insurance-details', 'insurance-request', '[data-id=json][aria-pressed=true]'),
      'JSON',
    );
    await expectNoViolation();
  });

  it('when each menu opens beside its button', async () => {
    for (const menu of ['range', 'filters']) {
      find('insurance-filters', `[popovertarget=${menu}]`).click();
      await until(() => find('insurance-filters', `#${menu}`).style.top !== '', `${menu} is in its place`);
    }
    await expectNoViolation();
  });

  it('when a figure tells its exact value', async () => {
    const figure = find('insurance-summary', '[data-metric=average-per-compensation] [part=value]');
    figure.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
    await until(() => deep(page.dashboard, 'insurance-summary', '.tooltip')?.style.top, 'the tooltip');
    await expectNoViolation();
  });

  it('when the table is scrolled to its end', async () => {
    find('insurance-details', '#tab-high_latency').click();
    await page.dashboard.whenShown();
    find('insurance-details', '[part=table]').scrollTo({ top: 100_000 });
    await until(
      () => deep(page.dashboard, 'insurance-details', '[aria-rowindex="485"][data-id]'),
      'the last row',
    );
    await expectNoViolation();
  });

  it('when the reader filters, and the scheme and the width of the page change', async () => {
    await filterBy(find('insurance-filters'), 'types', 'high_latency');
    await until(() => deep(page.dashboard, 'insurance-filters', '[part=chip]'), 'the chip');
    frame.contentDocument!.documentElement.style.colorScheme = 'dark';
    frame.width = '400';
    await expectNoViolation();
  });
});
