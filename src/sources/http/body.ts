import { describe } from '../../model/base/describe.js';
import { InsuranceError } from '../../model/base/errors.js';
import { readBytes } from '../read-bytes.js';

/** Reads a response as JSON. Throws `invalid-response`, and passes on errors of reading. */
export async function readJson(response: Response, maxBytes: number, signal: AbortSignal): Promise<unknown> {
  if (!isJson(response)) {
    const type = response.headers.get('content-type') ?? undefined;
    throw invalid('content-type', `content-type is ${describe(type)}, expected application/json`);
  }
  const tooLong = () => invalid('body', `body is longer than ${maxBytes} bytes`);
  const bytes = await readBytes(response, maxBytes, tooLong, signal);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    // The engine's error would quote a piece of the body.
    throw invalid('body', `body is ${bytes.length} bytes that are no JSON`);
  }
}

export function isJson(response: Response): boolean {
  const type = response.headers.get('content-type') ?? '';
  return /^\s*(application\/json|[\w.-]+\/[\w.-]+\+json)\s*(;|$)/i.test(type);
}

function invalid(field: string, message: string): InsuranceError {
  return new InsuranceError('invalid-response', message, { field });
}
