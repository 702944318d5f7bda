import { expect } from 'chai';
import { loadTemporal } from '../../../src/model/time/temporal.js';
import { requestIdOf } from '../../../src/model/contract/record-fields.js';
import { checkedSource } from '../../../src/sources/checked-source.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { record, SEPTEMBER } from '../../support/record.js';

const prototype = Object.prototype as unknown as Record<string, unknown>;

describe('figures of a page whose scripts add properties to every object', () => {
  before(loadTemporal);

  for (const [name, value] of [
    ['requestId', 'x'],
    ['types', ['x']],
    ['models', []],
    ['ranges', { payout: { min: '9' } }],
    ['payout', { min: '9' }],
    ['min', '9'],
    ['by', 'model'],
    ['reason', () => 'x'],
    ['creditedAt', 1],
    ['sort', { field: 'cost', direction: 'ascending' }],
    ['signal', AbortSignal.abort()],
  ] as const) {
    it(`are the same with an inherited ${name}`, async () => {
      const answers = () => {
        const source = checkedSource(memorySource([record('a'), record('b', { type: 'late', payout: '2' })]));
        return Promise.all([
          source.getSummary(SEPTEMBER, {}),
          source.getBreakdown({ ...SEPTEMBER, ranges: { cost: { max: '5' } } }, 'type', {}),
          source.getTrend(SEPTEMBER, 'week', {}),
          source
            .getRecords(SEPTEMBER, { offset: 0, limit: 5 }, {})
            .then(({ records }) => records.map((one) => [one.id, requestIdOf(one), Object.keys(one)])),
        ]);
      };
      const expected = JSON.stringify(await answers());
      prototype[name] = value;
      try {
        expect(JSON.stringify(await answers())).to.equal(expected);
      } finally {
        delete prototype[name];
      }
    });
  }
});
