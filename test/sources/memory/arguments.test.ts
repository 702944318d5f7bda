import { expect } from 'chai';
import type { Dimension, InsuranceQuery, Interval, PageRequest } from '../../../src/model/base/types.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { record, SEPTEMBER } from '../../support/record.js';
import { refusal } from '../../support/refusal.js';

const FIRST_100: PageRequest = { offset: 0, limit: 100 };

describe('a memory source refuses', () => {
  const source = memorySource([record('a')]);
  const queries: [field: string, query: unknown][] = [
    ['query', undefined],
    ['query', null],
    ['query', 'everything'],
    ['from', { ...SEPTEMBER, from: undefined }],
    ['from', { ...SEPTEMBER, from: NaN }],
    ['from', { ...SEPTEMBER, from: 0.5 }],
    ['from', { ...SEPTEMBER, from: '2026-09-01' }],
    ['from', { ...SEPTEMBER, from: -Infinity }],
    ['from', { ...SEPTEMBER, from: SEPTEMBER.to + 1 }],
    ['to', { ...SEPTEMBER, to: Infinity }],
    ['to', { ...SEPTEMBER, to: 9e15 }],
    ['timeZone', { ...SEPTEMBER, timeZone: undefined }],
    ['timeZone', { ...SEPTEMBER, timeZone: '' }],
    ['timeZone', { ...SEPTEMBER, timeZone: 'Mars/Olympus' }],
    ['timeZone', { ...SEPTEMBER, timeZone: Object.create(null) }],
    ['types', { ...SEPTEMBER, types: 'high_latency' }],
    ['models', { ...SEPTEMBER, models: null }],
    ['providers', { ...SEPTEMBER, providers: [undefined] }],
    ['apiKeys', { ...SEPTEMBER, apiKeys: [5] }],
    ['finishes', { ...SEPTEMBER, finishes: {} }],
    ['requestId', { ...SEPTEMBER, requestId: 5 }],
    ['ranges', { ...SEPTEMBER, ranges: 5 }],
    ['ranges', { ...SEPTEMBER, ranges: { price: { min: '1' } } }],
    ['ranges.cost', { ...SEPTEMBER, ranges: { cost: '1' } }],
    ['ranges.cost', { ...SEPTEMBER, ranges: { cost: { min: 1 } } }],
    ['ranges.payout', { ...SEPTEMBER, ranges: { payout: { max: '1e5' } } }],
    ['ranges.latency', { ...SEPTEMBER, ranges: { latency: { min: '5' } } }],
    ['ranges.throughput', { ...SEPTEMBER, ranges: { throughput: { max: NaN } } }],
  ];
  for (const [i, [field, query]] of queries.entries()) {
    it(`a bad ${field} (${i})`, async () => {
      const asked = query as InsuranceQuery;
      for (const answer of [
        source.getSummary(asked),
        source.getBreakdown(asked, 'type'),
        source.getTrend(asked, 'day'),
        source.getRecords(asked, FIRST_100),
      ]) {
        expect((await refusal(answer, 'invalid-query')).field).to.equal(field);
      }
    });
  }

  const pages: [field: string, page: unknown][] = [
    ['page', undefined],
    ['offset', { limit: 5 }],
    ['offset', { offset: -1, limit: 5 }],
    ['offset', { offset: 0.5, limit: 5 }],
    ['limit', { offset: 0, limit: -1 }],
    ['limit', { offset: 0, limit: Infinity }],
    ['limit', { offset: 0, limit: '5' }],
    ['sort', { offset: 0, limit: 5, sort: 'latency' }],
    ['sort', { offset: 0, limit: 5, sort: { field: 'price', direction: 'ascending' } }],
    ['sort', { offset: 0, limit: 5, sort: { field: 'firstTokenLatency', direction: 'ascending' } }],
    ['sort', { offset: 0, limit: 5, sort: { field: 'latency', direction: 'up' } }],
    ['sort', { offset: 0, limit: 5, sort: { field: 'latency' } }],
  ];
  for (const [i, [field, page]] of pages.entries()) {
    it(`a page with a bad ${field} (${i})`, async () => {
      const error = await refusal(source.getRecords(SEPTEMBER, page as PageRequest), 'invalid-query');
      expect(error.field).to.equal(field);
    });
  }

  it('an unknown dimension or interval', async () => {
    const dimension = 'price' as Dimension;
    expect((await refusal(source.getBreakdown(SEPTEMBER, dimension), 'invalid-query')).field).to.equal(
      'dimension',
    );
    expect(
      (await refusal(source.getTrend(SEPTEMBER, 'day', { by: dimension }), 'invalid-query')).field,
    ).to.equal('dimension');
    const fortnight = await refusal(source.getTrend(SEPTEMBER, 'fortnight' as Interval), 'invalid-query');
    expect(fortnight.field).to.equal('interval');
    expect(fortnight.message).to.contain('fortnight');
  });
});

describe('aborted calls to a memory source', () => {
  const calls = (signal: AbortSignal) => {
    const source = memorySource([record('a')], { requests: () => new Promise<never>(() => {}) });
    return [
      source.getSummary(SEPTEMBER, { signal }),
      source.getBreakdown(SEPTEMBER, 'type', { signal }),
      source.getTrend(SEPTEMBER, 'day', { signal }),
      source.getRecords(SEPTEMBER, FIRST_100, { signal }),
      source.getRequest('a', { signal }),
    ];
  };

  it('reject if they were aborted beforehand', async () => {
    const reason = new Error('left');
    for (const call of calls(AbortSignal.abort(reason))) {
      expect((await refusal(call, 'aborted')).cause).to.equal(reason);
    }
  });

  it('reject if they are aborted in flight', async () => {
    const reason = new Error('left');
    const controller = new AbortController();
    const pending = calls(controller.signal);
    controller.abort(reason);
    for (const call of pending) expect((await refusal(call, 'aborted')).cause).to.equal(reason);
  });
});
