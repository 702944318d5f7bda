import { expect } from 'chai';
import fc from 'fast-check';
import { InsuranceError } from '../../src/model/base/errors.js';
import { Concealer } from '../../src/sources/concealer.js';

const TOKEN = 'sk-0123/45 6789+abcdefÄ="x';

function knowing(...secrets: string[]): Concealer {
  const concealer = new Concealer();
  for (const secret of secrets) concealer.add(secret);
  return concealer;
}

function base64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));
}

describe('a secret in a text of a server', () => {
  const forms: [string, string][] = [
    ['as it is', TOKEN],
    ['in capitals', TOKEN.toUpperCase()],
    ['as JSON', JSON.stringify(TOKEN).slice(1, -1)],
    ['percent-encoded', encodeURIComponent(TOKEN)],
    ['percent-encoded in small letters', encodeURIComponent(TOKEN).toLowerCase()],
    ['encoded as a form', new URLSearchParams({ a: TOKEN }).toString().slice(2)],
    ['as base64', base64(TOKEN)],
    ['as base64url', base64(TOKEN).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')],
  ];
  for (const [how, text] of forms) {
    it(`is masked ${how}, and its surroundings are not`, () => {
      expect(knowing(TOKEN).conceal(`bad token ${text} of you`)).to.match(/^bad token •••=* of you$/);
    });

    it(`is masked ${how} where the text is cut within it`, () => {
      const concealer = knowing(TOKEN);
      for (let length = 4; length < text.length; length++) {
        const cut = text.slice(0, length);
        expect(concealer.conceal(`token ${cut}`), String(length)).to.match(/^token ••• ?$/);
        expect(concealer.conceal(`token ${cut}… is bad`)).to.match(/^token ••• ?… is bad$/);
      }
      for (let start = 1; start + 8 < text.length; start++) {
        expect(concealer.conceal(`…${text.slice(start)}`)).not.to.include(text.slice(-8, -2));
      }
    });
  }

  it('is masked in base64 of a longer text', () => {
    for (const before of ['', 'u', 'us', 'usr', 'user:']) {
      const shown = knowing('correct-horse').conceal(base64(`${before}correct-horse`));
      expect(shown).to.include('•••');
      expect(shown.replace('•••', '').length).to.be.at.most(base64(before).length + 4);
    }
  });

  it('is masked as Basic authentication encodes it, even if it is short', () => {
    const concealer = new Concealer();
    concealer.addPair('reader', 'r');
    expect(concealer.conceal('refused: Basic cmVhZGVyOnI=')).to.equal('refused: Basic •••');
    expect(concealer.conceal('no user named reader')).to.equal('no user named reader');
  });

  it('is masked in the causes of an error', () => {
    const cause = Object.assign(new TypeError(`cannot parse ${TOKEN}`), { code: '60' });
    const error = knowing(TOKEN).concealThrown(
      new InsuranceError('network', 'away', { cause }),
    ) as InsuranceError;
    const found = error.cause as Error & { code: string };
    expect([error.code, error.message, found.name, found.message, found.code]).to.deep.equal([
      'network',
      'away',
      'TypeError',
      'cannot parse •••',
      '60',
    ]);
    expect(found.stack).not.to.include('0123');
  });

  it('leaves errors and texts without it as they are', () => {
    const error = new InsuranceError('network', 'away', { cause: new Error('offline') });
    expect(knowing(TOKEN).concealThrown(error)).to.equal(error);
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(knowing('\u{1f600}\u{1f601}\u{1f602}').conceal(text)).to.equal(text);
      }),
    );
  });

  it('is remembered while others are renewed', () => {
    const concealer = knowing('the-first-secret');
    for (let i = 0; i < 200; i++) {
      concealer.add('the-first-secret');
      concealer.add(`token-number-${i}-${'abc'.repeat(i % 3)}`);
    }
    expect(concealer.conceal('the-first-secret')).to.equal('•••');
  });
});
