import { expect } from 'chai';
import '../../../src/index.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { deep, until } from '../../support/fixture.js';
import { bound, TRACE, traceSource } from '../../support/source.js';
import { cell, detailsOf, headers, RECORD, type Details } from './shown-details.js';

const tab = (details: Details, name: string) =>
  [...details.shadowRoot!.querySelectorAll<HTMLElement>('[role=tab]')].find((tab) =>
    tab.textContent.includes(name),
  )!;

const selected = (details: Details) =>
  [...details.shadowRoot!.querySelectorAll('[role=tab][aria-selected=true]')].map(({ id }) => id);

describe('the type tabs of the details', () => {
  it('select a type and show its number of records', async () => {
    const details = await detailsOf(await traceSource());
    tab(details, 'High Latency').click();
    await details.whenShown();
    expect(deep(details, '.footer')!.textContent).to.contain('484 compensations');
    expect(deep(details, '[role=grid]')!.getAttribute('aria-rowcount')).to.equal('485');
  });

  it('include further types of the source by a readable name', async () => {
    const details = await detailsOf(memorySource([{ ...RECORD, type: 'broken_tool_call' }]));
    const name = () => tab(details, 'Broken Tool Call') as HTMLElement | undefined;
    await until(() => name() !== undefined, 'the tab of the type');
    name()!.click();
    await details.whenShown();
    expect(selected(details)).to.deep.equal(['tab-broken_tool_call']);
  });
});

describe('the All tab of the details', () => {
  const all = (details: Details) => deep(details, '#tab-all')!;

  it('is the first, counts the records of all types, and shows them', async () => {
    const source = await traceSource();
    const details = await detailsOf(source);
    const tabs = [...details.shadowRoot!.querySelectorAll('[role=tab]')];
    const counts = tabs.map(({ ariaDescription }) => Number(ariaDescription!.replace(',', '')));
    expect(tabs[0] === all(details)).to.equal(true);
    expect(all(details).textContent.trim().startsWith('All')).to.equal(true);
    const { compensationCount, totalCompensation } = await source.getSummary({
      from: Date.UTC(2026, 8, 1),
      to: Date.UTC(2026, 10, 8),
      timeZone: 'UTC',
    });
    expect(counts).to.deep.equal([compensationCount, compensationCount - 484, 484]);
    expect(selected(details)).to.deep.equal(['tab-all']);
    expect(deep(details, '[role=grid]')!.ariaRowCount).to.equal(String(compensationCount + 1));
    const total = () => deep(details, '[data-total=payout] [data-exact]')?.dataset['exact'];
    await until(() => total() === totalCompensation, 'the total of all types');
  });

  it('is selected by the host with `type="all"`, also where types are filtered', async () => {
    const details = await detailsOf(await traceSource());
    details.type = 'all';
    details.query = { ...TRACE, types: ['high_latency'] };
    await details.whenShown();
    expect(all(details).ariaSelected).to.equal('true');
    expect(deep(details, '[role=tabpanel]')!.getAttribute('aria-labelledby')).to.equal('tab-all');
    expect(deep(details, '.footer')!.textContent).to.contain('484 compensations');
  });

  it('shows the type of each row, which the tab of one type does not', async () => {
    const details = await detailsOf(memorySource([RECORD]));
    expect(headers(details).slice(0, 3)).to.deep.equal(['Timestamp', 'Model', 'Type']);
    expect(cell(details, 'type')).to.equal('High Latency');
    tab(details, 'High Latency').click();
    await details.whenShown();
    expect(headers(details)).not.to.include('Type');
  });

  it('keeps the types of its rows until those of a chosen tab are there', async () => {
    const source = memorySource([RECORD]);
    const asked: (() => void)[] = [];
    let isSlow = false;
    const details = await detailsOf({
      ...bound(source),
      getRecords: async (...args) => {
        if (isSlow) await new Promise<void>((resolve) => asked.push(resolve));
        return source.getRecords(...args);
      },
    });
    isSlow = true;
    tab(details, 'High Latency').click();
    await until(() => asked.length > 0, 'the records are asked for');
    expect(selected(details)).to.deep.equal(['tab-high_latency']);
    expect(headers(details)).to.include('Type');
    expect(cell(details, 'type')).to.equal('High Latency');
    isSlow = false;
    for (const answer of asked) answer();
    await details.whenShown();
    expect(headers(details)).not.to.include('Type');
  });

  it('has the records of a type named `all`, which has no tab of its own', async () => {
    const details = await detailsOf(memorySource([{ ...RECORD, type: 'all' }]));
    const tabs = [...details.shadowRoot!.querySelectorAll('[role=tab]')].map(({ id }) => id);
    expect(tabs).to.deep.equal(['tab-all', 'tab-unsatisfactory_content', 'tab-high_latency']);
    expect(all(details).ariaSelected).to.equal('true');
  });
});

describe('a selected type tab of the details', () => {
  it('yields to the only type of the query while its own is filtered out', async () => {
    const details = await detailsOf(await traceSource());
    tab(details, 'High Latency').click();
    await details.whenShown();
    expect(selected(details)).to.deep.equal(['tab-high_latency']);
    details.query = { ...TRACE, types: ['unsatisfactory_content'] };
    await details.whenShown();
    expect(selected(details)).to.deep.equal(['tab-unsatisfactory_content']);
    expect(deep(details, '[role=tabpanel]')!.getAttribute('aria-labelledby')).to.equal(selected(details)[0]);
    details.query = TRACE;
    await details.whenShown();
    expect(selected(details)).to.deep.equal(['tab-high_latency']);
  });

  it('yields to All while its own is filtered out and several types are left', async () => {
    const types = ['high_latency', 'unsatisfactory_content', 'broken_tool_call'];
    const details = await detailsOf(memorySource(types.map((type) => ({ ...RECORD, id: type, type }))));
    tab(details, 'High Latency').click();
    await details.whenShown();
    details.query = { ...TRACE, types: types.slice(1) };
    await details.whenShown();
    expect(selected(details)).to.deep.equal(['tab-all']);
    expect(deep(details, '.footer')!.textContent).to.contain('2 compensations');
  });
});
