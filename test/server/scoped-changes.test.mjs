// Which of a source's changes a customer is told of.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { memorySource, record, ScopedChanges, settled, withTimers } from './handler-kit.mjs';

const LEAST_WAIT = 1000;
const LONGEST_LOOK = 30_000;

/** What a customer is told of a source that changes when a test says so. */
function watch(scoped) {
  const listeners = new Set();
  const source = {
    subscribe: (onChange) => {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
  };
  const changes = new ScopedChanges(source, scoped);
  const seen = { told: 0, listeners };
  seen.end = changes.subscribe(() => seen.told++);
  seen.change = async () => {
    listeners.forEach((listener) => listener());
    await settled();
  };
  return seen;
}

/** A source of figures, and how often its summary was read. */
function counting(figures) {
  const counts = { reads: 0 };
  const source = {
    getSummary: () => (counts.reads++, Promise.resolve(figures.summary)),
    getRecords: () => Promise.resolve(figures.records),
    getBreakdown: (_, dimension) => Promise.resolve(figures[dimension]),
    getTotals: () => Promise.resolve(figures.totals),
  };
  return { source, counts };
}

const figures = () => ({ summary: 1, records: 1, type: 1, model: 1, totals: 1 });

describe('a change of a source with many customers', () => {
  for (const what of ['summary', 'records', 'type', 'model', 'totals']) {
    test(`is told to the customer whose ${what} it changes`, () =>
      withTimers(async () => {
        const held = figures();
        const seen = watch(counting(held).source);
        await settled();
        await seen.change();
        assert.equal(seen.told, 0);
        seen.end();
      }).then(() =>
        withTimers(async () => {
          const held = figures();
          const seen = watch(counting(held).source);
          await settled();
          held[what] = 2;
          await seen.change();
          assert.equal(seen.told, 1);
          seen.end();
        }),
      ));
  }

  test('is told where it comes before the first figures, of which nothing can be said', () =>
    withTimers(async () => {
      const seen = watch(counting(figures()).source);
      await seen.change();
      assert.equal(seen.told, 1);
      seen.end();
    }));

  test('is told where the figures cannot be read, before it or after', () =>
    withTimers(async (wait) => {
      const held = figures();
      const { source } = counting(held);
      let fails = true;
      const seen = watch({
        ...source,
        getSummary: () => (fails ? Promise.reject(new Error('away')) : Promise.resolve(1)),
      });
      await settled();
      await seen.change();
      assert.equal(seen.told, 1);
      wait(LEAST_WAIT);
      fails = false;
      await seen.change();
      assert.equal(seen.told, 2);
      wait(LEAST_WAIT);
      await seen.change();
      assert.equal(seen.told, 2);
      wait(LEAST_WAIT);
      fails = true;
      await seen.change();
      assert.equal(seen.told, 3);
      seen.end();
    }));

  test('is told where the figures do not come within half a minute, after which they are read no more', () =>
    withTimers(async (wait, timers) => {
      const held = figures();
      const { source } = counting(held);
      const signals = [];
      let hangs = false;
      const seen = watch({
        ...source,
        getRecords: (_, __, { signal }) => {
          signals.push(signal);
          return hangs ? new Promise(() => {}) : Promise.resolve(held.records);
        },
      });
      await settled();
      hangs = true;
      await seen.change();
      await seen.change();
      assert.deepEqual([seen.told, signals.length, signals[1].aborted], [0, 2, false]);
      assert.ok([...timers.keys()].every(({ isUnreferenced }) => isUnreferenced));
      wait(LONGEST_LOOK);
      await settled();
      assert.deepEqual([seen.told, signals[1].aborted], [1, true]);
      hangs = false;
      wait(LEAST_WAIT);
      await settled();
      assert.deepEqual([seen.told, signals.length], [2, 3]);
      seen.end();
    }));

  test('is looked at once a second at most, and the last of several is not missed', () =>
    withTimers(async (wait, timers) => {
      const held = figures();
      const { source, counts } = counting(held);
      const seen = watch(source);
      await settled();
      await seen.change();
      assert.equal(counts.reads, 2);
      assert.ok([...timers.keys()].every(({ isUnreferenced }) => isUnreferenced));
      for (let i = 2; i < 9; i++) {
        held.summary = i;
        await seen.change();
      }
      assert.deepEqual([counts.reads, seen.told], [2, 0]);
      wait(LEAST_WAIT);
      await settled();
      assert.deepEqual([counts.reads, seen.told], [3, 1]);
      wait(LEAST_WAIT);
      await settled();
      assert.deepEqual([counts.reads, seen.told], [3, 1]);
      seen.end();
    }));

  test('that comes while the figures are read is looked at afterwards', () =>
    withTimers(async (wait) => {
      const held = figures();
      const { source, counts } = counting(held);
      const seen = watch(source);
      await settled();
      const changed = seen.change();
      void seen.change();
      await changed;
      await settled();
      assert.equal(counts.reads, 2);
      held.summary = 2;
      wait(LEAST_WAIT);
      await settled();
      assert.deepEqual([counts.reads, seen.told], [3, 1]);
      seen.end();
    }));

  test('is not looked at once nobody listens', () =>
    withTimers(async (wait, timers) => {
      const { source, counts } = counting(figures());
      const seen = watch(source);
      await settled();
      await seen.change();
      await seen.change();
      seen.end();
      assert.equal(seen.listeners.size, 0);
      assert.equal(timers.size, 0);
      wait(LEAST_WAIT);
      await settled();
      assert.equal(counts.reads, 2);
    }));

  test('is told of a source that offers less: neither totals nor all dimensions', () =>
    withTimers(async () => {
      const memory = memorySource([record('a')]);
      const poor = {
        getSummary: (...asked) => memory.getSummary(...asked),
        getRecords: (...asked) => memory.getRecords(...asked),
        getBreakdown: (query, dimension) =>
          dimension === 'provider'
            ? memory.getBreakdown(query, dimension)
            : Promise.reject(new Error(`no ${dimension}`)),
        capabilities: { dimensions: ['provider'] },
      };
      const seen = watch(poor);
      await settled();
      await seen.change();
      assert.equal(seen.told, 0);
      seen.end();
    }));
});
