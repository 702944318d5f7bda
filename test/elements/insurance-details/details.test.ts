import { expect } from 'chai';
import { html } from 'lit';
import '../../../src/index.js';
import type {
  CompensationRecord,
  InsuranceDataSource,
  InsuranceRequestOpenEvent,
} from '../../../src/index.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { deep, fixture, until } from '../../support/fixture.js';
import { TRACE, traceSource } from '../../support/source.js';

type Details = HTMLElementTagNameMap['insurance-details'];

const RECORD: CompensationRecord = {
  id: 'gen_1',
  timestamp: Date.UTC(2026, 10, 1, 5, 30, 0, 7),
  type: 'high_latency',
  model: 'anthropic/claude-3.5-sonnet',
  inputTokens: 12_345,
  outputTokens: 678,
  inputTokenDetails: { prompt: 12_000, cacheRead: 300, cacheWrite5m: 45 },
  cost: '0.000336247619',
  payout: '0.5',
  latency: 12_370,
  throughput: 12.1234,
  finish: 'end_turn',
};

async function detailsOf(source: InsuranceDataSource, timeZone = 'UTC') {
  const details = await fixture<Details>(html`
    <insurance-details lang="en" .source=${source} .query=${{ ...TRACE, timeZone }}></insurance-details>
  `);
  await details.whenShown();
  await until(() => rows(details).length > 0, 'rows show');
  return details;
}

const rows = (details: Details) => [...details.shadowRoot!.querySelectorAll<HTMLElement>('[data-id]')];
const cell = (details: Details, field: string) =>
  deep(details, `[data-id] [data-field=${field}]`)!.textContent.replace(/\s+/g, ' ').trim();
const ids = (details: Details) => rows(details).map((row) => row.dataset['id']);
const tab = (details: Details, name: string) =>
  [...details.shadowRoot!.querySelectorAll<HTMLElement>('[role=tab]')].find((tab) =>
    tab.textContent.includes(name),
  )!;
const sortBy = (details: Details, field: string) => deep(details, `[data-column=${field}] button`)!.click();
const sortOf = (details: Details, field: string) =>
  deep(details, `[data-column=${field}]`)!.getAttribute('aria-sort');

describe('a row of the details', () => {
  for (const [field, text] of [
    ['timestamp', '2026-11-01 01:30:00.007 −04:00'],
    ['model', 'anthropic/claude-3.5-sonnet'],
    ['inputTokens', '12,345'],
    ['outputTokens', '678'],
    ['cost', '$0.000336'],
    ['latency', '12,370 ms'],
    ['throughput', '12.1 tokens/s'],
    ['finish', 'end_turn'],
    ['payout', '$0.50'],
    ['action', 'Details Meta'],
  ] as const) {
    it(`says in ${field}: ${text}`, async () => {
      const details = await detailsOf(memorySource([RECORD]), 'America/New_York');
      expect(cell(details, field)).to.equal(text);
    });
  }

  it('hands over the exact amount when a rounded one is copied', async () => {
    const details = await detailsOf(memorySource([RECORD]));
    const amount = deep(details, '[data-field=cost] [data-exact]')!;
    const copy = new ClipboardEvent('copy', {
      clipboardData: new DataTransfer(),
      bubbles: true,
      composed: true,
      cancelable: true,
    });
    amount.dispatchEvent(copy);
    expect(copy.clipboardData!.getData('text/plain')).to.equal('0.000336247619');
  });

  it('tells on focus what its input tokens are made of', async () => {
    const details = await detailsOf(memorySource([RECORD]));
    deep(details, '[data-field=inputTokens] button')!.focus();
    await details.updateComplete;
    const popover = deep(details, '.breakdown')!;
    expect(popover.matches(':popover-open')).to.equal(true);
    const kinds = [...popover.querySelectorAll('dl > div')].map((kind) =>
      kind.textContent.trim().split(/\s{2,}/),
    );
    expect(kinds).to.deep.equal([
      ['Prompt', '12,000'],
      ['Cache read', '300'],
      ['Cache write, 5 min', '45'],
    ]);
  });

  it('shows what a model or a gateway wrote as text only', async () => {
    const hostile = '<img src=x onerror="globalThis.ran = true">';
    const details = await detailsOf(memorySource([{ ...RECORD, model: hostile, finish: hostile }]));
    expect(cell(details, 'model')).to.equal(hostile);
    expect(deep(details, '[data-field=model] img')).to.equal(null);
  });
});

describe('the tabs of the details', () => {
  it('choose a type and say how many there are', async () => {
    const details = await detailsOf(await traceSource());
    expect(tab(details, 'Unsatisfactory Content').getAttribute('aria-selected')).to.equal('true');
    tab(details, 'High Latency').click();
    await details.whenShown();
    expect(deep(details, '.footer')!.textContent).to.contain('484 compensations');
    expect(deep(details, '[role=grid]')!.getAttribute('aria-rowcount')).to.equal('485');
  });

  it('include any further type that the source reports, by a readable name', async () => {
    const details = await detailsOf(memorySource([{ ...RECORD, type: 'broken_tool_call' }]));
    expect(tab(details, 'Broken Tool Call').getAttribute('aria-selected')).to.equal('true');
  });
});

