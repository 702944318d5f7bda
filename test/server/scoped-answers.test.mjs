// One customer's source over the records of several: the whole contract over theirs, and nothing of the others.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { loadModules } from '../../stories/demo/server/modules.mjs';
import { record, SEPTEMBER } from '../sources/http/server-kit.mjs';

const { amongOthers, memorySource, scopedSource, sourceConformance } = await loadModules(
  'src/server.ts',
  'src/sources/memory/memory-source.ts',
  'src/testing/source-conformance.ts',
  'test/support/other-customers.ts',
);

describe('a scoped source over the records of several customers', () => {
  const behind = new WeakMap();
  const makeSource = (data) => {
    const { records, requests, scope } = amongOthers(data);
    const memory = memorySource(records, { requests });
    const source = scopedSource(memory, scope);
    behind.set(source, memory);
    return source;
  };
  const add = (source, records) => behind.get(source).add(records);
  for (const { name, run } of sourceConformance(makeSource, { size: 'small', add })) test(name, run);
});

const KEYS = ['mine', 'ours', '', 'yours', 'theirs'];
const MINE = ['mine', 'ours', ''];
const isMine = ({ apiKey = '' }) => MINE.includes(apiKey);

describe('two customers on one server', () => {
  const someRecords = fc.uniqueArray(
    fc.record({
      id: fc.string({ minLength: 1, maxLength: 2 }),
      key: fc.constantFrom(...KEYS),
      type: fc.constantFrom('high_latency', 'unsatisfactory_content'),
      model: fc.constantFrom('a', 'b', '__proto__'),
      minute: fc.nat(40_000),
      request: fc.option(fc.constantFrom('r1', 'r2'), { nil: undefined }),
    }),
    { selector: ({ id }) => id, maxLength: 25 },
  );
  const list = (...texts) =>
    fc.option(fc.array(fc.constantFrom(...texts, 'nobody', '__proto__'), { maxLength: 6 }), {
      nil: undefined,
    });
  const query = fc.record({
    from: fc.constantFrom(SEPTEMBER.from, 0),
    to: fc.constantFrom(SEPTEMBER.to, 8e15, SEPTEMBER.from + 86_400_000),
    timeZone: fc.constantFrom('UTC', 'Asia/Kathmandu'),
    apiKeys: list(...KEYS),
    models: list('a', 'b'),
    types: list('high_latency'),
    requestId: fc.option(fc.constantFrom('r1', 'r2', 'x'), { nil: undefined }),
  });

  test('get the answers of a server that holds their records alone, whatever they ask', async () => {
    await fc.assert(
      fc.asyncProperty(
        someRecords,
        fc.array(query, { minLength: 1, maxLength: 4 }),
        fc.constantFrom('type', 'model', 'provider', 'apiKey', 'finish'),
        async (given, queries, dimension) => {
          const all = given.map(({ id, key, minute, request, ...fields }) => ({
            ...record(id, minute),
            ...fields,
            ...(key && { apiKey: key }),
            ...(request && { requestId: request }),
          }));
          const scoped = scopedSource(memorySource(all), { apiKeys: MINE });
          const own = memorySource(all.filter(isMine));
          const page = { offset: 0, limit: 50, sort: { field: 'apiKey', direction: 'descending' } };
          for (const asked of queries) {
            const answers = (source) =>
              Promise.all([
                source.getSummary(asked),
                source.getTotals(asked),
                source.getBreakdown(asked, dimension),
                source.getQuartiles(asked, 'latency', dimension),
                source.getRecords(asked, page),
                asked.to - asked.from < 1e11 ? source.getTrend(asked, 'day', { by: dimension }) : undefined,
              ]);
            assert.deepEqual(await answers(scoped), await answers(own));
          }
          for (const { id } of all) {
            const outcome = (source) =>
              source.getRequest(id).catch(({ code, message }) => ({ code, message }));
            assert.deepEqual(await outcome(scoped), await outcome(own));
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
