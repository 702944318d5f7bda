// Each test finds the modules' caches empty: what an earlier one left there would hide a mutant, and which tests reach it.
import { LruCache } from '../../src/model/base/lru-cache.js';

const { beforeEach, describe } = globalThis;

let run = 0;
beforeEach(() => run++);

const { prototype } = LruCache;
for (const name of ['has', 'find', 'set', 'get', 'getInSteps']) {
  const method = prototype[name];
  prototype[name] = function (key, ...more) {
    return method.call(this, `${run} ${key}`, ...more);
  };
}

// What runs as tests are collected is taken for a test: as part of loading, it would cost a process for each mutant.
globalThis.describe = Object.assign((title, body) => {
  const stryker = (globalThis.__stryker__ ??= {});
  const { currentTestId } = stryker;
  stryker.currentTestId = 'collecting';
  try {
    return describe(title, body);
  } finally {
    stryker.currentTestId = currentTestId;
  }
}, describe);
