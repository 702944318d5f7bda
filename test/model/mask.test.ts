import { expect } from 'chai';
import { MASK, maskCredentials } from '../../src/model/mask.js';

describe('credentials', () => {
  for (const name of [
    'Authorization',
    'cookie',
    'Set-Cookie',
    'x-api-key',
    'openai_api_key',
    'clientSecret',
  ]) {
    it(`are masked under ${name}`, () => {
      expect(maskCredentials({ [name]: 'sk-123' })).to.deep.equal({ [name]: MASK });
    });
  }

  it('are masked at any depth, whatever holds them', () => {
    const meta = { request: [{ headers: { authorization: ['Bearer a', 'Bearer b'] } }] };
    expect(maskCredentials(meta)).to.deep.equal({ request: [{ headers: { authorization: [MASK, MASK] } }] });
  });

  it('leave the rest alone, counts of tokens among it', () => {
    const meta = {
      totalTokens: 701,
      max_tokens: 150,
      token: 3,
      'content-type': 'application/json',
      none: null,
    };
    expect(maskCredentials(meta)).to.deep.equal(meta);
  });

  it('are masked in a copy', () => {
    const headers = { authorization: 'Bearer a' };
    maskCredentials(headers);
    expect(headers.authorization).to.equal('Bearer a');
  });

  it('are masked however deep they are', () => {
    let value: unknown = { password: 'p-1' };
    for (let i = 0; i < 100_000; i++) value = [value];
    let masked = maskCredentials(value);
    while (Array.isArray(masked)) masked = masked[0];
    expect(masked).to.deep.equal({ password: MASK });
  });

  it('are masked beside names that mean something to the language', () => {
    const value: unknown = JSON.parse('{"__proto__": {"secret": "s-1"}, "constructor": "c"}');
    const masked = maskCredentials(value) as object;
    expect(JSON.stringify(masked)).to.equal(`{"__proto__":{"secret":"${MASK}"},"constructor":"c"}`);
  });

  it('cannot be masked in data that holds itself, which is said', () => {
    const value: Record<string, unknown> = {};
    value['self'] = value;
    expect(() => maskCredentials(value)).to.throw('circular');
  });
});
