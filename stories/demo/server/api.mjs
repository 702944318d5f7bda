// The API of openapi.json over any data source, as a listener for `node:http`.
import { createRequestListener } from '@remix-run/node-fetch-server';
import { loadModules } from './modules.mjs';
import { zipped } from './zipped.mjs';

const { createInsuranceHandler, InsuranceError } = await loadModules('src/server.ts');

/** Pages of this machine may call from any port. */
const isLocal = (origin) => /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(origin);

/**
 * @param options.source the data source, or a function of the request that returns it
 * @param options.token the token that callers must send as `Authorization: Bearer`, or a function that returns
 * it; none by default
 * @param options.others options of `createInsuranceHandler`
 * @returns a listener for requests whose `close()` ends the streams
 */
export function createApi({ source, token, ...others }) {
  const handler = createInsuranceHandler({
    source: async (request) => {
      const expected = typeof token === 'function' ? await token() : token;
      if (expected !== undefined && request.headers.get('authorization') !== `Bearer ${expected}`) {
        throw new InsuranceError('unauthorized', 'the token is missing or no longer valid');
      }
      return typeof source === 'function' ? source(request) : source;
    },
    cors: { origins: isLocal },
    ...others,
  });
  return Object.assign(createRequestListener(zipped(handler)), { close: () => handler.close() });
}
