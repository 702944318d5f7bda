import { expect } from 'chai';
import { isCredential, MASK, maskedUrl } from '../../../src/model/json/mask.js';

describe('a credential', () => {
  for (const name of [
    'Authorization',
    'proxy-authorization',
    'Cookie',
    'Set-Cookie',
    'x-api-key',
    'api_key',
    'openaiApiKey',
    'x-goog-api-key',
    'access_token',
    'client_secret',
    'password',
    'token',
  ]) {
    it(`is recognized by the name ${name}`, () => {
      expect(isCredential(name)).to.equal(true);
    });
  }

  for (const name of [
    'content-type',
    'model',
    'max_tokens',
    'totalTokens',
    'author',
    'keys',
    '__proto__',
    '',
  ]) {
    it(`is not assumed for the name “${name}”`, () => {
      expect(isCredential(name)).to.equal(false);
    });
  }
});

describe('an address with its credentials masked', () => {
  for (const [url, expected] of [
    ['https://a.example/v1?model=m', 'https://a.example/v1?model=m'],
    ['https://a.example/v1?key=sk-1', `https://a.example/v1?key=${MASK}`],
    ['https://a.example/v1?key=sk-1&alt=sse', `https://a.example/v1?alt=sse&key=${MASK}`],
    ['https://a.example/v1?key=sk-1&key=sk-2', `https://a.example/v1?key=${MASK}`],
    ['https://a.example/v1?api_key=sk-1#top', `https://a.example/v1?api_key=${MASK}#top`],
    ['https://me:sk-1@a.example/v1', 'https://a.example/v1'],
    ['/v1?key=sk-1', '/v1'],
    ['nonsense', 'nonsense'],
  ] as const) {
    it(`is ${expected} for ${url}`, () => {
      expect(maskedUrl(url)).to.equal(expected);
    });
  }
});
