import { expect } from 'chai';
import '../../../src/index.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { deep } from '../../support/fixture.js';
import { TRACE, traceSource } from '../../support/source.js';
import { RECORD, detailsOf, type Details } from './shown-details.js';

const tab = (details: Details, name: string) =>
  [...details.shadowRoot!.querySelectorAll<HTMLElement>('[role=tab]')].find((tab) =>
    tab.textContent.includes(name),
  )!;

describe('the type tabs of the details', () => {
  it('select a type and show its number of records', async () => {
    const details = await detailsOf(await traceSource());
    expect(tab(details, 'Unsatisfactory Content').getAttribute('aria-selected')).to.equal('true');
    tab(details, 'High Latency').click();
    await details.whenShown();
    expect(deep(details, '.footer')!.textContent).to.contain('484 compensations');
    expect(deep(details, '[role=grid]')!.getAttribute('aria-rowcount')).to.equal('485');
  });

  it('include further types of the source by a readable name', async () => {
    const details = await detailsOf(memorySource([{ ...RECORD, type: 'broken_tool_call' }]));
    expect(tab(details, 'Broken Tool Call').getAttribute('aria-selected')).to.equal('true');
  });
});

describe('a selected type tab of the details', () => {
  it('yields to the shown type while its own is filtered out', async () => {
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
