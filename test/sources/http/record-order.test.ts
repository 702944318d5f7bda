import { expect } from 'chai';
import type { CompensationRecord, Sort } from '../../../src/model/base/types.js';
import { record, SEPTEMBER } from '../../support/record.js';
import { failureOf, json, make } from './kit.js';

/** A page of records that differ by what is given, in this order, as an API answers it to a sort. */
function ask(differing: Partial<CompensationRecord>[], sort?: Sort) {
  const records = differing.map((fields, i) => record(`r${i}`, fields));
  const { source } = make(() => json({ records, total: records.length }));
  return source.getRecords(SEPTEMBER, { offset: 0, limit: 10, sort });
}

const up = (field: Sort['field']): Sort => ({ field, direction: 'ascending' });
const down = (field: Sort['field']): Sort => ({ field, direction: 'descending' });

describe('the order of records in an answer', () => {
  const wrong: [what: string, Partial<CompensationRecord>[], Sort | undefined, message: string][] = [
    [
      'is newest first unless asked for',
      [{ timestamp: 1_788_264_000_000 }, { timestamp: 1_788_264_000_001 }],
      undefined,
      'records[1].timestamp is 1788264000001, expected at most 1788264000000, as records are by timestamp, descending',
    ],
    [
      'of numbers is that of their values',
      [{ latency: 9 }, { latency: 10 }, { latency: 9.5 }],
      up('latency'),
      'records[2].latency is 9.5, expected at least 10, as records are by latency, ascending',
    ],
    [
      'of amounts is that of their exact values',
      [{ payout: '0.30000000000000001' }, { payout: '0.30000000000000002' }],
      down('payout'),
      'records[1].payout is "0.30000000000000002", expected at most "0.30000000000000001", as records are by payout, descending',
    ],
    [
      'of texts is that of code points',
      [{ model: 'a' }, { model: 'B' }],
      up('model'),
      'records[1].model is "B", expected at least "a", as records are by model, ascending',
    ],
    [
      'has records that lack a text last, when ascending',
      [{}, { provider: 'east' }],
      up('provider'),
      'records[1].provider is "east", expected null, as provider is unknown in the record before',
    ],
    [
      'has unknown numbers last, when descending too',
      [{ latency: 5 }, { latency: null }, { latency: 3 }],
      down('latency'),
      'records[2].latency is 3, expected null, as latency is unknown in the record before',
    ],
    [
      'of unknown values is by id, ascending',
      [
        { id: 'r2', finish: null },
        { id: 'r1', finish: null },
      ],
      down('finish'),
      'records[1].id is "r1", expected after "r2", as ties are by id, ascending',
    ],
    [
      'of ties is by id, ascending, also where all else descends',
      [{ id: 'r2' }, { id: 'r1' }],
      down('cost'),
      'records[1].id is "r1", expected after "r2", as ties are by id, ascending',
    ],
  ];
  for (const [what, records, sort, message] of wrong) {
    it(what, async () => {
      const error = await failureOf(ask(records, sort));
      expect([error.code, error.message]).to.deep.equal(['invalid-response', message]);
    });
  }

  it('is valid with amounts in any notation, and texts by code point', async () => {
    await ask([{ cost: '1.50' }, { cost: '1.5' }, { cost: '10' }], up('cost'));
    await ask([{ model: 'B' }, { model: 'a' }, { model: '\uffee' }, { model: '\u{1f600}' }], up('model'));
    await ask([{ provider: 'east' }, {}, { id: 'r9', provider: null }], down('provider'));
    await ask([{ latency: 0 }, { latency: 3 }, { latency: 3 }, { latency: null }], up('latency'));
  });
});
