import { InsuranceError } from '../../model/base/errors.js';

/** What records can be read from. */
export type RecordInput =
  Blob | Response | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array | string> | string;

/** The text of an input piece by piece; `onBytes` is told how many bytes have been read. */
export async function* textPieces(
  input: RecordInput,
  onBytes: (bytes: number) => void,
  signal?: AbortSignal,
): AsyncGenerator<string, void> {
  const encoder = new TextEncoder();
  let decoder: TextDecoder | undefined;
  /** The first bytes, while they are too few for a byte order mark. */
  let start = new Uint8Array(0);
  let bytes = 0;
  for await (const chunk of chunksOf(input, signal)) {
    const binary = typeof chunk === 'string' ? encoder.encode(chunk) : chunk;
    bytes += binary.length;
    onBytes(bytes);
    if (typeof chunk === 'string') yield bytes === binary.length ? withoutMark(chunk) : chunk;
    else if (decoder) yield decode(() => decoder!.decode(chunk, { stream: true }));
    else {
      start = joined(start, chunk);
      if (start.length < 2) continue;
      decoder = decoderFor(start);
      yield decode(() => decoder!.decode(start, { stream: true }));
    }
  }
  yield decode(() => (decoder ? decoder.decode() : decoderFor(start).decode(start)));
}

/** How many bytes there are to read, where that is known. */
export function sizeOf(input: RecordInput): number | undefined {
  if (typeof input === 'string') return new TextEncoder().encode(input).length;
  if (input instanceof Blob) return input.size;
  if (!(input instanceof Response)) return undefined;
  // A compressed body is longer than its header says.
  const length = input.headers.has('content-encoding') ? 0 : Number(input.headers.get('content-length'));
  return length || undefined;
}

async function* chunksOf(
  input: RecordInput,
  signal: AbortSignal | undefined,
): AsyncIterable<Uint8Array | string> {
  if (typeof input === 'string') yield input;
  else if (input instanceof Blob) yield* streamed(input.stream(), signal);
  else if (input instanceof Response) {
    if (!input.ok) throw new InsuranceError('network', `the server answered ${input.status}`);
    if (input.body) yield* streamed(input.body, signal);
  } else if (input instanceof ReadableStream) yield* streamed(input, signal);
  else yield* input;
}

/** Not every engine iterates over streams. */
async function* streamed(
  stream: ReadableStream<Uint8Array>,
  signal: AbortSignal | undefined,
): AsyncIterable<Uint8Array> {
  const reader = stream.getReader();
  const cancel = () => void reader.cancel(signal?.reason).catch(() => undefined);
  signal?.addEventListener('abort', cancel);
  let isDone = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      isDone = done;
      if (done) return;
      yield value;
    }
  } finally {
    signal?.removeEventListener('abort', cancel);
    if (!isDone) cancel();
  }
}

function joined(one: Uint8Array, other: Uint8Array) {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

/** UTF-8, or UTF-16 where a byte order mark says so, as spreadsheets write it. */
function decoderFor(start: Uint8Array): TextDecoder {
  const mark = (start[0] ?? 0) * 256 + (start[1] ?? 0);
  const encoding = mark === 0xfffe ? 'utf-16le' : mark === 0xfeff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding, { fatal: true });
}

function decode(text: () => string): string {
  try {
    return text();
  } catch (cause) {
    throw new InsuranceError('invalid-record', 'the file is not text in UTF-8', { cause });
  }
}

function withoutMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}
