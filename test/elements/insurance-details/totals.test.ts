import { expect } from 'chai';
import '../../../src/index.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { deep, until } from '../../support/fixture.js';
import { many, shown } from './shown-details.js';

describe('the totals of the details', () => {
  it('are those of the whole result', async () => {
    const details = await shown(memorySource(many(1234)));
    await until(() => deep(details, '[data-total=cost]'), 'totals');
    const totals = [...details.shadowRoot!.querySelectorAll('[part=totals] dl > div')].map((total) =>
      total.textContent.replace(/\s+/g, ' ').trim(),
    );
    expect(totals).to.deep.equal([
      'Totals 1,234 compensations',
      'Input Tokens 123,400',
      'Output Tokens 24,680',
      'Cost $1.23',
      'Payout $0.617',
    ]);
  });
});
