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

  it('is one from four characters on, as shorter texts are everywhere', () => {
    expect(knowing('abc').conceal('abc of abcd')).to.equal('abc of abcd');
    expect(knowing('wxyz').conceal('wxyz of wxyz, nowxyzso')).to.equal('••• of •••, no•••so');
    const concealer = new Concealer();
    concealer.addPair('reader', '');
    expect(concealer.conceal(base64('reader:'))).to.equal(base64('reader:'));
  });

  it('is masked as often as it is there, also where it overlaps itself', () => {
    expect(knowing('xyxy').conceal('a xyxyxy b xyxy')).to.equal('a ••• b •••');
    expect(knowing('abababab').conceal('1 ababababab 2')).to.equal('1 ••• 2');
  });

  it('is masked in pieces of eight characters, and no shorter ones', () => {
    const concealer = knowing('correct-horse-battery');
    expect(concealer.conceal('of ect-hors it')).to.equal('of ••• it');
    expect(concealer.conceal('of ct-horse it')).to.equal('of ••• it');
    expect(concealer.conceal('of ct-hors it')).to.equal('of ct-hors it');
    expect(concealer.conceal('correct')).to.equal('•••');
    expect(concealer.conceal('correct it')).to.equal('correct it');
  });

  it('leaves the spaces around it', () => {
    expect(knowing('two words').conceal('say two words now')).to.equal('say ••• now');
    expect(knowing(' padded-text ').conceal('a padded-text b')).to.equal('a ••• b');
  });

  it('is masked with a letter that has more letters in small', () => {
    expect(knowing('Secret-of-all').conceal('\u0130 SECRET-OF-ALL')).to.equal('\u0130 •••');
    expect(knowing('\u0130stanbul-Secret').conceal('of \u0130STANBUL-SECRET')).to.equal('of •••');
  });

  it('is masked with each of its characters percent-encoded, or a lone surrogate', () => {
    const encoded = 'it.is_a~secret!'.replace(/[^a-z]/g, (one) => `%${one.charCodeAt(0).toString(16)}`);
    expect(knowing('it.is_a~secret!').conceal(`of ${encoded} it`)).to.equal('of ••• it');
    expect(knowing('a-\ud800-lone-one').conceal('of a-\ud800-lone-one')).to.equal('of •••');
  });

  it('is forgotten where sixty-four others came after it', () => {
    const concealer = knowing('the-first-secret');
    const others = Array.from(
      { length: 64 },
      (_, i) => `${String.fromCharCode(97 + (i % 26)).repeat(12)}${i}`,
    );
    for (const other of others.slice(1)) concealer.add(other);
    expect(concealer.conceal('the-first-secret')).to.equal('•••');
    concealer.add(others[0]!);
    expect(concealer.conceal('the-first-secret')).to.equal('the-first-secret');
    expect(concealer.conceal(others[0]!)).to.equal('•••');
  });

  it('that is added later is masked too', () => {
    const concealer = knowing('the-first-secret');
    expect(concealer.conceal('another-one-now')).to.equal('another-one-now');
    concealer.add('another-one-now');
    expect(concealer.conceal('another-one-now')).to.equal('•••');
  });

  it('is masked where it is thrown as it is, and what is no text is thrown as it is', () => {
    const concealer = knowing(TOKEN);
    expect(concealer.concealThrown(`bad ${TOKEN}`)).to.equal('bad •••');
    for (const thrown of [undefined, null, 5, { message: TOKEN }])
      expect(concealer.concealThrown(thrown)).to.equal(thrown);
  });

  it('is masked in the place and the id that an error names, which else stays what it was', () => {
    const concealer = knowing(TOKEN);
    const named = { field: 'query', id: 'gen_1', index: 7, faults: [] };
    for (const secret of ['message', 'field', 'id'] as const) {
      const { message, ...rest } = { message: 'bad', ...named, [secret]: `of ${TOKEN}` };
      const error = concealer.concealThrown(
        new InsuranceError('invalid-query', message, rest),
      ) as InsuranceError;
      expect({ ...named, message: 'bad', [secret]: 'of •••' }).to.deep.equal({
        message: error.message,
        field: error.field,
        id: error.id,
        index: error.index,
        faults: error.faults,
      });
      expect(error.code).to.equal('invalid-query');
      expect(error).not.to.have.property('cause');
    }
  });

  it('is masked in the stack of an error alone', () => {
    const thrown = Object.assign(new Error('bad'), { stack: `at ${TOKEN}`, name: 'OwnError' });
    const { stack, message, name } = knowing(TOKEN).concealThrown(thrown) as Error;
    expect([stack, message, name]).to.deep.equal(['at •••', 'bad', 'OwnError']);
    const plain = Object.assign(new Error('bad'), { stack: undefined });
    expect(knowing(TOKEN).concealThrown(plain)).to.equal(plain);
  });

  it('is masked in causes of causes, and those too deep to be told are left out of it', () => {
    const nested = (depth: number): Error =>
      depth === 0 ? new Error(TOKEN) : new Error(`${depth}`, { cause: nested(depth - 1) });
    let found = knowing(TOKEN).concealThrown(nested(8)) as Error;
    for (let i = 0; i < 8; i++) found = found.cause as Error;
    expect(found.message).to.equal('•••');
    const endless = new Error('endless');
    endless.cause = endless;
    expect((knowing(TOKEN).concealThrown(endless) as Error).message).to.equal('endless');
  });

  it('is masked in a message that the stack does not repeat', () => {
    const thrown = Object.assign(new Error(`bad ${TOKEN}`), { stack: undefined });
    expect((knowing(TOKEN).concealThrown(thrown) as Error).message).to.equal('bad •••');
  });

  it('is masked in each form even if it is short', () => {
    expect(knowing('a-\ud800-lone-one').conceal('of a-%EF%BF%BD-lone-one')).to.equal('of •••');
    expect(knowing('a"bc').conceal('of a\\"bc it')).to.equal('of ••• it');
    expect(knowing('>>>???').conceal('of Pj4-Pz8_ it')).to.equal('of ••• it');
    expect(knowing('geheimnis-ä').conceal('GEHEIMNIS-Ä')).to.equal('•••');
    for (const before of ['', 'u', 'us', 'usr'])
      expect(knowing('wxyz').conceal(base64(`${before}wxyz!!`)), before).to.include('•••');
    const pair = new Concealer();
    pair.addPair('a', 'b');
    expect(pair.conceal('Basic YTpi')).to.equal('Basic •••');
    expect(pair.conceal('an E6Y of it')).to.equal('an E6Y of it');
  });
});
