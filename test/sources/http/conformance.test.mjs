// The whole contract of a data source, kept by httpSource over a socket: every question and answer is held against
// openapi.json, too.
import { describe, test } from 'node:test';
import { checkedFetch, httpSource, memorySource, serve, sourceConformance } from './server-kit.mjs';

/** How an API may differ: in how it pages, and in how it tells of changes. */
const APIS = [
  { paging: 'offset', changes: 'stream' },
  { paging: 'cursor', changes: 'poll' },
];

for (const { paging, changes } of APIS) {
  describe(`with pages by ${paging} and changes by ${changes}`, () => {
    /** What stands behind each source. */
    const behind = new Map();

    const makeSource = async ({ records, requests }) => {
      const memory = memorySource(records, { requests });
      const server = await serve({ source: memory, paging, capabilities: { changes } });
      const ask = checkedFetch();
      let follow;
      const followed = new Promise((resolve) => (follow = resolve));
      const source = httpSource({
        url: server.url,
        retries: 0,
        pollInterval: 5,
        fetch: async (url, init) => {
          const response = await ask(url, init);
          if (/\/(changes|version)$/.test(url)) follow();
          return response;
        },
      });
      behind.set(source, { memory, server, followed });
      return source.discover();
    };
    const options = {
      // By cursor a page is read from the start on: once through a million records will do.
      size: paging === 'offset' ? 'full' : 'small',
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
