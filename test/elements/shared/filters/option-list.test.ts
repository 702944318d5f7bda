import { expect } from 'chai';
import { html } from 'lit';
import '../../../../src/index.js';
import type { ResolvedQuery } from '../../../../src/index.js';
import { memorySource } from '../../../../src/sources/memory/memory-source.js';
import { applyFilters, openSection } from '../../../support/filter-bar.js';
import { deep, fixture, until } from '../../../support/fixture.js';
import { NOON, record } from '../../../support/record.js';
import { TRACE } from '../../../support/source.js';
import type { Filters } from '../../insurance-details/typed-filters.js';

describe('a filter list of thousands of API keys', () => {
  const keys = Array.from({ length: 5000 }, (_, i) => `key-${String(i).padStart(4, '0')}`);
  const records = keys.map((apiKey, i) => record(apiKey, { apiKey, timestamp: NOON - i }));

  async function opened() {
    const filters = await fixture<Filters>(html`
      <insurance-filters lang="en" .source=${memorySource(records)} .query=${TRACE}></insurance-filters>
    `);
    await filters.whenShown();
    await openSection(filters, 'apiKeys');
    const dispatched: ResolvedQuery[] = [];
    filters.addEventListener('insurance-query-change', ({ detail }) => dispatched.push(detail.query));
    return { filters, dispatched };
  }

  it('renders only the keys in view, and finds any by a part of its name', async () => {
    const { filters, dispatched } = await opened();
    expect(filters.shadowRoot!.querySelectorAll('#apiKeys li').length).to.be.lessThan(100);
    const search = deep<HTMLInputElement>(filters, '#apiKeys input[type=search]')!;
    search.value = '4321';
    search.dispatchEvent(new InputEvent('input'));
    await until(() => deep(filters, '#apiKeys [data-key=key-4321]'), 'the key');
    deep(filters, '#apiKeys [data-key=key-4321] input')!.click();
    applyFilters(filters);
    expect(dispatched.at(-1)!.apiKeys).to.deep.equal(['key-4321']);
  });

  it('moves with the arrow keys to keys that were not rendered', async () => {
    const { filters } = await opened();
    deep(filters, '#apiKeys [data-key=key-0000] input')!.focus();
    const focused = () => filters.shadowRoot!.activeElement!;
    const key = () => focused().closest<HTMLElement>('[data-key]')?.dataset['key'];
    for (let i = 1; i <= 60; i++) {
      focused().dispatchEvent(
        new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, composed: true, cancelable: true }),
      );
      const expected = keys[i]!;
      await until(() => key() === expected, `${expected} has the focus`);
      await until(
        () => !focused().closest('li')!.nextElementSibling || deep(filters, `[data-key=${keys[i + 1]!}]`),
        'the next is drawn',
      );
    }
  });
});
