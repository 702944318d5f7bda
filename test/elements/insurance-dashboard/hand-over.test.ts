import { expect } from 'chai';
import { html } from 'lit';
import '../../../src/index.js';
import type { InsuranceDashboardElement } from '../../../src/elements/insurance-dashboard/insurance-dashboard.js';
import type { CompensationRecord, QueryInput } from '../../../src/index.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { deep, fixture } from '../../support/fixture.js';
import { NOON, record } from '../../support/record.js';

const HOSTILE = '<img src=x onerror="window.hacked=1">';
const DAY = 86_400_000;

const records = [
  record('a', { timestamp: NOON, model: 'openai/gpt', payout: '1.25' }),
  record('b', { timestamp: NOON + 1, model: HOSTILE, payout: '0.0471' }),
  record('c', { timestamp: NOON - DAY, model: 'openai/gpt', payout: '0.5' }),
];

interface Panel {
  lang?: string;
  place?: string;
  filters?: QueryInput;
  shown?: CompensationRecord[];
}

async function shownPanel({ lang = 'en', place = '', filters, shown = records }: Panel = {}) {
  const from = NOON - (NOON % DAY);
  const dashboard = await fixture<InsuranceDashboardElement>(html`
    <insurance-dashboard
      lang=${lang}
      .source=${memorySource(shown)}
      .query=${{ from, to: from + DAY, timeZone: 'UTC', ...filters }}
      >${place ? html`<p slot="statement">${place}</p>` : ''}</insurance-dashboard
    >
  `);
  await dashboard.whenShown();
  return dashboard;
}

const entry = (dashboard: Element, name: RegExp) =>
  [...dashboard.shadowRoot!.querySelectorAll<HTMLElement>('.menu-item')].find((item) =>
    name.test(item.textContent),
  )!;

async function copied(dashboard: InsuranceDashboardElement, name: RegExp) {
  const written: ClipboardItem[] = [];
  const { write } = navigator.clipboard;
  navigator.clipboard.write = async (items) => void written.push(...items);
  try {
    deep(dashboard, '[part=more-button]')!.click();
    entry(dashboard, name).click();
    await dashboard.updateComplete;
    await Promise.resolve();
    await dashboard.updateComplete;
  } finally {
    navigator.clipboard.write = write;
  }
  const read = async (type: string) => (await written[0]!.getType(type)).text();
  return { text: await read('text/plain'), html: await read('text/html') };
}

