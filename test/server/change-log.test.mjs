// When the version of a source's data changes, and how long a source is followed.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ChangeLogs, withTimers } from './handler-kit.mjs';

const LINGER = 300_000;

/** A source that tells of changes when a test says so, and how many follow it. */
function watched() {
  const listeners = new Set();
  return {
    subscribe: (onChange) => {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    change: () => listeners.forEach((listener) => listener()),
    listeners,
  };
}

describe('the version of a source’s data', () => {
  test('is another one after each change, and the same one before', () =>
    withTimers(() => {
      const source = watched();
      const log = new ChangeLogs().of(source);
      const seen = [log.version];
      assert.equal(log.version, seen[0]);
      for (let i = 0; i < 3; i++) {
        source.change();
        seen.push(log.version);
      }
      assert.equal(new Set(seen).size, 4);
    }));

  test('is the same for all who ask for one source, and none of another', () =>
    withTimers(() => {
      const logs = new ChangeLogs();
      const source = watched();
      assert.equal(logs.of(source), logs.of(source));
      assert.notEqual(logs.of(source).version, logs.of(watched()).version);
    }));

  test('is followed for five minutes after it was last asked for, and is another one after that', () =>
    withTimers((wait, timers) => {
      const source = watched();
      const log = new ChangeLogs().of(source);
      const before = log.version;
      assert.equal(log.version, before);
      assert.equal(timers.size, 1);
      assert.equal(source.listeners.size, 1);
      // What the source would keep alive ends with the process.
      assert.ok([...timers.keys()].every(({ isUnreferenced }) => isUnreferenced));
      wait(LINGER);
      assert.equal(source.listeners.size, 0);
      assert.notEqual(log.version, before);
      assert.equal(source.listeners.size, 1);
    }));

  test('is known where timers cannot be told not to keep a process alive, as in browsers', () =>
    withTimers(() => {
      const { setTimeout } = globalThis;
      globalThis.setTimeout = (...asked) => (setTimeout(...asked), 1);
      assert.match(new ChangeLogs().of(watched()).version, /./);
    }));
});

describe('a reader of a source’s changes', () => {
  test('is told of each, until it has left', () =>
    withTimers(() => {
      const source = watched();
      const log = new ChangeLogs().of(source);
      const told = [];
      const leave = log.follow(() => told.push('one'));
      log.follow(() => told.push('other'));
      source.change();
      leave();
      source.change();
      assert.deepEqual(told, ['one', 'other', 'other']);
      assert.equal(source.listeners.size, 1);
    }));

  test('counts by itself, though two share a function', () =>
    withTimers(() => {
      const source = watched();
      const log = new ChangeLogs().of(source);
      let told = 0;
      const onChange = () => told++;
      const leave = log.follow(onChange);
      log.follow(onChange);
      leave();
      source.change();
      assert.equal(told, 1);
    }));

  test('keeps the source followed, and the last one for five minutes more', () =>
    withTimers((wait, timers) => {
      const source = watched();
      const log = new ChangeLogs().of(source);
      const before = log.version;
      const leaves = [log.follow(() => undefined), log.follow(() => undefined)];
      wait(LINGER);
      assert.equal(log.version, before);
      assert.equal(timers.size, 0);
      leaves[0]();
      leaves[0]();
      assert.equal(timers.size, 0);
      leaves[1]();
      assert.equal(source.listeners.size, 1);
      const returned = log.follow(() => undefined);
      wait(LINGER);
      assert.equal(source.listeners.size, 1);
      returned();
      wait(LINGER);
      assert.equal(source.listeners.size, 0);
    }));

  test('is told of nothing more once the log has ended', () =>
    withTimers((_, timers) => {
      const source = watched();
      const log = new ChangeLogs().of(source);
      assert.match(log.version, /./);
      log.end();
      assert.deepEqual([source.listeners.size, timers.size], [0, 0]);
      log.end();
    }));
});
