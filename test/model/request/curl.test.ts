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
    for (const given of [body, JSON.stringify(body)]) {
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

  it('sets the content type of a JSON body', () => {
    expect(command({ body: { a: 1 } })).to.contain(`'content-type: application/json'`);
  });

  it('keeps quotes and line breaks of recorded texts within their shell word', () => {
    const text = command({
      url: `https://a.example/'; rm -rf ~`,
      headers: { 'x-a': `1'\r\nx-evil: 2` },
      body: `it's $(whoami) \`id\` \\`,
    });
    const words = text.replaceAll(/'[^']*'|\\'/g, '');
    expect(words.replaceAll(/\s|\\/g, '')).to.equal('curl-H--data-raw');
    expect(text).not.to.match(/x-a: 1.*\n.*x-evil/);
    expect(text).to.contain(`it'\\''s $(whoami)`);
  });
});
