import { expect } from 'chai';
import { html } from 'lit';
import '../../../src/index.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { deep, fixture, until } from '../../support/fixture.js';
import { heldSource } from '../../support/source.js';
import {
  detailsOf,
  firstInView,
  focused,
  ids,
  many,
  RECORD,
  rows,
  shown,
  type Details,
} from './shown-details.js';

describe('scrolling the details table', () => {
  const records = Array.from({ length: 5000 }, (_, i) => ({
    ...RECORD,
    id: `r${String(i).padStart(4, '0')}`,
    timestamp: RECORD.timestamp - i,
  }));
  const scrollTo = (details: Details, top: number) => deep(details, '.scroller')!.scrollTo({ top });

  it('renders only the rows in view and some around them', async () => {
    const details = await detailsOf(memorySource(records));
    expect(rows(details).length).to.be.within(10, 120);
  });

  it('loads the pages that come into view, up to the last row', async () => {
    const details = await detailsOf(memorySource(records));
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

  it('offers to retry a page that failed in its place', async () => {
    const source = memorySource(records);
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

describe('a million rows of the details table', () => {
  it('can all be scrolled to', async function () {
    this.timeout(60_000);
    const details = await shown(memorySource(many(1_000_000)));
    const table = deep(details, '[part=table]')!;
    table.scrollTop = table.scrollHeight;
    await until(() => rows(details).at(-1)?.dataset['id'] === 'r999999', 'the last row');
    const { bottom } = rows(details).at(-1)!.getBoundingClientRect();
    expect(bottom).to.be.at.most(table.getBoundingClientRect().bottom + 1);
    expect(rows(details).at(-1)!.getAttribute('aria-rowindex')).to.equal('1000001');
    // A wheel in the middle moves by rows, not by thousands of them.
    table.scrollTop = table.scrollHeight / 2;
    await until(() => Math.abs(firstInView(details) - 500_000) < 1000, 'the middle');
    const before = firstInView(details);
    table.scrollTop += 360;
    await until(() => firstInView(details) !== before, 'further rows');
    expect(firstInView(details) - before).to.equal(10);
  });
});

describe('rows of the details table that rush past', () => {
  it('show text only, and their controls once the table rests', async () => {
    const details = await shown(memorySource(many(50_000)));
    const table = deep(details, '[part=table]')!;
    const text = (row: HTMLElement) =>
      [...row.querySelectorAll('[role=gridcell]')].slice(0, 9).map((cell) => cell.textContent.trim());
    table.scrollTop = 900_000;
    await until(() => rows(details)[0]?.dataset['id'] === 'r025000', 'far rows');
    const rushing = rows(details)[0]!;
    expect(rushing.querySelector('button')).to.equal(null);
    const shownInRush = text(rushing);
    expect(shownInRush[1]).to.equal('acme/one');
    await until(() => rows(details)[0]?.querySelector('button'), 'the controls');
    const resting = rows(details).find((row) => row.dataset['id'] === 'r025000')!;
    expect(text(resting)).to.deep.equal(shownInRush);
  });

  it('leave the focus on its control, in view or out of view', async () => {
    const details = await shown(memorySource(many(50_000)));
    const button = deep(details, '[data-id] [part=details-button]')!;
    button.focus();
    // WebKit brings what has the focus into view a frame later.
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    const table = deep(details, '[part=table]')!;
    table.scrollTop = 900_000;
    await until(() => Number(rows(details)[0]?.dataset['id']?.slice(1)) > 20_000, 'far rows');
    expect(focused(details) === button).to.equal(true);
    table.scrollTop = 0;
    await until(() => rows(details)[0]?.dataset['id'] === 'r000000', 'the first rows');
    expect(focused(details) === button).to.equal(true);
  });
});

describe('rows of the details table that have not loaded', () => {
  it('are skeletons, and their pages are aborted once scrolled past', async () => {
    const { source, calls } = heldSource(memorySource(many(10_000)));
    const details = await fixture<Details>(html`
      <insurance-details
        lang="en"
        type="high_latency"
        from="2026-08-01"
        to="2026-10-01"
        .source=${source}
      ></insurance-details>
    `);
    await until(() => calls.some(({ method }) => method === 'getRecords'), 'asked');
    for (const call of calls) call.answer();
    await until(() => rows(details).length > 0, 'rows');
    const table = deep(details, '[part=table]')!;
    table.scrollTop = 100_000;
    await until(() => details.shadowRoot!.querySelector('[aria-busy=true] .skeleton'), 'skeletons');
    const past = calls.filter(({ method, signal }) => method === 'getRecords' && !signal!.aborted).at(-1)!;
    table.scrollTop = 300_000;
    await until(() => past.signal!.aborted, 'what was scrolled past is given up');
  });
});
