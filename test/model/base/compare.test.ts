import { expect } from 'chai';
import fc from 'fast-check';
import { compareText } from '../../../src/model/base/compare.js';

/** By the code points themselves, one after the other. */
function naive(a: string, b: string): number {
  const [x, y] = [a, b].map((text) => Array.from(text, (character) => character.codePointAt(0)!));
  for (let i = 0; i < Math.min(x!.length, y!.length); i++) {
    if (x![i] !== y![i]) return Math.sign(x![i]! - y![i]!);
  }
  return Math.sign(x!.length - y!.length);
}

describe('the order of texts', () => {
  it('is that of their code points', () => {
    const edges = fc.constantFrom('', 'a', '\ud7ff', '\ue000', '\uffff', '\u{10000}', '\u{10ffff}');
    const text = fc.array(fc.oneof(edges, fc.string({ unit: 'binary', maxLength: 2 })), { maxLength: 4 });
    fc.assert(
      fc.property(text, text, text, (start, one, other) => {
        const [a, b] = [[...start, ...one].join(''), [...start, ...other].join('')];
        expect(Math.sign(compareText(a, b))).to.equal(naive(a, b));
      }),
      { numRuns: 1000 },
    );
  });
});
