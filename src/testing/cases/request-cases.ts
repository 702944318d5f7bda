import type { CompensationRecord, InsuranceRequest, RatingLine } from '../../model/base/types.js';
import { isInsuranceError } from '../../model/base/errors.js';
import type { CaseDefinition } from './case.js';
import { amount, json, recordLike } from '../reference/expected.js';
import { NOON, record, records } from '../data/records.js';
import type { DifferentialCheck } from '../reference/differential-check.js';

/** The details of one request. */
export function requestCases(): CaseDefinition[] {
  return [
    {
      name: 'requests: a record is found by its id, whether or not more is known of it',
      records: () => records(20, (i) => ({ payout: `0.0${i}`, provider: i % 2 ? 'acme' : undefined })),
      async check(check) {
        for (const each of check.records) {
          const answer = await check.answer('getRequest', each.id);
          check.expect({ record: recordLike(each) }, answer);
        }
      },
    },
    {
      name: 'requests: what is known comes back whole: reason, content, stages, error, logs and meta',
      records: () => known().map((request) => request.record),
      requests: known,
      async check(check) {
        for (const request of check.requests) await expectRequest(check, request);
      },
    },
    {
      name: 'requests: without more than a record, the content is told to be not retained',
      records: () => [record('a')],
      async check(check) {
        if (check.source.capabilities?.requests === false) return;
        check.expect({ content: 'not-retained' }, await check.answer('getRequest', 'a'));
      },
    },
    {
      name: 'requests: an unknown id is rejected with `not-found`, never answered with nothing or another',
      records: () => ['gen_1', 'gen_10', 'Gen_2', 'caf\u00e9'].map((id) => record(id)),
      async check(check) {
        const strangers = [
          'gen_',
          'gen_2',
          'GEN_1',
          'gen_1 ',
          ' gen_1',
          'gen_100',
          'gen_1%',
          '*',
          'cafe\u0301',
        ];
        for (const id of [...strangers, '', '__proto__', 'undefined', "' OR '1'='1", 'gen_1/../gen_10']) {
          const error = await check.refusal(NOT_FOUND, 'getRequest', id);
          if (isInsuranceError(error) && error.code === 'not-found') continue;
          throw check.error(NOT_FOUND, `rejection with ${describe(error)}`, { cause: error });
        }
      },
    },
  ];
}

const NOT_FOUND = "rejection with an InsuranceError whose code is 'not-found'";

function describe(error: unknown): string {
  if (!(error instanceof Error)) return `no error at all but ${typeof error}`;
  return `${error.name} (code ${String((error as { code?: unknown }).code)}): ${error.message}`;
}

async function expectRequest(check: DifferentialCheck, request: InsuranceRequest): Promise<void> {
  const answer = await check.answer('getRequest', request.record.id);
  check.expect({ record: recordLike(request.record) }, answer);
  if (check.source.capabilities?.requests === false) return;
  const { reason, content, stages, error, logs, meta } = request;
  // A source may lack fields, but those it returns must be as recorded.
  const told = answer as Partial<InsuranceRequest> | undefined;
  for (const field of ['basis', 'attempts'] as const) {
    if (told?.[field] !== undefined) check.expect({ [field]: json(request[field]) }, answer);
  }
  if (told?.rating !== undefined) check.expect({ rating: request.rating?.map(ratingLineLike) }, answer);
  const rest = { stages: json(stages), error: json(error), logs: json(logs), meta: json(meta) };
  check.expect({ reason, content, ...rest }, answer);
}

function ratingLineLike({ price, amount: charged, ...rest }: RatingLine) {
  return { ...rest, price: price === undefined ? undefined : amount(price), amount: amount(charged) };
}

function known(): InsuranceRequest[] {
  const of = (id: string, fields: Partial<CompensationRecord> = {}) =>
    record(id, { timestamp: NOON, ...fields });
  return [
    {
      record: of('full', { provider: 'acme', firstTokenLatency: 5 }),
      reason: 'no answer within 30 s',
      basis: {
        measure: 'latency',
        actual: 48_211.5,
        threshold: 30_000,
        share: '0.5',
        limit: '10',
        creditedAt: NOON + 9,
      },
      rating: [
        { name: 'input', quantity: 3, price: '2.5', per: 1_000_000, amount: '0.0000075' },
        { name: '', amount: '-0.5' },
      ],
      attempts: [
        { start: NOON, end: NOON + 4, status: 529, error: { code: 'overloaded', message: '' } },
        { provider: 'acme', model: 'm', start: NOON + 4, firstToken: NOON + 5, end: NOON + 6 },
      ],
      content: 'stored',
      stages: [
        {
          name: 'user \u2192 gateway',
          direction: 'request',
          headers: { 'content-type': 'application/json', 'X-Trace': '\u00e9' },
          body: { messages: [{ role: 'user', content: 'e\u0301 "quoted" \\ \n <b>&</b>' }], n: 0, on: false },
        },
        { name: 'gateway \u2192 user', direction: 'response', body: 'plain text' },
        { name: 'provider \u2192 gateway', direction: 'response', body: null },
      ],
      error: { code: 504, message: "it's late" },
      logs: [
        { timestamp: NOON + 1, level: 'warn', message: 'first try failed' },
        { timestamp: NOON, level: 'info', message: '' },
      ],
      meta: { nested: { list: [1, 'two', null, [true]] }, empty: {}, 'a.b': 1.5, $key: '' },
    },
    {
      record: of('text'),
      content: 'stored',
      stages: [],
      error: { code: 'rate_limited', message: '' },
      meta: 'text',
    },
    { record: of('bare'), content: 'not-retained', meta: null },
    { record: of('list'), content: 'not-retained', reason: '', meta: [] },
  ];
}
