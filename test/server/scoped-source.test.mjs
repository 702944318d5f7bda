// One customer's source over the records of several: what a scope lets through, and what it refuses.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadModules } from '../../stories/demo/server/modules.mjs';
import { record, rejection, SEPTEMBER } from '../sources/http/server-kit.mjs';

const { InsuranceError, memorySource, OTHER_KEY, scopedSource } = await loadModules(
  'src/server.ts',
  'src/sources/memory/memory-source.ts',
  'test/support/other-customers.ts',
);

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
    for (const [call, what] of [
      [own.getRecords(SEPTEMBER, { offset: 0, limit: 9 }), 'records'],
      [own.getBreakdown(SEPTEMBER, 'apiKey'), 'groups'],
      [own.getTrend(SEPTEMBER, 'day', { by: 'apiKey' }), 'groups'],
      [own.getQuartiles(SEPTEMBER, 'latency', 'apiKey'), 'groups'],
    ]) {
      const error = await rejection(call);
      const said = `the source answered with ${what} outside of the scope`;
      assert.deepEqual([error.code, error.message], ['source-failed', said]);
      assert.doesNotMatch(error.message, new RegExp(OTHER_KEY));
    }
  });

  test('refuses with what it was given, and what there is', () => {
    for (const [scope, named] of [
      [{ apiKey: ['mine'] }, /apiKey"?,.*\bapiKeys\b/],
      [{}, /\bmodels, .*apiKeys\b/],
      [{ apiKeys: 'mine' }, /expected a list of texts$/],
    ]) {
      assert.throws(() => scopedSource(all, scope), named);
    }
    for (const source of [undefined, null, {}, 'memory']) {
      assert.throws(() => scopedSource(source, { apiKeys: ['mine'] }), {
        code: 'invalid-setting',
        field: 'source',
        message: /^source is .*, expected a data source$/,
      });
    }
  });

  test('of several lists lets through what is in each of them', async () => {
    const several = memorySource(
      ['x', 'y'].flatMap((model) => [
        { ...record(`mine ${model}`), apiKey: 'mine', model },
        { ...record(`other ${model}`), apiKey: OTHER_KEY, model },
        { ...record(`none ${model}`), model },
      ]),
    );
    const idsOf = async (scope, query) => {
      const source = scopedSource(several, scope);
      const { records } = await source.getRecords({ ...SEPTEMBER, ...query }, { offset: 0, limit: 9 });
      return records.map(({ id }) => id).sort();
    };
    assert.deepEqual(await idsOf({ apiKeys: ['mine'], models: ['x'] }), ['mine x']);
    assert.deepEqual(await idsOf({ apiKeys: ['mine', ''], models: ['x'] }), ['mine x', 'none x']);
    assert.deepEqual(await idsOf({ apiKeys: ['mine'] }, { models: ['y'] }), ['mine y']);
    assert.deepEqual(await idsOf({ models: ['x'] }, { models: ['y'] }), []);
    assert.deepEqual(await idsOf({ models: ['x', 'y'] }, { models: ['y', 'z'], apiKeys: [''] }), ['none y']);
    const source = scopedSource(several, { apiKeys: ['mine', ''], models: ['x'] });
    assert.equal((await source.getRequest('none x')).record.id, 'none x');
    assert.equal((await rejection(source.getRequest('mine y'))).code, 'not-found');
    assert.equal((await rejection(source.getRequest('other x'))).code, 'not-found');
  });

  test('asks the source for its own alone, in one order whatever the order given', async () => {
    let asked;
    const source = { getSummary: (query, options) => ((asked = { query, options }), all.getSummary(query)) };
    const { signal } = new AbortController();
    await scopedSource(source, { apiKeys: ['b', 'c', 'a', 'b'] }).getSummary(SEPTEMBER, { signal });
    assert.deepEqual({ ...asked.query }, { ...SEPTEMBER, apiKeys: ['a', 'b', 'c'] });
    assert.equal(asked.options.signal, signal);
  });

  const page = { offset: 0, limit: 9 };
  const questions = {
    getSummary: (source, options) => source.getSummary(SEPTEMBER, options),
    getTotals: (source, options) => source.getTotals(SEPTEMBER, options),
    getBreakdown: (source, options) => source.getBreakdown(SEPTEMBER, 'model', options),
    getTrend: (source, options) => source.getTrend(SEPTEMBER, 'week', { ...options, by: 'model' }),
    getRecords: (source, options) => source.getRecords(SEPTEMBER, page, options),
    getQuartiles: (source, options) => source.getQuartiles(SEPTEMBER, 'latency', 'model', options),
  };

  test('narrows every question, and hands on its signal', async () => {
    const { signal } = new AbortController();
    for (const [name, ask] of Object.entries(questions)) {
      let asked;
      const noting = { ...all, getSummary: () => assert.fail('was asked') };
      noting[name] = (...given) => ((asked = given), all[name](...given));
      const answer = await ask(scopedSource(noting, { apiKeys: ['mine'] }), { signal });
      assert.deepEqual({ ...asked[0] }, { ...SEPTEMBER, apiKeys: ['mine'] }, name);
      assert.equal(asked.at(-1).signal, signal, name);
      const own = memorySource([{ ...record('a'), apiKey: 'mine' }]);
      assert.deepEqual(answer, await ask(own, {}), name);
    }
  });

  test('with an empty list answers every question as a source without records', async () => {
    const careless = { getSummary: () => assert.fail('was asked') };
    for (const name of Object.keys(questions)) careless[name] = () => assert.fail('was asked');
    const own = scopedSource(careless, { apiKeys: [] });
    for (const [name, ask] of Object.entries(questions)) {
      assert.deepEqual(await ask(own, {}), await ask(memorySource(), {}), name);
    }
  });

  test('asks for a request with the caller’s signal', async () => {
    let asked;
    const source = {
      ...all,
      getSummary: () => 0,
      getRequest: (...given) => ((asked = given), all.getRequest('a')),
    };
    const { signal } = new AbortController();
    await scopedSource(source, { apiKeys: ['mine'] }).getRequest('a', { signal });
    assert.deepEqual([asked[0], asked[1].signal], ['a', signal]);
  });

  test('of types is held against a trend of which nobody says what groups it', async () => {
    const start = SEPTEMBER.from;
    const source = {
      getSummary: () => 0,
      getTrend: () => Promise.resolve([{ start, groups: [{ key: 'other' }] }]),
    };
    const trend = (types) => scopedSource(source, { types }).getTrend(SEPTEMBER, 'month');
    assert.equal((await rejection(trend(['mine']))).code, 'source-failed');
    assert.equal((await trend(['other'])).length, 1);
  });

  test('is held against the dimension that it lists, and no other', async () => {
    const leaky = {
      getSummary: () => assert.fail('was asked'),
      getBreakdown: (_, dimension) => Promise.resolve([{ key: dimension }]),
    };
    const own = scopedSource(leaky, { models: ['mine'], apiKeys: ['apiKey'] });
    assert.deepEqual(await own.getBreakdown(SEPTEMBER, 'apiKey'), [{ key: 'apiKey' }]);
    assert.deepEqual(await own.getBreakdown(SEPTEMBER, 'type'), [{ key: 'type' }]);
    assert.equal((await rejection(own.getBreakdown(SEPTEMBER, 'model'))).code, 'source-failed');
  });

  test('refuses a dimension that there is not before the source is asked', async () => {
    const source = {
      getSummary: () => assert.fail('was asked'),
      getBreakdown: () => assert.fail('was asked'),
      getQuartiles: () => assert.fail('was asked'),
    };
    const own = scopedSource(source, { apiKeys: ['mine'] });
    for (const call of [
      own.getBreakdown(SEPTEMBER, 'colour'),
      own.getQuartiles(SEPTEMBER, 'latency', 'colour'),
    ]) {
      assert.equal((await rejection(call)).code, 'invalid-query');
    }
  });

  test('names the filter that the source lacks', async () => {
    const poor = Object.assign(memorySource(), { capabilities: { filters: ['models'] } });
    const own = scopedSource(poor, { models: ['x'], providers: ['mine'] });
    const { code, message } = await rejection(own.getSummary(SEPTEMBER));
    assert.equal(code, 'unsupported');
    assert.match(message, /providers/);
    assert.equal(scopedSource(poor, { models: ['x'] }).capabilities, poor.capabilities);
    assert.equal((await scopedSource(poor, { models: ['x'] }).getSummary(SEPTEMBER)).compensationCount, 0);
  });

  test('passes on why a request could not be had, unless there is none', async () => {
    const source = (thrown) => ({ ...all, getSummary: () => 0, getRequest: () => Promise.reject(thrown) });
    const failure = (thrown) =>
      rejection(scopedSource(source(thrown), { apiKeys: ['mine'] }).getRequest('a'));
    assert.equal((await failure(new InsuranceError('network', 'away'))).code, 'network');
    const broken = new TypeError('broken');
    assert.deepEqual(await failure(broken).then(({ code, cause }) => [code, cause]), [
      'source-failed',
      broken,
    ]);
    const { code, message } = await failure(new InsuranceError('not-found', 'another says so'));
    assert.deepEqual([code, message], ['not-found', 'no request "a"']);
  });

  test('offers what the source offers', () => {
    const poor = scopedSource({ getSummary: () => 0 }, { apiKeys: ['mine'] });
    for (const name of ['getTotals', 'getQuartiles', 'now', 'subscribe', 'capabilities']) {
      assert.equal(poor[name], undefined, name);
    }
    const source = Object.assign(memorySource(), { time: 5, now: () => source.time });
    assert.equal(scopedSource(source, { apiKeys: ['mine'] }).now(), 5);
  });

  test('is the same source for equal scopes, and another for others', () => {
    assert.equal(scopedSource(all, { apiKeys: ['mine'] }), scoped);
    const lists = { models: ['y', 'x', 'y'], apiKeys: ['a'] };
    assert.equal(scopedSource(all, lists), scopedSource(all, { apiKeys: ['a'], models: ['x', 'y'] }));
    assert.notEqual(scopedSource(all, { models: ['mine'] }), scoped);
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
