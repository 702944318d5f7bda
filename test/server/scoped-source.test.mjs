// One customer's source over the records of several: the whole contract over theirs, and nothing of the others.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { loadModules } from '../../stories/demo/server/modules.mjs';
import { record, rejection, SEPTEMBER } from '../sources/http/server-kit.mjs';

const { amongOthers, memorySource, OTHER_KEY, scopedSource, sourceConformance } = await loadModules(
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

describe('a scope', () => {
  const all = memorySource([
    { ...record('a'), apiKey: 'mine' },
    { ...record('b', 1), apiKey: OTHER_KEY },
  ]);
  const scoped = scopedSource(all, { apiKeys: ['mine'] });

  for (const [what, scope, field] of [
    ['without lists', {}, 'scope'],
    ['that is missing', undefined, 'scope'],
    ['with a mistyped list', { apiKey: ['mine'] }, 'scope'],
    ['whose list is missing', { apiKeys: undefined }, 'apiKeys'],
    ['whose list is a text', { apiKeys: 'mine' }, 'apiKeys'],
    ['with anything but texts', { apiKeys: ['mine', null] }, 'apiKeys'],
  ]) {
    test(`${what} is refused`, () => {
      assert.throws(() => scopedSource(all, scope), {
        name: 'InsuranceError',
        code: 'invalid-setting',
        field,
      });
    });
  }

  test('with an empty list shows nothing, whatever the source makes of one', async () => {
    const careless = { ...all, getSummary: () => assert.fail('was asked') };
    const { compensationCount } = await scopedSource(careless, { apiKeys: [] }).getSummary(SEPTEMBER);
    assert.equal(compensationCount, 0);
  });

  test('lets through the traffic of its own keys alone', async () => {
    const traffic = ['a', 'b', 'c'].map((id) => ({ ...record(id), apiKey: id === 'b' ? OTHER_KEY : 'mine' }));
    const own = scopedSource(memorySource(traffic.slice(0, 2), { traffic }), { apiKeys: ['mine'] });
    const { compensationCount, requestCount, requestCost } = await own.getSummary(SEPTEMBER);
    assert.deepEqual([compensationCount, requestCount, requestCost], [1, 2, '0.2']);
  });

  test('that the source cannot filter by is refused at every call', async () => {
    const poor = Object.assign(memorySource(), { capabilities: { filters: ['models'] } });
    const { code } = await rejection(scopedSource(poor, { apiKeys: ['mine'] }).getSummary(SEPTEMBER));
    assert.equal(code, 'unsupported');
  });

  test('gives one answer for the id of another and for one that does not exist', async () => {
    const [other, none] = [await rejection(scoped.getRequest('b')), await rejection(scoped.getRequest('c'))];
    assert.deepEqual([other.code, other.message], ['not-found', 'no request "b"']);
    assert.deepEqual([none.code, none.message], ['not-found', 'no request "c"']);
    assert.equal((await scoped.getRequest('a')).record.id, 'a');
  });

  test('hands on nothing of a source that ignores the filter', async () => {
    const leaking = {
      getRecords: (query, page) => all.getRecords({ ...query, apiKeys: undefined }, page),
      getBreakdown: (query, by) => all.getBreakdown({ ...query, apiKeys: undefined }, by),
      getTrend: (query, ...asked) => all.getTrend({ ...query, apiKeys: undefined }, ...asked),
      getQuartiles: (query, ...asked) => all.getQuartiles({ ...query, apiKeys: undefined }, ...asked),
      getSummary: (query) => all.getSummary(query),
    };
    const own = scopedSource(leaking, { apiKeys: ['mine'] });
    for (const call of [
      own.getRecords(SEPTEMBER, { offset: 0, limit: 9 }),
      own.getBreakdown(SEPTEMBER, 'apiKey'),
      own.getTrend(SEPTEMBER, 'day', { by: 'apiKey' }),
      own.getQuartiles(SEPTEMBER, 'latency', 'apiKey'),
    ]) {
      const error = await rejection(call);
      assert.equal(error.code, 'source-failed');
      assert.doesNotMatch(error.message, new RegExp(OTHER_KEY));
    }
  });

  test('is the same source for equal scopes, and another for others', () => {
    assert.equal(scopedSource(all, { apiKeys: ['mine'] }), scoped);
    assert.notEqual(scopedSource(all, { apiKeys: ['mine', 'b'] }), scoped);
    assert.notEqual(scopedSource(memorySource(), { apiKeys: ['mine'] }), scoped);
  });
});

describe('changes of a scoped source', () => {
  test('notify of the customer’s own, and not of those of others', async () => {
    const all = memorySource([{ ...record('a'), apiKey: 'mine' }]);
    const reads = [];
    const watched = Object.assign(Object.create(all), {
      subscribe: (onChange) => all.subscribe(onChange),
      getSummary: (...asked) => all.getSummary(...asked),
      getTotals: (...asked) => all.getTotals(...asked),
      getBreakdown: (...asked) => all.getBreakdown(...asked),
      getRecords: (...asked) => (reads.push(asked), all.getRecords(...asked)),
      capabilities: undefined,
    });
    let mine = 0;
    let theirs = 0;
    const own = scopedSource(watched, { apiKeys: ['mine'] });
    const other = scopedSource(watched, { apiKeys: [OTHER_KEY] });
    const ends = [own.subscribe(() => mine++), other.subscribe(() => theirs++)];
    await until(() => reads.length === 2);
    await settled();
    all.add([{ ...record('b', 1), apiKey: OTHER_KEY }]);
    await until(() => theirs === 1);
    await until(() => reads.length === 4);
    await settled();
    assert.equal(mine, 0);
    all.add([{ ...record('c', 2), apiKey: 'mine' }]);
    await until(() => mine === 1);
    assert.equal(theirs, 1);
    ends.forEach((end) => end());
  });
});

async function until(isSo) {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** What was begun is done: answers from memory take no timers. */
async function settled() {
  for (let i = 0; i < 20; i++) await new Promise(setImmediate);
}
