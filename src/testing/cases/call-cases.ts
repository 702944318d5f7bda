import { isInsuranceError, toInsuranceError } from '../../model/base/errors.js';
import type { CompensationRecord, InsuranceQuery } from '../../model/base/types.js';
import type { CallOptions, InsuranceDataSource } from '../../sources/source.js';
import type { CaseDefinition } from './case.js';
import { changeCase } from './change-case.js';
import { show } from '../reference/conformance-error.js';
import { json } from '../reference/expected.js';
import { DAY, NOON, record, records, SEPTEMBER } from '../data/records.js';
import type { DifferentialCheck } from '../reference/differential-check.js';

type Add = (source: InsuranceDataSource, records: CompensationRecord[]) => void | Promise<void>;

/** September 2001, ms. */
const SOME_TIME = 1e12;

/** How calls behave: aborted, invalid, repeated, and concurrent. */
export function callCases(add: Add | undefined): CaseDefinition[] {
  return [
    {
      name: 'now: the source’s clock, where it has one, is in milliseconds since 1970, also after an answer',
      records: () => [record('a')],
      async check(check) {
        const { source } = check;
        for (const asked of ['now()', 'now() after getSummary']) {
          check.asked = asked;
          const now: unknown = source.now?.() ?? SOME_TIME;
          // In seconds, it would be in 1970; in microseconds, in tens of thousands of years.
          const isTime = typeof now === 'number' && now > SOME_TIME / 10 && now < SOME_TIME * 10;
          if (!isTime) throw check.error('milliseconds since 1970', show(now));
          await check.summary(SEPTEMBER);
        }
      },
    },
    {
      name: 'abort: a call whose signal has aborted beforehand rejects',
      records: () => [record('a')],
      async check(check) {
        const controller = new AbortController();
        controller.abort();
        for (const ask of calls(check, { signal: controller.signal })) {
          const outcome = await outcomeOf(ask());
          expectAborted(check, outcome, controller.signal);
        }
      },
    },
    {
      name: 'abort: a call that is aborted on its way rejects',
      records: () => records(50),
      async check(check) {
        for (const index of calls(check).keys()) {
          const controller = new AbortController();
          let outcome: Outcome | undefined;
          const pending = outcomeOf(calls(check, { signal: controller.signal })[index]!()).then(
            (settled) => (outcome = settled),
          );
          const { asked } = check;
          controller.abort();
          await new Promise((resolve) => setTimeout(resolve));
          // Answers from before the abort could be noticed are accepted.
          if (outcome && 'answer' in outcome) continue;
          check.asked = asked;
          expectAborted(check, await pending, controller.signal);
        }
      },
    },
    {
      name: 'abort: the same question of another caller is answered all the same',
      records: () => records(50),
      async check(check) {
        const count = calls(check).length;
        for (let index = 0; index < count; index++) {
          const controller = new AbortController();
          const aborted = outcomeOf(calls(check, { signal: controller.signal })[index]!());
          const other = outcomeOf(calls(check)[index]!());
          controller.abort();
          const outcome = await other;
          if ('error' in outcome) throw check.error('an answer', `rejection with ${show(outcome.error)}`);
          await aborted;
        }
        await check.everything(SEPTEMBER);
      },
    },
    {
      name: 'abort: an abort after the answer does no harm',
      records: () => records(5),
      async check(check) {
        const controller = new AbortController();
        for (const ask of calls(check, { signal: controller.signal })) await ask();
        controller.abort();
        await check.everything(SEPTEMBER);
      },
    },
    {
      name: 'errors: what cannot be asked is rejected with `invalid-query`',
      records: () => [record('a')],
      async check(check) {
        for (const ask of badCalls(check)) {
          const error = await ask();
          if (isInsuranceError(error) && (error.code === 'invalid-query' || error.code === 'unsupported'))
            continue;
          throw check.error(INVALID, `rejection with ${show(error)}`, { cause: error });
        }
      },
    },
    {
      name: 'calls: the same question has the same answer, whatever became of the first',
      records: () =>
        records(9, (i) => ({ type: `t${i % 3}`, inputTokenDetails: { prompt: i }, provider: 'acme' })),
      async check(check) {
        for (const index of calls(check).keys()) {
          const first = await calls(check)[index]!();
          const before = json(structuredClone(first));
          spoil(first);
          check.expect(before, await calls(check)[index]!());
        }
        await check.everything(SEPTEMBER);
      },
    },
    {
      name: 'calls: many at a time are each answered with their own',
      records: () => records(60, (i) => ({ type: `t${i % 3}`, model: `m${i % 4}`, payout: `0.${i}1` })),
      async check(check) {
        const queries = Array.from({ length: 12 }, (_, i): InsuranceQuery => ({
          ...SEPTEMBER,
          from: NOON + i * 3 * 60_000,
          ...(i % 2 ? { models: [`m${i % 4}`] } : {}),
        }));
        await Promise.all(
          queries.flatMap((query, i) => [
            check.fork().summary(query),
            check.fork().breakdown(query, i % 3 ? 'type' : 'model'),
            check.fork().trend(query, 'day'),
            check.fork().page(query, { offset: i, limit: 5 }),
          ]),
        );
      },
    },
    changeCase(add),
  ];
}