describe('Copy summary of a panel', () => {
  it('copies the figures on the screen as text and as a table', async () => {
    const dashboard = await shownPanel();
    const { text, html } = await copied(dashboard, /Copy summary/);
    const shown = [...deep(dashboard, 'insurance-summary')!.shadowRoot!.querySelectorAll('[part=value]')];
    for (const value of shown) expect(text).to.include(`: ${value.textContent.trim()}`);
    expect(text).to.include('Total Compensation: $1.30 · +159.4% from $0.50');
    expect(text).to.match(/^openai\/gpt: Credits \$1\.25 · Times 1 · Share 96\.4%$/m);
    const page = new DOMParser().parseFromString(html, 'text/html');
    expect(page.querySelectorAll('table').length).to.equal(3);
    expect(page.querySelector('table')!.rows[0]!.textContent).to.equal(
      'Total Compensation$1.30+159.4% from $0.50',
    );
  });

  it('says how many times as much a figure is that has grown tenfold or more', async () => {
    const shown = [
      record('now', { timestamp: NOON, payout: '6' }),
      record('before', { timestamp: NOON - DAY, payout: '0.5' }),
    ];
    const { text } = await copied(await shownPanel({ shown }), /Copy summary/);
    expect(text).to.include('Total Compensation: $6.00 · 12× from $0.50');
  });

  it('says that there was nothing before, in place of changes', async () => {
    const shown = [record('now', { timestamp: NOON, payout: '6' })];
    const { text } = await copied(await shownPanel({ shown }), /Copy summary/);
    expect(text).to.match(/^Total Compensation: \$6\.00$/m);
    expect(text)
      .to.match(/^New: nothing in Aug 31, 2026$/m)
      .and.not.include('Compared with');
  });

  it('says the filters that the figures are of', async () => {
    const filters = {
      types: ['high_latency'],
      models: ['openai/gpt', HOSTILE],
      ranges: { payout: { min: '0.01' }, latency: { max: 9000 } },
    };
    const { text } = await copied(await shownPanel({ filters }), /Copy summary/);
    expect(text.split('\n')).to.include(
      `Type: High Latency · Model: openai/gpt, ${HOSTILE} · Payout: ≥ $0.01 · Latency: ≤ 9,000 ms`,
    );
  });

  it('speaks Chinese where the panel does', async () => {
    const { text } = await copied(await shownPanel({ lang: 'zh' }), /复制摘要/);
    expect(text).to.include('总补偿金额：US$1.30 · +159.4%，此前为 US$0.50');
    expect(text).to.include('按补偿模型聚合');
  });

  it('pastes the name of a model that is markup as text', async () => {
    const { html } = await copied(await shownPanel(), /Copy summary/);
    const page = new DOMParser().parseFromString(html, 'text/html');
    expect(page.querySelector('img')).to.equal(null);
    expect(page.body.textContent).to.include(HOSTILE);
  });

  it('closes the menu, and announces the outcome', async () => {
    const dashboard = await shownPanel();
    await copied(dashboard, /Copy summary/);
    expect(deep(dashboard, '#panel-menu')!.matches(':popover-open')).to.equal(false);
    const statuses = [...dashboard.shadowRoot!.querySelectorAll('[role=status]')];
    expect(statuses.map(({ textContent }) => textContent.trim())).to.include('Copied');
  });
});

describe('Print statement of a panel', () => {
  it('prints the panel alone once it is prepared, and leaves the document as it was', async () => {
    const beside = document.body.appendChild(document.createElement('p'));
    const dashboard = await shownPanel({ place: 'Invoice 42' });
    const { print } = window;
    const { title } = document;
    const sheets = document.adoptedStyleSheets.length;
    const printed = new Promise<{ title: string; text: string; isAlone: boolean }>((resolve) => {
      window.print = () => {
        window.dispatchEvent(new Event('beforeprint'));
        const head = deep(dashboard, '[part=statement]')!;
        const isAlone = getComputedStyle(beside).display === 'none';
        resolve({
          title: document.title,
          text: head.textContent.replace(/\u2060/g, '').replace(/\s+/g, ' '),
          isAlone,
        });
        window.dispatchEvent(new Event('afterprint'));
      };
    });
    try {
      entry(dashboard, /Print statement/).click();
      await dashboard.updateComplete;
      expect(entry(dashboard, /Preparing the statement/)).to.not.equal(undefined);
      const statement = await printed;
      expect(statement.title).to.match(/^insurance-\d{4}-\d\d-\d\d$/);
      expect(statement.text).to.include('Insurance statement').and.include('UTC (UTC+00:00)');
      expect(statement.text).to.include('Amounts in USD (US Dollar)').and.include('No filters');
      expect(statement.isAlone).to.equal(true);
    } finally {
      window.print = print;
      beside.remove();
    }
    await dashboard.updateComplete;
    expect(document.title).to.equal(title);
    expect(document.adoptedStyleSheets.length).to.equal(sheets);
    expect(deep(dashboard, '[part=statement]')).to.equal(null);
  });

  it("leaves the host's account and invoice for paper, and the panel as it is", async () => {
    const dashboard = await shownPanel({ place: 'Invoice 42' });
    expect(deep(dashboard, 'insurance-summary')).to.not.equal(null);
    expect(dashboard.querySelector('p')!.checkVisibility()).to.equal(false);
  });
});
