import { ApiFailure, badRequest } from './failure.mjs';

/** The longest body, in bytes. */
const MOST_BYTES = 2 ** 20;

/** The object in the body. */
export async function readJson(request) {
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) {
    throw new ApiFailure(415, 'the body must be application/json');
  }
  const chunks = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > MOST_BYTES)
      throw new ApiFailure(413, `the body is longer than ${MOST_BYTES} bytes`, { connection: 'close' });
    chunks.push(chunk);
  }
  const body = parse(Buffer.concat(chunks).toString());
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw badRequest('the body must be a JSON object');
  }
  return body;
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest('the body is not JSON');
  }
}
