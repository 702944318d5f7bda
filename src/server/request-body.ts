import { discard, readBytes } from '../sources/read-bytes.js';
import { badRequest, HttpProblem } from './problem.js';

/**
 * The JSON object in a request's body.
 *
 * JSON only: browsers send it to other origins after a preflight alone, so that a page elsewhere cannot use a reader's
 * cookies.
 *
 * @throws {HttpProblem} 400, 413, 415
 */
export async function readJsonBody(request: Request, maxBytes: number): Promise<Record<string, unknown>> {
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? '')) {
    discard(request);
    throw new HttpProblem(415, 'invalid-query', 'the body must be application/json');
  }
  const bytes = await readBytes(
    request,
    maxBytes,
    () => new HttpProblem(413, 'invalid-query', `the body is longer than ${maxBytes} bytes`),
  );
  const body = parse(bytes);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw badRequest('the body must be a JSON object');
  }
  return body as Record<string, unknown>;
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw badRequest('the body is not JSON in UTF-8');
  }
}
