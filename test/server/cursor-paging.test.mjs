// Pages by cursor: the records follow each other, whatever comes or goes between two pages.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { createInsuranceHandler, memorySource, post, problemOf, record, SEPTEMBER } from './handler-kit.mjs';

const OLDEST_FIRST = { field: 'timestamp', direction: 'ascending' };
const NEWEST_FIRST = { field: 'timestamp', direction: 'descending' };

const records = (count) => Array.from({ length: count }, (_, i) => record(`r${i}`, i));

/** Asks an API that pages by cursor. */
function api(source, options) {
  const handler = createInsuranceHandler({ source, paging: 'cursor', ...options });
  return (asked) => handler(post('records', { query: SEPTEMBER, sort: OLDEST_FIRST, limit: 3, ...asked }));
}

const idsOf = (page) => page.records.map(({ id }) => id);

/** A source of this many records, which only pages; `shift` of them have gone or come before the first. */
function long(total, shift = 0) {
  const calls = [];
  const source = {
    getSummary: () => assert.fail('was asked'),
    getRecords: async (_, { offset, limit }) => {
      calls.push([offset, limit]);
      const count = Math.max(0, Math.min(limit, total - offset));
      return {
        records: Array.from({ length: count }, (__, i) => ({ id: `r${offset + i - shift}` })),
        total,
      };
    },
  };
  return { source, calls };
}

describe('pages by cursor', () => {
  test('follow each other to the end, and then there is no cursor', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(12), fc.integer({ min: 1, max: 5 }), async (count, limit) => {
        const ask = api(memorySource(records(count)));
        const ids = [];
        let cursor;
        do {
          const page = await (await ask({ limit, cursor })).json();
          assert.equal(page.total, count);
          ids.push(...idsOf(page));
          cursor = page.next ?? undefined;
        } while (cursor);
        assert.deepEqual(
          ids,
          records(count).map(({ id }) => id),
        );
      }),
      { numRuns: 30 },
    );
  });

  test('go on behind the last record where later ones come before it', async () => {
    const source = memorySource(records(6));
    const ask = api(source);
    const first = await (await ask({ sort: NEWEST_FIRST })).json();
    source.add([record('x', 100), record('y', 101)]);
    const second = await (await ask({ sort: NEWEST_FIRST, cursor: first.next })).json();
    assert.deepEqual(
      [idsOf(first), idsOf(second)],
      [
        ['r5', 'r4', 'r3'],
        ['r2', 'r1', 'r0'],
      ],
    );
    assert.deepEqual([second.total, second.next], [8, null]);
  });

  test('go on behind the last record where ones before it have gone', async () => {
    let held = records(8);
    const source = {
      getSummary: () => assert.fail('was asked'),
      getRecords: (...asked) => memorySource(held).getRecords(...asked),
    };
    const ask = api(source);
    const first = await (await ask({ limit: 5 })).json();
    held = held.slice(4);
    assert.deepEqual(idsOf(await (await ask({ limit: 5, cursor: first.next })).json()), ['r5', 'r6', 'r7']);
  });

  test('begin again where the page before was empty, as there is no record to go on behind', async () => {
    const source = memorySource(records(2));
    const ask = api(source);
    const empty = await (await ask({ limit: 0 })).json();
    assert.deepEqual(empty.records, []);
    assert.deepEqual(idsOf(await (await ask({ cursor: empty.next })).json()), ['r0', 'r1']);
  });

  test('keep their place across an empty one', async () => {
    const ask = api(memorySource(records(5)));
    const first = await (await ask({})).json();
    const empty = await (await ask({ limit: 0, cursor: first.next })).json();
    assert.deepEqual(idsOf(await (await ask({ cursor: empty.next })).json()), ['r3', 'r4']);
  });

  test('have no more records than the API allows', async () => {
    const ask = api(memorySource(records(5)), { limits: { records: 2 } });
    assert.deepEqual(idsOf(await (await ask({})).json()), ['r0', 'r1']);
  });

  test('may have a record’s id in any script', async () => {
    const ask = api(memorySource([record('é/日本 %', 0), record('b', 1)]));
    const first = await (await ask({ limit: 1 })).json();
    assert.deepEqual(idsOf(await (await ask({ limit: 1, cursor: first.next })).json()), ['b']);
  });

  for (const [what, shift, found] of [
    ['20,000 records further on', 20_000, true],
    ['as many further back', -20_000, true],
    ['more than that further on', 20_001, false],
    ['more than that further back', -20_001, false],
  ]) {
    test(`${found ? 'find' : 'no longer find'} their place ${what}`, async () => {
      const first = await (await api(long(80_000).source)({ limit: 40_000, cursor: undefined })).json();
      // Pages are cut at the limit of the API.
      assert.equal(first.records.length, 1000);
      const at = (end) => btoa(encodeURIComponent(JSON.stringify({ id: `r${end - 1}`, end })));
      const response = await api(long(80_000, shift).source)({ limit: 2, cursor: at(30_000) });
      if (found) return assert.deepEqual(idsOf(await response.json()), ['r30000', 'r30001']);
      const { status, field } = await problemOf(response);
      assert.deepEqual([status, field], [410, 'cursor']);
    });
  }

  test('are gone with the record that the cursor names', async () => {
    const source = memorySource(records(6));
    const ask = api(source);
    const cursor = btoa(encodeURIComponent(JSON.stringify({ id: 'gone', end: 3 })));
    const problem = await problemOf(await ask({ cursor }));
    assert.deepEqual([problem.status, problem.code, problem.field], [410, 'invalid-query', 'cursor']);
    assert.equal(problem.detail, 'the cursor’s place is gone');
  });

  test('are read where they are expected first, and not beyond the end', async () => {
    const { source, calls } = long(2500);
    const at = (id, end) => btoa(encodeURIComponent(JSON.stringify({ id, end })));
    await api(source)({ cursor: at('r9', 10) });
    assert.deepEqual(calls.splice(0), [
      [9, 1],
      [10, 3],
    ]);
    assert.equal((await api(source)({ cursor: at('gone', 1200) })).status, 410);
    const starts = calls.slice(1).map(([offset]) => offset);
    assert.deepEqual(starts, [1200, 2200, 0, 1000]);
  });

  for (const [what, cursor] of [
    ['of another API', 'x'],
    ['that is no text', 5],
    ['that is null', null],
    ['without a place', btoa('{"id":"r1"}')],
    ['with half a place', btoa('{"id":"r1","end":1.5}')],
    ['before the start', btoa('{"id":"r1","end":-1}')],
    ['without a record', btoa('{"end":3}')],
    ['of nothing', btoa('null')],
  ]) {
    test(`are refused after a cursor ${what}`, async () => {
      const problem = await problemOf(await api(memorySource(records(6)))({ cursor }));
      const detail = 'cursor is none of this API’s';
      assert.deepEqual(problem, { status: 400, code: 'invalid-query', detail, field: 'cursor' });
    });
  }
});

test('an API that pages by offset takes no cursor', async () => {
  const ask = api(memorySource(records(6)), { paging: 'offset' });
  const { status, field, detail } = await problemOf(await ask({ cursor: 'x' }));
  assert.deepEqual([status, field, detail], [400, 'cursor', 'this API pages by offset']);
  const page = await (await ask({ offset: 4 })).json();
  assert.deepEqual([idsOf(page), page.next], [['r4', 'r5'], undefined]);
});
