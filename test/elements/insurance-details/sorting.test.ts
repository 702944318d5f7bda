import { expect } from 'chai';
import '../../../src/index.js';
import { deep, until } from '../../support/fixture.js';
import { traceSource } from '../../support/source.js';
import { detailsOf, ids, type Details } from './shown-details.js';

const sortBy = (details: Details, field: string) => deep(details, `[data-column=${field}] button`)!.click();
const sortOf = (details: Details, field: string) =>
  deep(details, `[data-column=${field}]`)!.getAttribute('aria-sort');

const TEXTS = ['timestamp', 'model', 'finish'];

describe('sorting the details', () => {
  it('is newest first by default', async () => {
    const details = await detailsOf(await traceSource());
    expect(sortOf(details, 'timestamp')).to.equal('descending');
    expect(ids(details)[0]).to.equal('gen_02841_replicate_7b');
  });

  it('of a number goes to the largest first, then the smallest, then newest first', async () => {
    const details = await detailsOf(await traceSource());
    const seen: (string | null)[] = [];
    for (let i = 0; i < 3; i++) {
      sortBy(details, 'latency');
      await details.whenShown();
      seen.push(sortOf(details, 'latency'));
    }
    expect(seen).to.deep.equal(['descending', 'ascending', 'none']);
    expect(ids(details)[0]).to.equal('gen_02841_replicate_7b');
  });

  it('of a text goes to the first of the alphabet, then the last, then newest first', async () => {
    const details = await detailsOf(await traceSource());
    const seen: (string | null)[] = [];
    for (let i = 0; i < 3; i++) {
      sortBy(details, 'model');
      await details.whenShown();
      seen.push(sortOf(details, 'model'));
    }
    expect(seen).to.deep.equal(['ascending', 'descending', 'none']);
  });

  it('shows the dearest request of all types in two clicks', async () => {
    const source = await traceSource();
    const details = await detailsOf(source);
    sortBy(details, 'cost');
    await details.whenShown();
    const { records } = await source.getRecords(
      { from: Date.UTC(2026, 8, 1), to: Date.UTC(2026, 10, 8), timeZone: 'UTC' },
      { offset: 0, limit: 3000 },
    );
    const highest = Math.max(...records.map(({ cost }) => Number(cost)));
    const dearest = records.filter(({ cost }) => Number(cost) === highest).map(({ id }) => id);
    await until(() => ids(details)[0] === dearest.sort()[0], 'the dearest request is the first row');
  });

  it('is announced to screen readers', async () => {
    const details = await detailsOf(await traceSource());
    sortBy(details, 'payout');
    await details.whenShown();
    expect(deep(details, '.footer [role=status]')!.textContent).to.equal('Sorted by Payout, descending');
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
    const direction = TEXTS.includes(field) ? 'ascending' : 'descending';
    it(`is left to the source by ${field}`, async () => {
      const source = await traceSource();
      const details = await detailsOf(source);
      sortBy(details, field);
      await details.whenShown();
      const { records } = await source.getRecords(
        { from: Date.UTC(2026, 8, 1), to: Date.UTC(2026, 10, 8), timeZone: 'UTC' },
        { offset: 0, limit: 5, sort: { field, direction } },
      );
      await until(() => ids(details)[0] === records[0]!.id, `the first row by ${field}`);
      expect(ids(details).slice(0, 5)).to.deep.equal(records.map(({ id }) => id));
    });
  }
});
