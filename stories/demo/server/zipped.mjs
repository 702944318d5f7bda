/** Answers of fewer characters are sent uncompressed. */
const LEAST_ZIPPED = 1024;

/** A handler whose JSON is sent compressed to clients that accept it, as a proxy in front of a server would. */
export function zipped(handler) {
  return async (request) => {
    const response = await handler(request);
    if (!response.headers.get('content-type')?.includes('json')) return response;
    const headers = new Headers(response.headers);
    headers.append('vary', 'accept-encoding');
    const text = await response.text();
    const isZipped = text.length >= LEAST_ZIPPED && takesGzip(request.headers.get('accept-encoding') ?? '');
    if (isZipped) headers.set('content-encoding', 'gzip');
    const body = isZipped ? new Blob([text]).stream().pipeThrough(new CompressionStream('gzip')) : text;
    return new Response(body, { status: response.status, headers });
  };
}

/** Whether the client accepts an encoding, which `q=0` rules out. */
function takesGzip(accepted) {
  return /(^|[,\s])(gzip|\*)\s*(,|$|;\s*q=(?!0(\.0*)?\s*(,|$)))/i.test(accepted);
}
