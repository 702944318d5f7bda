import { expect } from 'chai';
import fc from 'fast-check';
import { wellFormed, wellFormedJson } from '../../../src/model/base/well-formed.js';

const halves = fc.constantFrom(
  '\ud800',
  '\udbff',
  '\udc00',
  '\udfff',
  '\u{1f600}',
  '\\',
  '\\ud800',
  '"',
  'u',
  'd8',
  'é',
);
const text = fc
  .array(fc.oneof(halves, fc.string({ unit: 'binary', maxLength: 2 })))
  .map((parts) => parts.join(''));

describe('a text that can be encoded', () => {
  it('has U+FFFD in place of each half of a pair, and is the same otherwise', () => {
    fc.assert(
      fc.property(text, (given) => {
        const naive = Array.from(given, (character) =>
          /^[\ud800-\udfff]$/.test(character) ? '\ufffd' : character,
        );
        expect(wellFormed(given)).to.equal(naive.join(''));
      }),
    );
  });

  it('as JSON is that of the text that can be encoded', () => {
    fc.assert(
      fc.property(text, (given) => {
        const json = wellFormedJson(JSON.stringify({ given, list: [given] }));
        const expected = wellFormed(given);
        expect(JSON.parse(json)).to.deep.equal({ given: expected, list: [expected] });
      }),
    );
  });
});
