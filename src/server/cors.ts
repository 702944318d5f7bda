import type { CheckedHandlerOptions } from './options.js';

/** The headers that let a page of another origin call and read the answers; none where it may not. */
export function corsHeaders(request: Request, cors: CheckedHandlerOptions['cors']): Record<string, string> {
  if (!cors) return {};
  const origin = request.headers.get('origin');
  const vary = { vary: 'origin' };
  if (origin === null || !cors.isAllowed(origin)) return vary;
  return {
    ...vary,
    'access-control-allow-origin': origin,
    // The page takes its clock from `Date`.
    'access-control-expose-headers': 'date, retry-after',
    ...(cors.credentials && { 'access-control-allow-credentials': 'true' }),
  };
}

/** The answer to a preflight (Fetch Standard, CORS-preflight request). */
export function preflight(request: Request, allowed: Record<string, string>): Response {
  const isAllowed = 'access-control-allow-origin' in allowed;
  return new Response(null, {
    status: 204,
    headers: {
      ...allowed,
      allow: 'GET, POST, OPTIONS',
      ...(isAllowed && {
        'access-control-allow-methods': 'GET, POST',
        // The host decides what its pages send.
        'access-control-allow-headers':
          request.headers.get('access-control-request-headers') ??
          'authorization, content-type, last-event-id',
        'access-control-max-age': '600',
      }),
    },
  });
}
