import { expect } from 'chai';
import '../../../src/index.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { deep, until } from '../../support/fixture.js';
import { NOON, record } from '../../support/record.js';
import { type Details, many, shown } from './shown-details.js';

const figuresOf = (details: Details) =>
  [...details.shadowRoot!.querySelectorAll('[part=totals] dl > div')].map((total) =>
    total.textContent.replace(/\s+/g, ' ').trim(),
  );

/** A payout that is credited, and one that is not. */
const credited = [
  record('a', { payout: '0.3', creditedAt: NOON }),
  record('b', { payout: '0.1234567', creditedAt: null }),
];

describe('the totals of the details', () => {
  it('are those of the whole result', async () => {
    const details = await shown(memorySource(many(1234)));
    await until(() => deep(details, '[data-total=cost]'), 'totals');
    expect(figuresOf(details)).to.deep.equal([
      'Totals 1,234 compensations',
      'Input Tokens 123,400',
      'Output Tokens 24,680',
      'Cost $1.23',
      'Payout $0.617',
    ]);
  });

  it('show what is not credited yet, with its exact value', async () => {
    const details = await shown(memorySource(credited));
    await until(() => deep(details, '[data-total=pending]'), 'pending');
    expect(figuresOf(details).slice(-2)).to.deep.equal(['Payout $0.423', 'Pending $0.123']);
    const pending = deep(details, '[data-total=pending] [data-exact]')!;
    expect(pending.dataset['exact']).to.equal('0.1234567');
  });

  it('show it of the summary, where a source has no totals', async () => {
    const source = Object.assign(memorySource(credited), { getTotals: undefined });
    const details = await shown(source);
    await until(() => deep(details, '[data-total=pending]'), 'pending');
    expect(figuresOf(details)).to.deep.equal(['Totals 2 compensations', 'Payout $0.423', 'Pending $0.123']);
  });

  it('show nothing pending where all is credited, or it is not known', async () => {
    for (const records of [[record('a', { creditedAt: NOON })], [record('a')]]) {
      const details = await shown(memorySource(records));
      await until(() => deep(details, '[data-total=payout]'), 'totals');
      expect(deep(details, '[data-total=pending]')).to.equal(null);
    }
  });
});
