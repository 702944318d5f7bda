import { expect } from 'chai';
import { DIMENSIONS, INTERVALS, SORT_FIELDS } from '../../../src/model/contract/check-query.js';
import { FILTERS } from '../../../src/sources/capabilities.js';
import { failureOf, json, make } from './kit.js';

describe('the capabilities of an API', () => {
  it('are adopted without unknown values, and never override the host’s', async () => {
    const { source } = make(
      () =>
        json({
          dimensions: ['type', 'colour', 'model'],
          intervals: ['day'],
          filters: ['models', 'tenant', 'payout', 'requestId'],
          totals: false,
          changes: 'none',
          paging: 'cursor',
          new: 1,
        }),
      { capabilities: { paging: 'offset' } },
    );
    expect(source.getTotals).to.be.a('function');
    expect(await source.discover()).to.equal(source);
    expect(source.capabilities).to.deep.equal({
      dimensions: ['type', 'model'],
      intervals: ['day'],
      filters: ['models', 'payout', 'requestId'],
      totals: false,
      changes: 'none',
      paging: 'offset',
    });
    expect([source.getTotals, source.subscribe]).to.deep.equal([undefined, undefined]);
    expect(source.getQuartiles).to.be.a('function');
  });

  it('are taken over, each of them', async () => {
    const all = {
      dimensions: [...DIMENSIONS],
      intervals: [...INTERVALS],
      sortFields: [...SORT_FIELDS],
      filters: [...FILTERS],
      requests: false,
      totals: true,
      quartiles: true,
      paging: 'cursor',
      changes: 'poll',
    };
    const lists = ['dimensions', 'intervals', 'sortFields', 'filters'] as const;
    const more = Object.fromEntries(lists.map((name) => [name, ['other', ...all[name]]]));
    const { source } = make(() => json({ ...all, ...more }));
    await source.discover();
    expect(source.capabilities).to.deep.equal(all);
  });

  it('can be without quartiles', async () => {
    const { source } = make(() => json({ quartiles: false }));
    await source.discover();
    expect(source.getQuartiles).to.equal(undefined);
    expect(source.getTotals).to.be.a('function');
  });

  it('are complete if the API has no capabilities', async () => {
    const { source } = make(() => new Response('', { status: 404 }));
    await source.discover();
    expect(source.capabilities).to.deep.equal({});
    for (const method of [source.getTotals, source.getQuartiles, source.subscribe]) {
      expect(method).to.be.a('function');
    }
  });

  it('reject if they cannot be read', async () => {
    const { source } = make(() => new Response('', { status: 403 }));
    expect((await failureOf(source.discover())).code).to.equal('forbidden');
  });
});
