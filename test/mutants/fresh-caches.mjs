// Each test finds the modules' caches empty: what an earlier one left there would hide a mutant, and which tests reach it.
import { LruCache } from '../../src/model/base/lru-cache.js';

let run = 0;
globalThis.beforeEach(() => run++);

const { prototype } = LruCache;
for (const name of ['has', 'find', 'set', 'get', 'getInSteps']) {
  const method = prototype[name];
  prototype[name] = function (key, ...more) {
    return method.call(this, `${run} ${key}`, ...more);
  };
}
