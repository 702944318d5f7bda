import { expect } from 'chai';
import { isCredentialParameter, isCredentialValue } from '../../../src/model/json/credentials.js';
import { MASK, maskedHeader, maskedUrl, maskedValue } from '../../../src/model/json/mask.js';

/** Sixteen characters that each occur once. */
const RANDOM = 'aB3dE5fG7hJ9kL2m';
const KEY = 'sk-0123456789abcdefghij';

describe('a value that is a credential', () => {
  it('has from 12 to 16,384 characters', () => {
    const bearer = (length: number) => 'Bearer '.padEnd(length, 'a');
    expect(isCredentialValue('Pwd=abcdefg')).to.equal(false);
    expect(isCredentialValue('Pwd=abcdefgh')).to.equal(true);
    expect(isCredentialValue(bearer(16_384))).to.equal(true);
    expect(isCredentialValue(bearer(16_385))).to.equal(false);
  });

  for (const [what, value, is] of [
    ['of sixteen different characters', RANDOM, true],
    ['of fifteen', RANDOM.slice(1), false],
    ['beside a shorter part', `${RANDOM}.a`, true],
    ['in 200 characters', `${RANDOM}.`.padEnd(200, 'x'), true],
    ['in 201', `${RANDOM}.`.padEnd(201, 'x'), false],
    ['before a word', `${RANDOM} word`, false],
    ['after another letter', `é${RANDOM}`, false],
    ['before another letter', `${RANDOM}é`, false],
    ['without small letters', RANDOM.toUpperCase(), false],
    ['without capitals', RANDOM.toLowerCase(), false],
    ['with a digit only at its end', 'aBcdEfGhJkLmNpQ5', false],
    ['that repeats three characters', 'aB3'.repeat(6), false],
    ['with 3.5 bits a character', 'aB3dE5fGhhJJkkLL', true],
    ['with fewer', 'aB3dE5ffhhJJkkLL', false],
  ] as const) {
    it(`${is ? 'may be' : 'is not'} one ${what}, by a name that suggests it`, () => {
      expect(isCredentialValue(value, 'state')).to.equal(is);
      expect(isCredentialValue(value, 'note')).to.equal(false);
      expect(isCredentialValue(value)).to.equal(false);
    });
  }

  it('is a further parameter of an address only with a signature of Azure', () => {
    expect(isCredentialParameter('se')).to.equal(false);
    expect(isCredentialParameter('se', true)).to.equal(true);
    expect(isCredentialParameter('page', true)).to.equal(false);
  });
});

describe('an address with its credentials masked', () => {
  for (const [url, shown] of [
    ['https://u:p@h/mailto:x', 'https://h/mailto:x'],
    ['mailto:u@h', 'mailto:u@h'],
    ['sip:u@h', 'sip:u@h'],
    ['sips:u@h', 'sips:u@h'],
    ['https://h/a/@b', 'https://h/a/@b'],
    ['https://h/a:/u@b', 'https://h/a:/u@b'],
    ['https://h/a:b@c', 'https://h/a:b@c'],
    ['http:u:p@h', 'http:h'],
    ['https:u:p@h', 'https:h'],
    ['ws:u:p@h', 'ws:h'],
    ['wss:u:p@h', 'wss:h'],
    [`https://h/#${KEY}`, `https://h/#${MASK}`],
    [`https://h/#/a?token=${KEY}`, `https://h/#/a?token=${MASK}`],
  ] as const) {
    it(`is ${shown} for ${url}`, () => {
      expect(maskedUrl(url)).to.equal(shown);
    });
  }

  it('names what it masks', () => {
    const named = (url: string) => maskedUrl(url, (name) => `<${name}>`);
    expect(named(`https://h/${KEY}`)).to.equal('https://h/<secret>');
    expect(named(`https://h/#${KEY}`)).to.equal('https://h/#<secret>');
    expect(named('https://h/?token=a')).to.equal('https://h/?token=<token>');
  });

  it('is found in texts of up to 16,384 characters', () => {
    const url = (length: number) => 'https://u:p@h/'.padEnd(length, 'a');
    expect(maskedValue(url(16_384))).to.equal(`https://h/${'a'.repeat(16_370)}`);
    expect(maskedValue(url(16_385))).to.equal(url(16_385));
  });

  it('is masked wholly where its header is a credential by its name', () => {
    expect(maskedHeader('Authorization', 'x')).to.equal(MASK);
    expect(maskedHeader('Accept', 'x')).to.equal('x');
  });
});
