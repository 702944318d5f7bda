const FIRST_CAPACITY = 65_536;

/** A response, or a request. */
type Message = Pick<Response, 'headers' | 'body' | 'arrayBuffer'>;

/**
 * Reads a body, and stops once it is longer than allowed.
 *
 * @param tooLong the error to throw then
 * @param signal closes the body, which may not listen to it itself; what was read by then is all there is
 */
export async function readBytes(
  message: Message,
  maxBytes: number,
  tooLong: () => Error,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(message.headers.get('content-length')) > maxBytes) {
    discard(message);
    throw tooLong();
  }
  // Firefox has no streams of requests, which a handler in a service worker gets.
  if (message.body === undefined) {
    const bytes = new Uint8Array(await message.arrayBuffer());
    if (bytes.length > maxBytes) throw tooLong();
    return bytes;
  }
  // One buffer that grows: a body of single bytes would take many times its size as chunks.
  let bytes = new Uint8Array(Math.min(FIRST_CAPACITY, maxBytes));
  let length = 0;
  const reader = message.body?.getReader();
  const close = () => void reader?.cancel().catch(() => undefined);
  if (signal?.aborted) close();
  signal?.addEventListener('abort', close);
  for (;;) {
    const { value } = (await reader?.read()) ?? {};
    if (!value) return bytes.slice(0, length);
    if (length + value.length > maxBytes) {
      reader!.cancel().catch(() => undefined);
      throw tooLong();
    }
    if (length + value.length > bytes.length) {
      const grown = new Uint8Array(Math.min(maxBytes, Math.max(bytes.length * 2, length + value.length)));
      grown.set(bytes);
      bytes = grown;
    }
    bytes.set(value, length);
    length += value.length;
  }
}

/** Cancels a body that will not be read, which frees its connection. */
export function discard(message: Message): void {
  message.body?.cancel().catch(() => undefined);
}
