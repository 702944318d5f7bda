import { expect } from 'chai';
import '../../../src/index.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { deep, until } from '../../support/fixture.js';
import { RECORD, cell, detailsOf, ids, many, shown } from './shown-details.js';

const UNKNOWN = {
  inputTokens: null,
  inputTokenDetails: null,
  outputTokens: null,
  latency: null,
  firstTokenLatency: null,
  throughput: null,
  finish: null,
  provider: null,
  apiKey: null,
};

describe('an unknown value in the details table', () => {
  for (const field of ['inputTokens', 'outputTokens', 'latency', 'throughput', 'finish'] as const) {
    it(`is a dash in the column ${field}, not 0`, async () => {
      const details = await detailsOf(memorySource([{ ...RECORD, ...UNKNOWN }]));
      expect(cell(details, field)).to.equal('–');
    });
  }

  it('is 0 where it is known to be 0', async () => {
    const zero = { inputTokens: 0, inputTokenDetails: null, latency: 0, throughput: 0 };
    const details = await detailsOf(memorySource([{ ...RECORD, ...zero }]));
    expect(['inputTokens', 'latency', 'throughput'].map((field) => cell(details, field))).to.deep.equal([
      '0',
      '0',
      '0',
    ]);
  });

  it('is last when its column is sorted, in both directions', async () => {
    const records = many(5).map((one, i) => ({ ...one, latency: [3, null, 0, null, 7][i]! }));
    const details = await shown(memorySource(records));
    const sort = async (expected: string[]) => {
      deep(details, '[data-column=latency] button')!.click();
      await until(() => ids(details).join() === expected.map((id) => `r00000${id}`).join(), expected.join());
    };
    await sort(['4', '0', '2', '1', '3']);
    await sort(['2', '0', '4', '1', '3']);
  });

  it('is never marked as an outlier', async () => {
    const records = many(100).map((one, i) => ({
      ...one,
      latency: i === 3 ? 90_000 : i % 2 ? null : 1000 + i,
      throughput: i % 2 ? null : 100 + i,
    }));
    const details = await shown(memorySource(records));
    await until(() => deep(details, '.outlier'), 'the mark of the slow one');
    const marked = [...details.shadowRoot!.querySelectorAll('.outlier')];
    expect(marked.map((mark) => mark.closest<HTMLElement>('[data-id]')!.dataset['id'])).to.deep.equal([
      'r000003',
    ]);
  });

  it('is in no total, and a total of unknown values alone is a dash', async () => {
    const records = many(3).map((one, i) => ({ ...one, inputTokens: i || null, outputTokens: null }));
    const details = await shown(memorySource(records));
    await until(() => deep(details, '[data-total=inputTokens]'), 'totals');
    const total = (field: string) => deep(details, `[data-total=${field}] dd`)!.textContent.trim();
    expect([total('inputTokens'), total('outputTokens')]).to.deep.equal(['3', '–']);
  });
});

describe('what is known of a compensation in the details table', () => {
  const KNOWN = {
    ...RECORD,
    requestId: 'req_1',
    cost: '0.3',
    costDetails: { 'Top-up': '0.1', Bonus: '0.2' },
    creditedAt: Date.UTC(2026, 10, 2, 5),
    reason: 'no answer within 30 s',
    policy: 'latency-2026',
  };

  it('is in columns that the reader can show', async () => {
    const details = await detailsOf(memorySource([KNOWN, { ...RECORD, id: 'gen_0' }]));
    for (const field of ['id', 'requestId', 'creditedAt', 'reason', 'policy']) {
      deep(details, `[data-choice=${field}] input`)!.click();
    }
    await details.updateComplete;
    const label = (field: string) =>
      deep(details, `[role=columnheader][data-column=${field}]`)!.getAttribute('aria-label');
    expect(['id', 'requestId', 'creditedAt', 'reason', 'policy'].map(label)).to.deep.equal([
      'Compensation ID',
      'Request ID',
      'Credited',
      'Reason',
      'Policy',
    ]);
    const cellOf = (id: string, field: string) =>
      deep(details, `[data-id=${id}] [data-field=${field}]`)!.textContent.trim();
    expect(
      ['requestId', 'creditedAt', 'reason', 'policy'].map((field) => cellOf('gen_1', field)),
    ).to.deep.equal(['req_1', '2026-11-02 05:00:00.000 +00:00', 'no answer within 30 s', 'latency-2026']);
    expect(
      ['requestId', 'creditedAt', 'reason', 'policy'].map((field) => cellOf('gen_0', field)),
    ).to.deep.equal(['gen_0', '–', '–', '–']);
  });

  it('has the parts of the cost in the popover of the cost', async () => {
    const details = await detailsOf(memorySource([KNOWN]));
    deep(details, '[data-field=cost] button')!.focus();
    await details.updateComplete;
    const parts = [...deep(details, '.breakdown')!.querySelectorAll('dl > div')].map((part) =>
      part.textContent.trim().split(/\s{2,}/),
    );
    expect(parts).to.deep.equal([
      ['Top-up', '$0.10'],
      ['Bonus', '$0.20'],
      ['Cost', '$0.30'],
      ['Paid back', '$0.50'],
      ['Paid back beyond the cost', '$0.20'],
    ]);
  });
});