const PAGE = { offset: 0, limit: 10 };
const INVALID = "rejection with an InsuranceError whose code is 'invalid-query'";

/** Functions that make one call of each method of the source. */
function calls(check: DifferentialCheck, options?: CallOptions): (() => Promise<unknown>)[] {
  const { source, dimensions, intervals } = check;
  const [dimension] = dimensions;
  const [interval] = intervals;
  const made = [
    () => check.call('getSummary', SEPTEMBER, options),
    () => check.call('getRecords', SEPTEMBER, PAGE, options),
    () => check.call('getRequest', check.records[0]!.id, options),
  ];
  if (dimension) made.push(() => check.call('getBreakdown', SEPTEMBER, dimension, options));
  if (interval) {
    const range = { ...SEPTEMBER, to: NOON + DAY };
    made.push(() => check.call('getTrend', range, interval, options));
  }
  if (source.getTotals) made.push(() => check.call('getTotals', SEPTEMBER, options));
  if (source.getQuartiles && dimension) {
    made.push(() => check.call('getQuartiles', SEPTEMBER, 'latency', dimension, options));
  }
  return made;
}

/** Invalid calls; each resolves with the error that the source rejects with. */
function badCalls(check: DifferentialCheck): (() => Promise<unknown>)[] {
  const queries: InsuranceQuery[] = [
    { ...SEPTEMBER, from: SEPTEMBER.to + 1 },
    { ...SEPTEMBER, from: NaN },
    { ...SEPTEMBER, to: Infinity },
    { ...SEPTEMBER, timeZone: 'Mars/Olympus' },
    { ...SEPTEMBER, timeZone: '' },
    { ...SEPTEMBER, ranges: { cost: { min: '1e5' } } },
    { ...SEPTEMBER, ranges: { payout: { max: 'a lot' } } },
    { ...SEPTEMBER, ranges: { latency: { min: NaN } } },
  ].filter(({ ranges }) => !ranges || check.filters.includes(Object.keys(ranges)[0] as 'cost'));
  const pages: { offset: number; limit: number; sort?: object }[] = [
    { offset: -1, limit: 5 },
    { offset: 0, limit: -1 },
    { offset: 0.5, limit: 5 },
    { offset: 0, limit: NaN },
    { offset: 0, limit: 5, sort: { field: 'price', direction: 'ascending' } },
    { offset: 0, limit: 5, sort: { field: 'timestamp', direction: 'up' } },
  ];
  const refused = (...[method, ...args]: unknown[]) => {
    return () => check.refusal(INVALID, method as 'getRecords', ...(args as [InsuranceQuery, typeof PAGE]));
  };
  const { dimensions, intervals, sortFields } = check;
  const [dimension] = dimensions;
  const [interval] = intervals;
  return [
    ...queries.flatMap((query) => [
      refused('getSummary', query),
      refused('getRecords', query, PAGE),
      ...(dimension ? [refused('getBreakdown', query, dimension)] : []),
      ...(interval ? [refused('getTrend', query, interval)] : []),
    ]),
    ...pages
      .filter(({ sort }) => !sort || sortFields.length > 0)
      .map((page) => refused('getRecords', SEPTEMBER, page)),
    ...(dimension ? ['price', '__proto__'] : []).map((name) => refused('getBreakdown', SEPTEMBER, name)),
    ...(interval ? [refused('getTrend', SEPTEMBER, 'fortnight')] : []),
    ...(interval && dimension ? [refused('getTrend', SEPTEMBER, interval, { by: 'price' })] : []),
  ];
}

type Outcome = { answer: unknown } | { error: unknown };

function outcomeOf(call: Promise<unknown>): Promise<Outcome> {
  return call.then(
    (answer) => ({ answer }),
    (error: unknown) => ({ error }),
  );
}

function expectAborted(check: DifferentialCheck, outcome: Outcome, signal: AbortSignal): void {
  const expected = "rejection with an InsuranceError whose code is 'aborted', or with an AbortError";
  if ('answer' in outcome) throw check.error(expected, `the answer ${show(outcome.answer)}`);
  const { error } = outcome;
  if (error === signal.reason || toInsuranceError(error).code === 'aborted') return;
  throw check.error(expected, `rejection with ${show(error)}`, { cause: error });
}

/** Deletes all properties of an object and of the objects in it, unless frozen. */
function spoil(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  Object.values(value).forEach(spoil);
  for (const key of Object.keys(value)) Reflect.deleteProperty(value, key);
}
