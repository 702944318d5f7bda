import { expect } from 'chai';
import { asText, describe as named, shorten } from '../../../src/model/base/describe.js';

describe('a value in a message', () => {
  for (const [value, name] of [
    ['a "b"', String.raw`"a \"b\""`],
    [-1.5, '-1.5'],
    [NaN, 'NaN'],
    [true, 'true'],
    [undefined, 'undefined'],
    [null, 'null'],
    [[1], 'an array'],
    [{ a: 1 }, 'an object'],
    [5n, 'a bigint'],
    [Symbol('s'), 'a symbol'],
    [() => 0, 'a function'],
  ] as const) {
    it(`is named ${name}`, () => {
      expect(named(value)).to.equal(name);
    });
  }

  it('is an object where it is a revoked proxy', () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(named(proxy)).to.equal('an object');
  });

  it('is a text as it is, and anything else by its name', () => {
    expect(asText('a "b"')).to.equal('a "b"');
    expect(asText(5)).to.equal('5');
    expect(asText({})).to.equal('an object');
  });

  it('has at most 40 characters of a text', () => {
    const text = 'x'.repeat(40);
    expect(shorten(text)).to.equal(text);
    expect(shorten(`${text}y`)).to.equal(`${text}…`);
    expect(named(`${text}y`)).to.equal(`"${text}…"`);
    expect(asText(`${text}y`)).to.equal(`${text}…`);
  });
});