describe('sorting the details', () => {
  it('is by the newest first unless the reader says otherwise', async () => {
    const details = await detailsOf(await traceSource());
    expect(sortOf(details, 'timestamp')).to.equal('descending');
    expect(ids(details)[0]).to.equal('gen_02794_bedrock_13b');
  });

  it('goes from ascending to descending to the newest first', async () => {
    const details = await detailsOf(await traceSource());
    const seen: (string | null)[] = [];
    for (let i = 0; i < 3; i++) {
      sortBy(details, 'latency');
      await details.whenShown();
      seen.push(sortOf(details, 'latency'));
    }
    expect(seen).to.deep.equal(['ascending', 'descending', 'none']);
    expect(ids(details)[0]).to.equal('gen_02794_bedrock_13b');
  });

  it('is announced', async () => {
    const details = await detailsOf(await traceSource());
    sortBy(details, 'payout');
    await details.whenShown();
    expect(deep(details, '.footer [role=status]')!.textContent).to.equal('Sorted by Payout, ascending');
  });

  for (const field of [
    'timestamp',
    'model',
    'inputTokens',
    'outputTokens',
    'cost',
    'latency',
    'throughput',
    'finish',
    'payout',
  ] as const) {
    it(`asks the source for the order by ${field}`, async () => {
      const source = await traceSource();
      const details = await detailsOf(source);
      sortBy(details, field);
      await details.whenShown();
      const { records } = await source.getRecords(
        {
          from: Date.UTC(2026, 8, 1),
          to: Date.UTC(2026, 10, 8),
          timeZone: 'UTC',
          types: ['unsatisfactory_content'],
        },
        { offset: 0, limit: 5, sort: { field, direction: 'ascending' } },
      );
      await until(() => ids(details)[0] === records[0]!.id, `the first row by ${field}`);
      expect(ids(details).slice(0, 5)).to.deep.equal(records.map(({ id }) => id));
    });
  }
});

describe('scrolling the details', () => {
  const many = Array.from({ length: 5000 }, (_, i) => ({
    ...RECORD,
    id: `r${String(i).padStart(4, '0')}`,
    timestamp: RECORD.timestamp - i,
  }));
  const scrollTo = (details: Details, top: number) => deep(details, '.scroller')!.scrollTo({ top });

  it('keeps only the rows around the view in the page', async () => {
    const details = await detailsOf(memorySource(many));
    expect(rows(details).length).to.be.within(10, 120);
  });

  it('fetches the pages that come into view, and reaches the last row', async () => {
    const details = await detailsOf(memorySource(many));
    const offsets: number[] = [];
    const source = details.source!;
    const ask = source.getRecords.bind(source);
    source.getRecords = (query, page, options) => {
      offsets.push(page.offset);
      return ask(query, page, options);
    };
    scrollTo(details, 1e9);
    await until(() => ids(details).includes('r4999'), 'the last row shows');
    expect(rows(details).at(-1)!.getAttribute('aria-rowindex')).to.equal('5001');
    expect(Math.min(...offsets), 'no page in between is fetched').to.be.greaterThan(4000);
  });

  it('offers to retry a page that failed, where it stands', async () => {
    const source = memorySource(many);
    const ask = source.getRecords.bind(source);
    let broken = true;
    source.getRecords = (query, page, options) =>
      broken && page.offset > 0 ? Promise.reject(new Error('page is away')) : ask(query, page, options);
    const details = await detailsOf(source);
    scrollTo(details, 1e9);
    await until(() => deep(details, '.row-error'), 'a failed row shows');
    broken = false;
    deep(details, '.row-error button')!.click();
    await until(() => ids(details).includes('r4999'), 'the last row shows');
  });
});

describe('a tab that the reader chose', () => {
  it('gives way to the one that is shown where its type is filtered out, and comes back', async () => {
    const details = await detailsOf(await traceSource());
    const selected = () =>
      [...details.shadowRoot!.querySelectorAll('[role=tab][aria-selected=true]')].map(({ id }) => id);
    tab(details, 'High Latency').click();
    await details.whenShown();
    expect(selected()).to.deep.equal(['tab-high_latency']);
    details.query = { ...TRACE, types: ['unsatisfactory_content'] };
    await details.whenShown();
    expect(selected()).to.deep.equal(['tab-unsatisfactory_content']);
    expect(deep(details, '[role=tabpanel]')!.getAttribute('aria-labelledby')).to.equal(selected()[0]);
    details.query = TRACE;
    await details.whenShown();
    expect(selected()).to.deep.equal(['tab-high_latency']);
  });
});

describe('opening a request', () => {
  it('tells the page which, and opens the drawer', async () => {
    const details = await detailsOf(await traceSource());
    let told: InsuranceRequestOpenEvent['detail'] | undefined;
    details.addEventListener('insurance-request-open', ({ detail }) => (told = detail));
    deep(details, '[part=meta-button]')!.click();
    await details.updateComplete;
    expect(told).to.include({ id: 'gen_02794_bedrock_13b', show: 'meta' });
    expect(told!.record.payout).to.equal('0.0005105');
    const drawer = deep<HTMLElementTagNameMap['insurance-request']>(details, 'insurance-request')!;
    await drawer.whenShown();
    expect(deep<HTMLDialogElement>(drawer, 'dialog')!.matches(':modal')).to.equal(true);
  });

  it('leaves it to the page when that prevents it', async () => {
    const details = await detailsOf(await traceSource());
    details.addEventListener('insurance-request-open', (event) => event.preventDefault());
    deep(details, '[part=details-button]')!.click();
    await details.updateComplete;
    expect(deep(details, 'insurance-request', 'dialog')).to.equal(null);
  });
});
