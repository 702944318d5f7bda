import { expect } from 'chai';
import { curlPieces } from '../../../src/model/request/curl.js';
import type { RequestStage } from '../../../src/model/base/types.js';

const command = (stage: Partial<RequestStage>) =>
  [...curlPieces({ name: 'user → gateway', direction: 'request', body: undefined, ...stage })].join('');

describe('a request as a curl command', () => {
  it('has its address, its headers and its body', () => {
    expect(
      command({
        method: 'POST',
        url: 'https://gateway.example/v1/chat/completions',
        headers: { 'content-type': 'application/json', 'x-trace': 'a b' },
        body: { model: 'm', messages: [] },
      }),
    ).to.equal(
      `curl 'https://gateway.example/v1/chat/completions' \\
  -H 'content-type: application/json' \\
  -H 'x-trace: a b' \\
  --data-raw '{
  "model": "m",
  "messages": []
}'`,
    );
  });

  it('has placeholders for credentials in headers, after their scheme', () => {
    const text = command({
      url: 'https://a.example/',
      headers: { Authorization: 'Bearer sk-1', 'x-api-key': 'sk-2', Cookie: 'session=sk-3' },
    });
    expect(text).to.contain(`'Authorization: Bearer <AUTHORIZATION>'`);
    expect(text).to.contain(`'x-api-key: <X_API_KEY>'`);
    expect(text).to.contain(`'Cookie: <COOKIE>'`);
    expect(text).not.to.contain('sk-');
  });

  it('tells no part of a credential as its scheme', () => {
    expect(command({ headers: { Authorization: 'sk-1 Bearer sk-2' } })).to.contain(
      `'Authorization: <AUTHORIZATION>'`,
    );
  });

  it('has a placeholder for a body that is a credential', () => {
    expect(command({ body: `sk-${'live7Q2x'.repeat(4)}` })).to.contain(`--data-raw '<SECRET>'`);
  });

  it('has placeholders for credentials in the address', () => {
    for (const url of [
      'https://me:sk-1@a.example/v1?key=sk-2&alt=sse',
      'https://a.example/v1?access_token=sk-1&alt=sse',
      'nowhere?key=sk-1',
    ]) {
      expect(command({ url }), url).not.to.contain('sk-');
    }
    expect(command({ url: 'https://a.example/v1?key=sk-2&alt=sse' })).to.contain('?alt=sse&key=<KEY>');
  });

  it('has placeholders for credentials in the body, as JSON and in texts that contain JSON', () => {
    const body = { model: 'm', auth: { api_key: 'sk-1', token: 7 } };
    for (const given of [body, JSON.stringify(body), `\n  ${JSON.stringify(body)}`]) {
      const text = command({ body: given });
      expect(text).not.to.contain('sk-');
      expect(text).to.contain('"api_key": "<API_KEY>"');
      expect(text).to.contain('"token": 7');
    }
  });

  it('has a placeholder for an unknown address', () => {
    expect(command({ body: 'hello' })).to.equal(`curl '<URL>' \\\n  --data-raw 'hello'`);
  });

  it('names the method only where curl would use another one', () => {
    expect(command({ url: 'https://a.example/', method: 'PUT', body: 'x' })).to.contain(`-X 'PUT'`);
    expect(command({ url: 'https://a.example/', method: 'POST', body: 'x' })).not.to.contain('-X');
    expect(command({ url: 'https://a.example/', method: 'GET' })).not.to.contain('-X');
  });

  it('sets the content type of a JSON body, unless it is given', () => {
    const json = `-H 'content-type: application/json'`;
    expect(command({ body: { a: 1 } })).to.contain(json);
    expect(command({ body: { a: 1 }, headers: { accept: '*/*' } })).to.contain(json);
    expect(command({ body: { a: 1 }, headers: { 'Content-Type': 'text/x' } })).not.to.contain(json);
    expect(command({ body: 'a' })).not.to.contain('-H');
  });

  it('leaves out the headers that curl sets itself', () => {
    for (const name of ['Content-Length', 'host', 'Connection', 'transfer-encoding', 'Accept-Encoding']) {
      expect(command({ headers: { [name]: '1' }, body: 'a' }), name).not.to.contain('-H');
    }
    expect(command({ headers: { ':authority': 'a.example', 'x:': '1' } })).to.equal(
      `curl '<URL>' \\\n  -H 'x:: 1'`,
    );
  });

  it('has no body where none was recorded', () => {
    for (const body of [undefined, null]) expect(command({ body })).to.equal(`curl '<URL>'`);
  });

  it('keeps a text as a body to the letter', () => {
    for (const body of ['1.0', '"\\u0041 [1]"', '[draft', ' {']) {
      expect(command({ body }), body).to.equal(`curl '<URL>' \\\n  --data-raw '${body}'`);
    }
  });

  it('keeps quotes and line breaks of recorded texts within their shell word', () => {
    const text = command({
      url: `https://a.example/'; rm -rf ~`,
      headers: { 'x-a': `1'\r\nx-evil: 2` },
      body: `it's $(whoami) \`id\` \\`,
    });
    const words = text.replaceAll(/'[^']*'|\\'/g, '');
    expect(words.replaceAll(/\s|\\/g, '')).to.equal('curl-H--data-raw');
    expect(text).to.contain(`-H 'x-a: 1'\\'' x-evil: 2'`);
    expect(text).to.contain(`it'\\''s $(whoami)`);
  });

  it('leaves out the characters that no shell word can have', () => {
    expect(command({ body: 'a\0b' })).to.contain(`'ab'`);
  });
});
