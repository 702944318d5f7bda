import type { InsuranceQuery } from '../../../src/model/base/types.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { broken } from '../broken-sources.js';
import { faulty } from './faulty.js';

export const calls = [
  faulty(
    'answers an unknown id with nothing',
    broken((sound) => ({
      getRequest: (id: string) => sound.getRequest(id).catch(() => undefined),
    })),
    /unknown id is rejected with `not-found`[^]*undefined/,
  ),
  faulty(
    'fails for an unknown id in words of its own',
    broken((sound) => ({
      getRequest: (id: string) => sound.getRequest(id).catch(() => Promise.reject(new Error('404'))),
    })),
    /unknown id is rejected with `not-found`[^]*404/,
  ),
  faulty(
    'shows nothing of a request but its record',
    ({ records }) => memorySource(records),
    /what is known comes back whole/,
  ),
  faulty(
    'tells of an error that JSON cannot hold where there was none',
    broken((sound) => ({
      getRequest: async (id: string, options?: object) => {
        const request = await sound.getRequest(id, options);
        return request.error ? request : { ...request, error: { code: 504n } };
      },
    })),
    /what is known comes back whole[^]*error: \{ code: 504n \}/,
  ),
  faulty(
    'answers at once, without a promise',
    broken(() => ({ getTrend: () => [] })),
    /edges: `from` belongs[^]*expected: a promise[^]*got: +\[\]/,
  ),
  faulty(
    'ignores the signal',
    broken((sound) => ({ getSummary: (query: InsuranceQuery) => sound.getSummary(query) })),
    /signal has aborted beforehand rejects[^]*getSummary/,
  ),
  faulty(
    'looks at the signal but once',
    broken((sound) => ({
      getRecords: async (...[query, page, options]: Parameters<typeof sound.getRecords>) => {
        options?.signal?.throwIfAborted();
        await new Promise((resolve) => setTimeout(resolve, 5));
        return sound.getRecords(query, page);
      },
    })),
    /aborted on its way rejects[^]*getRecords/,
  ),
  faulty(
    'rejects an aborted call with an error of another kind',
    broken((sound) => ({
      getSummary: (query: InsuranceQuery, options?: object) =>
        sound.getSummary(query, options).catch(() => Promise.reject(new Error('no figures'))),
    })),
    /signal has aborted beforehand rejects[^]*rejection with Error: no figures/,
  ),
  faulty(
    'lets callers share a call, and its abort',
    broken((sound) => {
      const pending = new Map<string, Promise<unknown>>();
      return {
        getSummary: (query: InsuranceQuery, options?: { signal?: AbortSignal }) => {
          const name = JSON.stringify(query);
          const call =
            pending.get(name) ?? sound.getSummary(query, options).finally(() => pending.delete(name));
          pending.set(name, call);
          return call;
        },
      };
    }),
    /same question of another caller is answered[^]*getSummary/,
  ),
  faulty(
    'answers what cannot be asked',
    broken((sound) => ({
      getSummary: (query: InsuranceQuery, options?: object) =>
        sound.getSummary({ ...query, from: Math.min(query.from, query.to) }, options),
    })),
    /rejected with `invalid-query`/,
  ),
  faulty(
    'rejects what cannot be asked in words of its own',
    broken((sound) => ({
      getSummary: (query: InsuranceQuery, options?: object) =>
        sound.getSummary(query, options).catch(() => Promise.reject(new RangeError('bad range'))),
    })),
    /rejected with `invalid-query`[^]*rejection with RangeError: bad range/,
  ),
  faulty(
    'throws in place of rejecting',
    broken((sound) => ({
      getTrend: (...given: Parameters<typeof sound.getTrend>) => {
        if (!(given[0].from <= given[0].to)) throw new RangeError('bad range');
        return sound.getTrend(...given);
      },
    })),
    /they never throw/,
  ),
  faulty(
    'gives out what it keeps',
    broken((sound) => {
      const kept = new Map<string, unknown>();
      return {
        getBreakdown: async (...given: Parameters<typeof sound.getBreakdown>) => {
          given[2]?.signal?.throwIfAborted();
          const name = JSON.stringify(given.slice(0, 2));
          if (!kept.has(name)) kept.set(name, await sound.getBreakdown(...given));
          return kept.get(name);
        },
      };
    }),
    /same answer, whatever became of the first/,
  ),
  faulty(
    'changes the query that it is given',
    broken((sound) => ({
      getSummary: async (query: InsuranceQuery, options?: object) => {
        query.types?.sort();
        return sound.getSummary(query, options);
      },
    })),
    /getSummary[^]*(read.?only|frozen|sort)/,
  ),
  faulty(
    'answers with what was asked last',
    broken((sound) => {
      let last: InsuranceQuery;
      return {
        getSummary: async (query: InsuranceQuery, options?: object) => {
          last = query;
          await new Promise((resolve) => setTimeout(resolve));
          return sound.getSummary(last, options);
        },
      };
    }),
    /many at a time are each answered with their own/,
  ),
  faulty(
    'never tells of a change',
    broken(() => ({ subscribe: () => () => undefined })),
    /subscribe: tells[^]*none so far/,
  ),
  faulty(
    'tells of changes for ever',
    broken((sound) => ({
      subscribe: (onChange: () => void) => {
        sound.subscribe(onChange);
        return () => undefined;
      },
    })),
    /subscribe: tells[^]*no further call/,
  ),
];
