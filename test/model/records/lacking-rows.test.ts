import { expect } from 'chai';
import { exported, langfuse, openaiUsage, recognizeRow, toRecords, zenmux } from '../../../src/records.js';
import { rowsOfPages } from '../../../src/model/records/mappings/pages.js';

const paid = () => ({ type: 'refund', payout: 1 });

const line = (feeItemCode: unknown, billAmount: unknown) => ({ feeItemCode, billAmount });

describe('rows of gateways that lack a part', () => {
  for (const [what, row, details] of [
    ['that add up', { realAmount: '0.3' }, { in: '0.1', out: '0.2' }],
    ['of the use', { usage: '0.30' }, { in: '0.1', out: '0.2' }],
    ['of the bill', {}, { in: '0.1', out: '0.2' }],
    ['of another cost', { realAmount: '0.31', usage: '0.3' }, undefined],
    ['that are no list', { details: { 0: line('in', '0.3') } }, undefined],
    ['without a name', { details: [line('in', '0.1'), line(undefined, '0.2')] }, undefined],
    ['without an amount', { details: [line('in', '0.3'), line('out', null)] }, undefined],
    ['several of which are of one item', { details: [line('in', '0.1'), line('in', '0.2')] }, { in: '0.3' }],
    ['that cost nothing beside others', { details: [line('in', '0.3'), line('out', '0')] }, { in: '0.3' }],
  ] as [string, { details?: unknown; [field: string]: unknown }, unknown][]) {
    it(`of ZenMux have the items ${what}`, () => {
      const { details: ratingDetails = [line('in', '0.1'), line('out', '0.2')], ...amounts } = row;
      const [record] = toRecords(
        [
          {
            generationId: 'g',
            createdAt: 1_790_812_800_000,
            model: 'm',
            ratingResponses: { billAmount: '0.3', ratingDetails },
            ...amounts,
          },
        ],
        { mapping: zenmux, compensate: paid },
      );
      expect(record!.costDetails).to.deep.equal(details);
    });
  }

  it('of ZenMux may have no rating', () => {
    const row = { generationId: 'g', createdAt: 1_790_812_800_000, model: 'm', usage: '0.3' };
    const [record] = toRecords([row], { mapping: zenmux, compensate: paid });
    expect(record).to.include({ cost: '0.3' }).and.not.have.property('costDetails');
  });

  it('of Langfuse may have no usage, one kind of it, or several', () => {
    const row = { traceId: 't', startTime: '2026-11-01 00:00:00', model: 'm', totalCost: 1 };
    const records = toRecords(
      [
        { ...row, id: 'a' },
        { ...row, id: 'b', usage: { input: 3, output: 4 } },
        { ...row, id: 'c', usageDetails: { input: 3, output: 4 } },
        { ...row, id: 'd', usageDetails: { input: 3, input_cached: 2, output: 4, total: 9 } },
      ],
      { mapping: langfuse, compensate: paid },
    );
    expect(
      records.map((record) => [record.inputTokens, record.outputTokens, record.inputTokenDetails]),
    ).to.deep.equal([
      [null, null, undefined],
      [3, 4, undefined],
      [3, 4, undefined],
      [5, 4, { input: 3, input_cached: 2 }],
    ]);
    expect(records.every((record) => !('outputTokenDetails' in record))).to.equal(true);
  });

  it('of Langfuse that are no objects are refused, not left out', () => {
    const { rejected } = toRecords([{ data: ['x', null, { type: 'SPAN' }] }], {
      mapping: langfuse,
      compensate: paid,
      invalid: 'skip',
    });
    expect(rejected.map(({ value }) => value)).to.deep.equal(['x', null]);
  });

  it('of OpenAI that are no objects are refused by their place', () => {
    const { rejected } = toRecords([{ data: [null, 'x'] }], {
      mapping: openaiUsage,
      fields: { cost: () => 1 },
      compensate: paid,
      invalid: 'skip',
    });
    expect(rejected.map(({ row, value }) => [row, value])).to.deep.equal([
      [0, null],
      [1, 'x'],
    ]);
  });

  it('of an export have the id of the request only where it is another', () => {
    const row = { timestamp: '2026-11-01T00:00:00Z', type: 't', model: 'm', cost: '1', payout: '1' };
    const records = toRecords(
      [
        { ...row, id: 'a', requestId: 'a' },
        { ...row, id: 'b', requestId: 'a' },
        { ...row, id: 'c' },
      ],
      { mapping: exported },
    );
    expect(records.map(({ requestId }) => requestId)).to.deep.equal([undefined, 'a', undefined]);
  });

  it('are of no mapping that is known', () => {
    for (const row of [
      'text',
      null,
      5,
      {},
      { data: null },
      { data: [] },
      { data: ['x'] },
      { data: [null] },
      { data: [undefined] },
      undefined,
    ]) {
      expect(recognizeRow(row), JSON.stringify(row)).to.equal(undefined);
    }
  });

  it('of an export are recognized by their own names, as they have no pages', () => {
    const row = { id: 'a', timestamp: 't', type: 't', model: 'm', cost: '1', payout: '1' };
    expect(recognizeRow(row)).to.equal(exported);
    expect(recognizeRow({ data: [row] })).to.equal(undefined);
  });

  it('are the page itself where that has none', () => {
    const page = { data: null, id: 1 };
    expect([...rowsOfPages(page)]).to.deep.equal([page]);
    expect([...langfuse.unwrap!({ data: [undefined, 'x'] })]).to.deep.equal([undefined, 'x']);
  });

  it('of OpenAI have the same id with empty texts as without them', () => {
    const row = { start_time: 1_790_812_800, end_time: 1_790_816_400, num_model_requests: '2,0', model: 'm' };
    const options = { mapping: openaiUsage, fields: { cost: () => 1 }, compensate: paid } as const;
    const idOf = (given: Record<string, unknown>) => toRecords([given], options)[0]!.id;
    expect(idOf(row)).to.equal('1790812800 m');
    expect(idOf({ ...row, user_id: '', api_key_id: '', batch: null })).to.equal('1790812800 m');
    expect(toRecords([row], options).traffic.map(({ requests }) => requests)).to.deep.equal([1]);
  });

  it('of ZenMux without a cost have no items of it', () => {
    const lines = { ratingResponses: { ratingDetails: [line('in', '0.1')] } };
    expect((zenmux.fields.costDetails as (row: object) => unknown)(lines)).to.equal(undefined);
  });
});
