import { expect } from 'chai';
import { sizeOf, textPieces, type RecordInput } from '../../../src/sources/records/text-pieces.js';
import { nextTask } from '../../../src/sources/next-task.js';
import { refusal } from '../../support/refusal.js';

async function textOf(input: RecordInput): Promise<{ text: string; bytes: number[] }> {
  const bytes: number[] = [];
  let text = '';
  for await (const piece of textPieces(input, (read) => bytes.push(read))) text += piece;
  return { text, bytes };
}

async function* iterated<Piece>(...pieces: Piece[]): AsyncGenerator<Piece> {
  yield* pieces;
}

describe('the text of a file', () => {
  it('is that of any input, and tells the bytes read so far', async () => {
    const text = 'é,1\n';
    const inputs: RecordInput[] = [
      text,
      new Blob([text]),
      new Response(text),
      new Response(text).body!,
      iterated(text),
      iterated(new TextEncoder().encode(text)),
    ];
    for (const input of inputs) expect(await textOf(input)).to.deep.equal({ text, bytes: [5] });
    const { bytes } = await textOf(iterated<string | Uint8Array>('é', new TextEncoder().encode('é'), 'a'));
    expect(bytes).to.deep.equal([2, 4, 5]);
    expect(await textOf(new Response(null))).to.deep.equal({ text: '', bytes: [] });
  });

  it('begins behind a byte order mark, which elsewhere is text', async () => {
    expect((await textOf('\ufeffa\ufeff')).text).to.equal('a\ufeff');
    expect((await textOf(iterated('\ufeffa', '\ufeffb'))).text).to.equal('a\ufeffb');
    expect((await textOf(iterated('a', '\ufeffb'))).text).to.equal('a\ufeffb');
    expect((await textOf(new Blob(['\ufeffa\ufeff']))).text).to.equal('a\ufeff');
  });

  it('is refused where a character is cut off at its end, or has bytes that are none', async () => {
    for (const bytes of [[0xc3], [0x61, 0xc3], [0xff], [0x61, 0xff, 0x61]]) {
      const error = await refusal(textOf(new Blob([Uint8Array.from(bytes)])), 'invalid-record');
      expect(error.message).to.contain('UTF-8');
      expect(error.cause).to.be.instanceOf(TypeError);
    }
  });

  it('is refused where a server failed, naming its status', async () => {
    const error = await refusal(textOf(new Response('', { status: 503 })), 'network');
    expect(error.message).to.contain('503');
  });

  it('cancels its stream once nobody reads on, and not after its end', async () => {
    for (const [reads, isCancelled] of [
      [1, true],
      [3, false],
    ] as const) {
      let cancelled = false;
      const stream = new ReadableStream<Uint8Array>({
        start(sink) {
          sink.enqueue(new TextEncoder().encode('ab'));
          if (!isCancelled) sink.close();
        },
        cancel() {
          cancelled = true;
        },
      });
      const pieces = textPieces(stream, () => undefined);
      for (let i = 0; i < reads; i++) await pieces.next();
      await pieces.return();
      expect(cancelled).to.equal(isCancelled);
    }
  });
});

describe('a stream of text that cannot be cancelled', () => {
  it('is left without a complaint', async () => {
    const stream = new ReadableStream<Uint8Array>({
      start: (sink) => sink.enqueue(new TextEncoder().encode('ab')),
      cancel: () => Promise.reject(new Error('it goes on')),
    });
    const pieces = textPieces(stream, () => undefined);
    expect((await pieces.next()).value).to.equal('ab');
    await pieces.return();
    // What nobody caught would be told in the next task.
    await nextTask();
    await nextTask();
  });
});

describe('the size of a file', () => {
  it('is known of texts, blobs and what a response says of itself', () => {
    const response = (headers: Record<string, string>) => new Response('abc', { headers });
    expect(sizeOf('é')).to.equal(2);
    expect(sizeOf(new Blob(['abc']))).to.equal(3);
    expect(sizeOf(response({ 'content-length': '3' }))).to.equal(3);
    expect(sizeOf(response({ 'content-length': '3', 'content-encoding': 'gzip' }))).to.equal(undefined);
    expect(sizeOf(response({}))).to.equal(undefined);
    expect(sizeOf(new Response('abc').body!)).to.equal(undefined);
    expect(sizeOf(iterated('abc'))).to.equal(undefined);
  });
});
