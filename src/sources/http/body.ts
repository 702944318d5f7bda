import { describe } from '../../model/base/describe.js';
import { InsuranceError } from '../../model/base/errors.js';

/** Reads a response as JSON. Throws `invalid-response`, and passes on errors of reading. */
export async function readJson(response: Response, maxBytes: number): Promise<unknown> {
  if (!isJson(response)) {
    const type = response.headers.get('content-type') ?? undefined;
    throw invalid('content-type', `content-type is ${describe(type)}, expected application/json`);
  }
  const bytes = await readBytes(response, maxBytes);
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

/** Reads a body, and stops once it is longer than allowed. */
async function readBytes(response: Response, maxBytes: number): Promise<Uint8Array> {
  const tooLong = () => invalid('body', `body is longer than ${maxBytes} bytes`);
  if (Number(response.headers.get('content-length')) > maxBytes) {
    discard(response);
    throw tooLong();
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const { value } = (await reader?.read()) ?? {};
    if (!value) break;
    length += value.length;
    if (length > maxBytes) {
      reader?.cancel().catch(() => undefined);
      throw tooLong();
    }
    chunks.push(value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** Cancels a body that will not be read, which frees its connection. */
export function discard(response: Response): void {
  response.body?.cancel().catch(() => undefined);
}

function invalid(field: string, message: string): InsuranceError {
  return new InsuranceError('invalid-response', message, { field });
}
