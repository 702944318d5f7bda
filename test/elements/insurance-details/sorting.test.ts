import { expect } from 'chai';
import '../../../src/index.js';
import { deep, until } from '../../support/fixture.js';
import { traceSource } from '../../support/source.js';
import { detailsOf, ids, type Details } from './shown-details.js';

const sortBy = (details: Details, field: string) => deep(details, `[data-column=${field}] button`)!.click();
const sortOf = (details: Details, field: string) =>
  deep(details, `[data-column=${field}]`)!.getAttribute('aria-sort');

describe('sorting the details', () => {
  it('is newest first by default', async () => {
    const details = await detailsOf(await traceSource());
    expect(sortOf(details, 'timestamp')).to.equal('descending');
    expect(ids(details)[0]).to.equal('gen_02794_bedrock_13b');
  });

  it('cycles from ascending to descending to newest first', async () => {
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

  it('is announced to screen readers', async () => {
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
    it(`is left to the source by ${field}`, async () => {
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
