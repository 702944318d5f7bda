import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { html } from 'lit';
import '../../../src/index.js';
import { focusedIn } from '../../../src/controllers/overlays/focus.js';
import { memorySource, type QueryInput, type ResolvedQuery } from '../../../src/index.js';
import { applyFilters, openSection, toggleOptions } from '../../support/filter-bar.js';
import { deep, fixture, until } from '../../support/fixture.js';
import { record, SEPTEMBER } from '../../support/record.js';

type Filters = HTMLElementTagNameMap['insurance-filters'];

async function shownFilters(query: QueryInput = {}) {
  const source = memorySource([record('one', { model: 'acme/one' }), record('two', { model: 'acme/two' })]);
  const filters = await fixture<Filters>(html`
    <insurance-filters lang="en" .source=${source} .query=${{ ...SEPTEMBER, ...query }}></insurance-filters>
  `);
  await filters.whenShown();
  const changes: ResolvedQuery[] = [];
  filters.addEventListener('insurance-query-change', ({ detail }) => changes.push(detail.query));
  return { filters, changes };
}

const isOpen = (filters: Filters) => deep(filters, '#filters')!.matches(':popover-open');
const field = (filters: Filters, name: string) => deep<HTMLInputElement>(filters, `#more [name=${name}]`)!;
const clearAll = (filters: Filters) => deep<HTMLButtonElement>(filters, '#filters .clear-all')!;
/** What a section says of its choices. */
const chosen = (filters: Filters, section: string) =>
  deep(filters, `#filters [data-section=${section}] .soft`)!.textContent.trim();
const problems = (filters: Filters) =>
  [...deep(filters, '#more')!.querySelectorAll('.invalid')]
    .map(({ textContent }) => textContent.trim())
    .filter((text) => text !== '');

/** Types into a field and leaves it. */
async function typeInto(filters: Filters, name: string, text: string): Promise<void> {
  field(filters, name).focus();
  await sendKeys({ type: text });
  await sendKeys({ press: 'Tab' });
  await filters.updateComplete;
}

describe('the panel of filters', () => {
  it('counts a bound once its field is left, and keeps it while another section is open', async () => {
    const { filters, changes } = await shownFilters();
    await openSection(filters, 'more');
    expect(chosen(filters, 'more')).to.equal('Any');
    await typeInto(filters, 'latency-min', '500');
    expect(chosen(filters, 'more')).to.equal('1');
    await toggleOptions(filters, 'models', 'acme/one');
    expect(changes).to.deep.equal([]);
    applyFilters(filters);
    expect(changes[0]).to.deep.include({ models: ['acme/one'], ranges: { latency: { min: 500 } } });
  });

  it('applies what is typed in the section that is open, and closes', async () => {
    const { filters, changes } = await shownFilters();
    await openSection(filters, 'more');
    field(filters, 'payout-max').value = '0.5';
    applyFilters(filters);
    await until(() => !isOpen(filters), 'it is closed');
    expect(changes.map(({ ranges }) => ranges)).to.deep.equal([{ payout: { max: '0.5' } }]);
  });

  it('stays open where what is typed is no number, and says so', async () => {
    const { filters, changes } = await shownFilters();
    await openSection(filters, 'more');
    field(filters, 'payout-max').value = 'five';
    applyFilters(filters);
    await filters.updateComplete;
    expect(isOpen(filters)).to.equal(true);
    expect(problems(filters)).to.deep.equal(['Give a number such as 0.05.']);
    expect(changes).to.deep.equal([]);
  });

  it('says nothing of what was wrong before it was closed', async () => {
    const { filters } = await shownFilters();
    await openSection(filters, 'more');
    await typeInto(filters, 'payout-max', 'five');
    expect(problems(filters)).to.have.lengthOf(1);
    await sendKeys({ press: 'Escape' });
    await openSection(filters, 'more');
    expect(field(filters, 'payout-max').value).to.equal('');
    expect(problems(filters)).to.deep.equal([]);
  });

  it('clears every choice in it, which holds once it is applied', async () => {
    const { filters, changes } = await shownFilters({ models: ['acme/one'], ranges: { cost: { min: '1' } } });
    await openSection(filters, 'models');
    clearAll(filters).click();
    await filters.updateComplete;
    expect(deep(filters, '#models input:checked') === null).to.equal(true);
    expect([chosen(filters, 'models'), chosen(filters, 'more')]).to.deep.equal(['All', 'Any']);
    expect(changes).to.deep.equal([]);
    applyFilters(filters);
    expect(changes).to.deep.equal([{ ...SEPTEMBER }]);
  });

  it('clears what is no number, and what was wrong with it', async () => {
    const { filters } = await shownFilters({ models: ['acme/one'] });
    await openSection(filters, 'more');
    await typeInto(filters, 'payout-max', 'five');
    clearAll(filters).click();
    await filters.updateComplete;
    expect(field(filters, 'payout-max').value).to.equal('');
    expect(problems(filters)).to.deep.equal([]);
  });

  it('keeps the focus in it where its button to clear is gone', async () => {
    const { filters } = await shownFilters({ models: ['acme/one'] });
    await openSection(filters, 'models');
    clearAll(filters).focus();
    await sendKeys({ press: 'Enter' });
    await until(() => !clearAll(filters).checkVisibility({ visibilityProperty: true }), 'the button is gone');
    expect(focusedIn(document) === deep(filters, '#filters .section-head')).to.equal(true);
  });
});
