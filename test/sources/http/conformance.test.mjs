// The whole contract of a data source, kept by httpSource over a socket: every question and answer is held against
// openapi.json, too.
import { describe, test } from 'node:test';
import { loadModules } from '../../../stories/demo/server/modules.mjs';
import { checkedFetch, httpSource, memorySource, serve, sourceConformance } from './server-kit.mjs';

const { amongOthers, scopedSource } = await loadModules('src/server.ts', 'test/support/other-customers.ts');

/** How an API may differ: in how it pages, in how it tells of changes, and in whose records it holds. */
const APIS = [
  { paging: 'offset', changes: 'stream' },
  { paging: 'cursor', changes: 'poll' },
  { paging: 'offset', changes: 'stream', isShared: true },
];

for (const { paging, changes, isShared = false } of APIS) {
  const name = `with pages by ${paging} and changes by ${changes}`;
  describe(isShared ? `${name}, for one of several customers` : name, () => {
    /** What stands behind each source. */
    const behind = new Map();

    const makeSource = async (data) => {
      const { records, requests, scope } = isShared ? amongOthers(data) : data;
      const memory = memorySource(records, { requests });
      const source = isShared ? () => scopedSource(memory, scope) : memory;
      const server = await serve({ source, paging, capabilities: { changes } });
      const ask = checkedFetch();
      let follow;
      const followed = new Promise((resolve) => (follow = resolve));
      const client = httpSource({
        url: server.url,
        retries: 0,
        pollInterval: 5,
        fetch: async (url, init) => {
          const response = await ask(url, init);
          if (/\/(changes|version)$/.test(url)) follow();
          return response;
        },
      });
      behind.set(client, { memory, server, followed });
      return client.discover();
    };
    const options = {
      // By cursor a page is read from the start on: once through a million records will do.
      size: paging === 'offset' && !isShared ? 'full' : 'small',
      timeout: 60_000,
      dispose: (source) => behind.get(source).server.stop(),
      add: async (source, records) => {
        const { memory, followed } = behind.get(source);
        // What the API had before the subscription came to it is no change.
        await followed;
        memory.add(records);
      },
    };
    for (const { name, run } of sourceConformance(makeSource, options)) test(name, run);
  });
}
