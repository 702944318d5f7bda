import { expect } from 'chai';
import fc from 'fast-check';
import { discard, readBytes } from '../../src/sources/read-bytes.js';

/** A message without a stream, as a request is in Firefox. */
function streamless(bytes: number, headers: Record<string, string> = {}) {
  const message = new Response('x'.repeat(bytes), { headers });
  Object.defineProperty(message, 'body', { value: undefined });
  return message;
}

/** A message of these pieces, and what became of its stream. */
function streamed(pieces: Uint8Array<ArrayBuffer>[], headers: Record<string, string> = {}) {
  const rest = pieces.filter(({ length }) => length > 0);
  let state = 'open';
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      pull(controller) {
        const next = rest.shift();
        if (next) controller.enqueue(next);
        else controller.close();
      },
      cancel: () => void (state = 'cancelled'),
    },
    { highWaterMark: 0 },
  );
  return { message: new Response(body, { headers }), ended: () => state };
}

const tooLong = () => new RangeError('too long');

describe('the bytes of a message', () => {
  for (const [how, message] of [
    ['by its stream', (bytes: number) => new Response('x'.repeat(bytes))],
    ['as a whole where there are no streams', streamless],
  ] as const) {
    it(`are read ${how}`, async () => {
      expect(new TextDecoder().decode(await readBytes(message(5), 5, tooLong))).to.equal('xxxxx');
      expect(await readBytes(message(0), 5, tooLong)).to.have.length(0);
    });

    it(`are refused beyond the limit, read ${how}`, async () => {
      const failure = await readBytes(message(6), 5, tooLong).catch((error: unknown) => error);
      expect(failure).to.be.an.instanceOf(RangeError);
    });
  }

  it('are none of a message without a body', async () => {
    expect(await readBytes(new Response(null), 5, tooLong)).to.have.length(0);
  });

  it('are not read where their number alone is too large', async () => {
    const message = streamless(1, { 'content-length': '6' });
    const failure = await readBytes(message, 5, tooLong).catch((error: unknown) => error);
    expect(failure).to.be.an.instanceOf(RangeError);
    expect(message.bodyUsed).to.equal(false);
  });

  it('are those of the stream, whatever its pieces', async () => {
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 20 }),
      fc.integer({ min: 60_000, max: 300_000 }).map((length) => Uint8Array.from({ length }, (_, i) => i)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 5 }), fc.nat(3), async (pieces, spare) => {
        const whole = new Uint8Array(await new Blob(pieces).arrayBuffer());
        const read = await readBytes(streamed(pieces).message, whole.length + spare, tooLong);
        expect(read.length).to.equal(whole.length);
        expect(read.every((byte, i) => byte === whole[i])).to.equal(true);
      }),
      { numRuns: 20 },
    );
  });

  it('are no longer asked for once there are too many', async () => {
    const { message, ended } = streamed([new Uint8Array(4), new Uint8Array(2), new Uint8Array(1)]);
    const failure = await readBytes(message, 5, tooLong).catch((error: unknown) => error);
    expect(failure).to.be.an.instanceOf(RangeError);
    expect(ended()).to.equal('cancelled');
  });

  it('are not asked for where their number alone is too large', async () => {
    const { message, ended } = streamed([new Uint8Array(1)], { 'content-length': '6' });
    await readBytes(message, 5, tooLong).catch(() => undefined);
    expect(ended()).to.equal('cancelled');
  });

  it('may be as many as allowed, by their number too', async () => {
    const { message } = streamed([new Uint8Array(5)], { 'content-length': '5' });
    expect(await readBytes(message, 5, tooLong)).to.have.length(5);
  });
});

describe('a body that is not read', () => {
  it('is cancelled', () => {
    const { message, ended } = streamed([new Uint8Array(1)]);
    discard(message);
    expect(ended()).to.equal('cancelled');
  });

  it('may be none, or one that cannot be cancelled', async () => {
    discard(new Response(null));
    discard({ body: undefined } as unknown as Response);
    const { message } = streamed([new Uint8Array(1)]);
    message.body!.getReader();
    // A rejection that nobody expects would fail the test.
    discard(message);
    await new Promise((resolve) => setTimeout(resolve));
  });
});
