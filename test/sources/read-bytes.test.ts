import { expect } from 'chai';
import { readBytes } from '../../src/sources/read-bytes.js';

/** A message without a stream, as a request is in Firefox. */
function streamless(bytes: number, headers: Record<string, string> = {}) {
  const message = new Response('x'.repeat(bytes), { headers });
  Object.defineProperty(message, 'body', { value: undefined });
  return message;
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
});
