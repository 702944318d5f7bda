import { InsuranceError } from '../model/base/errors.js';
import { parseUrl } from '../model/text/parse-url.js';
import { discard } from './read-bytes.js';

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

const MOST_REDIRECTS = 3;
/** Redirects that keep the method and the body. */
const KEEPING: readonly number[] = [307, 308];
const REDIRECTS: readonly number[] = [301, 302, 303, ...KEEPING];

/**
 * Fetches without following a redirect to another origin, to which nothing is sent: `fetch` would take the host's
 * headers along. Redirects within the origin are followed, but for those that browsers hide: of an API at another
 * origin than the page's.
 *
 * @throws {InsuranceError} `invalid-response` for a redirect that is not followed
 */
export async function fetchWithinOrigin(fetch: Fetch, url: string, init: RequestInit): Promise<Response> {
  let at = url;
  for (let redirects = 0; ; redirects++) {
    const response = await fetch(at, { ...init, redirect: 'manual' });
    // The host's own `fetch` may have followed it.
    if (response.redirected && parse(response.url)?.origin !== parse(url)?.origin) throw refused(response);
    if (response.type === 'opaqueredirect') return followHidden(fetch, url, init, response);
    if (!REDIRECTS.includes(response.status)) return response;
    const next = parse(response.headers.get('location') ?? '', parse(at)?.href);
    const isKept = KEEPING.includes(response.status) || init.method === 'GET';
    if (!next || !isKept || next.origin !== parse(url)?.origin || redirects >= MOST_REDIRECTS) {
      throw refused(response);
    }
    discard(response);
    at = next.href;
  }
}

/** Browsers tell nothing of a redirect, but in this mode they keep to the page's own origin. */
async function followHidden(
  fetch: Fetch,
  url: string,
  init: RequestInit,
  redirect: Response,
): Promise<Response> {
  if (parse(url)?.origin !== pageLocation()?.origin) throw refused(redirect);
  try {
    return await fetch(url, { ...init, redirect: 'follow', mode: 'same-origin' });
  } catch (error) {
    throw init.signal?.aborted ? error : refused(redirect, error);
  }
}

function parse(url: string, base = pageLocation()?.href): URL | undefined {
  return parseUrl(url, base);
}

/** That of a page or a worker. */
function pageLocation(): { href: string; origin: string } | undefined {
  return (globalThis as { location?: Location }).location;
}

function refused(response: Response, cause?: unknown): InsuranceError {
  discard(response);
  return new InsuranceError(
    'invalid-response',
    'the server redirects to another address, which is not followed: give the final address as url',
    { field: 'redirect', ...(cause !== undefined && { cause }) },
  );
}
