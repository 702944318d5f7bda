import type { CompensationRecord } from '../../model/base/types.js';
import { recordLike } from '../reference/expected.js';
import { NOON, record, SEPTEMBER } from '../data/records.js';
import type { CaseDefinition } from './case.js';

const ALL = { offset: 0, limit: 1000 };

/** Several compensations of one request, and what is known of a compensation. */
export function compensationCases(): CaseDefinition[] {
  return [
    {
      name: 'compensations: several of one request all count, clawbacks too',
      records: repeated,
      check: (check) => check.everything(SEPTEMBER),
    },
    {
      name: 'compensations: the request id finds all of a request, by its own id where they name no other',
      records: repeated,
      async check(check) {
        for (const requestId of ['req_1', 'req_2', 'c1', 'c4', 'c5', 'REQ_1', 'req_', '']) {
          await check.everything({ ...SEPTEMBER, requestId });
          await check.page({ ...SEPTEMBER, requestId, from: NOON + 1 }, ALL);
        }
      },
    },
    {
      name: 'compensations: each is opened by its own id, not by that of its request',
      records: repeated,
      async check(check) {
        for (const each of check.records) {
          check.expect({ record: recordLike(each) }, await check.answer('getRequest', each.id));
        }
        await check.refusal("rejection with 'not-found'", 'getRequest', 'req_1');
      },
    },
    {
      name: 'compensations: parts of the cost, credit date, reason and policy come back as they were',
      records: () => [
        record('all', {
          requestId: 'r',
          cost: '0.3',
          costDetails: { wallet: '0.1', 'top-up': '0.20', __proto__bonus: '0' },
          creditedAt: NOON + 86_400_123,
          reason: 'no answer within 30 s, "quoted"\n',
          policy: 'sla-2026',
        }),
        record('minus', { cost: '0.1', costDetails: { input: '0.30', discount: '-0.2' } }),
        record('long', {
          cost: '123456789012345678.000000000000000001',
          costDetails: { a: '123456789012345678', b: '0.000000000000000001' },
        }),
        record('none'),
      ],
      async check(check) {
        await check.page(SEPTEMBER, ALL);
        for (const each of check.records) {
          check.expect({ record: recordLike(each) }, await check.answer('getRequest', each.id));
        }
      },
    },
    {
      name: 'compensations: what is not credited yet is told apart, where the source tells of it',
      records: () => [
        record('a', { payout: '0.3', creditedAt: NOON + 5 }),
        record('b', { payout: '0.1', creditedAt: null }),
        record('c', { payout: '0.2' }),
        record('d', { payout: '-0.05', type: 'other' }),
        record('e', { payout: '7', type: 'credited', creditedAt: NOON }),
      ],
      async check(check) {
        for (const types of [undefined, ['high_latency'], ['other'], ['credited'], ['nobody']]) {
          const query = types ? { ...SEPTEMBER, types } : SEPTEMBER;
          await check.summary(query);
          await check.totals(query);
        }
      },
    },
  ];
}

/** A request with a second payout and a clawback, one with two, and one whose compensation names no other. */
function repeated(): CompensationRecord[] {
  return [
    record('c1', { requestId: 'req_1', payout: '0.5' }),
    record('c2', { requestId: 'req_1', payout: '0.25', timestamp: NOON + 60_000 }),
    record('c3', { requestId: 'req_1', payout: '-0.5', timestamp: NOON + 120_000 }),
    record('req_2', { payout: '1' }),
    record('c4', { requestId: 'req_2', payout: '-1', type: 'clawback' }),
    record('c5', { payout: '0.125' }),
    // The id of one is that of another's request.
    record('c6', { requestId: 'c5', payout: '3' }),
  ];
}
