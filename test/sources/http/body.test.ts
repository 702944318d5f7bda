import { expect } from 'chai';
import { SEPTEMBER } from '../../support/record.js';
import { failureOf, make, SUMMARY } from './kit.js';

describe('the body of an API’s answer', () => {
  const whole = JSON.stringify(SUMMARY);
  const bodies: [string, string, string | Uint8Array | null, string][] = [
    [
      'HTML',
      'text/html; charset=utf-8',
      '<!doctype html>',
      'content-type is "text/html; charset=utf-8", expected application/json',
    ],
    ['JSON by another name', 'text/plain', whole, 'content-type is "text/plain", expected application/json'],
    [
      'HTML that calls itself JSON',
      'application/json',
      '<!doctype html>',
      'body is 15 bytes that are no JSON',
    ],
    [
      'a body cut short',
      'application/json',
      whole.slice(0, -1),
      `body is ${whole.length - 1} bytes that are no JSON`,
    ],
    ['nothing', 'application/json', '', 'body is 0 bytes that are no JSON'],
    ['no body', 'application/json', null, 'body is 0 bytes that are no JSON'],
    [
      'bytes that are no UTF-8',
      'application/json',
      new Uint8Array([0x22, 0xff, 0x22]),
      'body is 3 bytes that are no JSON',
    ],
    [
      '10 MB',
      'application/json',
      JSON.stringify({ ...SUMMARY, pad: 'x'.repeat(1e7) }),
      'body is longer than 8388608 bytes',
    ],
    ['a list', 'application/json', '[]', 'body is an array, expected an object'],
    ['null', 'application/json', 'null', 'body is null, expected an object'],
    [
      'lists in lists without end',
      'application/json',
      '['.repeat(1e6),
      'body is 1000000 bytes that are no JSON',
    ],
  ];
  for (const [what, type, body, message] of bodies) {
    it(`is refused if it is ${what}`, async () => {
      const { source, api } = make(
        () => new Response(body as BodyInit, { headers: { 'content-type': type } }),
      );
      const error = await failureOf(source.getSummary(SEPTEMBER));
      expect([error.code, error.message]).to.deep.equal(['invalid-response', message]);
      expect(message.startsWith(error.field!)).to.equal(true);
      expect(api.calls).to.have.length(1);
    });
  }

  it('is read no further than the limit', async () => {
    let pulled = 0;
    let isCancelled = false;
    const body = new ReadableStream({
      pull: (stream) => (pulled++, stream.enqueue(new Uint8Array(100))),
      cancel: () => void (isCancelled = true),
    });
    const { source } = make(() => new Response(body, { headers: { 'content-type': 'application/json' } }), {
      maxBytes: 1000,
    });
    expect((await failureOf(source.getSummary(SEPTEMBER))).message).to.equal(
      'body is longer than 1000 bytes',
    );
    expect(pulled).to.be.below(20);
    expect(isCancelled).to.equal(true);
  });

  it('is not read at all if its declared length exceeds the limit', async () => {
    let pulled = 0;
    const body = new ReadableStream({ pull: (stream) => (pulled++, stream.enqueue(new Uint8Array(10))) });
    const headers = { 'content-type': 'application/json', 'content-length': '8388609' };
    const { source } = make(() => new Response(body, { headers }));
    expect((await failureOf(source.getSummary(SEPTEMBER))).field).to.equal('body');
    expect(pulled).to.be.at.most(1);
  });
});
