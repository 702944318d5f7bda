import { expect } from 'chai';
import { litellm, openRouter, toRecords } from '../../../src/records.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { loadRows } from '../../data/records.js';

const query = { from: Date.UTC(2026, 10, 1), to: Date.UTC(2026, 11, 1), timeZone: 'UTC' };
const page = { offset: 0, limit: 10 };

describe('memorySource with records made of rows', () => {
  it('takes what toRecords makes of LiteLLM spend logs as it is', async () => {
    const records = toRecords(await loadRows('litellm-spend-logs'), {
      mapping: litellm,
      compensate: () => ({ type: 'refund', share: '0.5' }),
    });
    const source = memorySource(records);
    expect(await source.getSummary(query)).to.include({
      totalCompensation: '0.000029225',
      compensationCount: 3,
    });
    const sort = { field: 'latency', direction: 'descending' } as const;
    const { records: shown } = await source.getRecords(query, { ...page, sort });
    expect(shown.map(({ id, latency }) => [id, latency])).to.deep.equal([
      ['chatcmpl-213', 821.5],
      ['chatcmpl-214', 0],
      ['chatcmpl-213#2', null],
    ]);
    const { total } = await source.getRecords({ ...query, requestId: 'chatcmpl-213' }, page);
    expect(total).to.equal(2);
  });

  it('knows all requests of a log by its traffic', async () => {
    const records = toRecords(await loadRows('openrouter-generations'), {
      mapping: openRouter,
      compensate: ({ cancelled }) => cancelled === true && { type: 'cancelled', share: 1 },
    });
    const source = memorySource(records, { traffic: records.traffic });
    expect(await source.getSummary(query)).to.include({
      compensationCount: 1,
      requestCount: 2,
      requestCost: '0.00150009',
    });
    const [group] = await source.getBreakdown(query, 'model');
    expect(group).to.include({ key: 'openai/gpt-4o', times: 1, requests: 1 });
  });
});
