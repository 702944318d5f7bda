import { expect } from 'chai';
import { hasRightToLeft, isolated, isolatedWhereNeeded } from '../../../src/model/text/bidi.js';

describe('a text of a right-to-left script', () => {
  for (const [script, text] of [
    ['Hebrew', 'אב'],
    ['Arabic', 'نقاط'],
    ['a mark of direction', 'a\u200fb'],
    ['presentation forms', '\ufb1d\ufe70'],
    ['Adlam', '\u{1e900}'],
    ['Phoenician', '\u{10900}'],
  ] as const) {
    it(`is isolated: ${script}`, () => {
      expect(hasRightToLeft(text)).to.equal(true);
      expect(isolatedWhereNeeded(`1 ${text}`)).to.equal(`\u2068${isolated(`1 ${text}`).slice(1)}`);
    });
  }

  it('is no other text', () => {
    for (const text of ['', 'credits', '积分', 'Ωμέγα', 'кредиты', '😀', '\u{1f000}']) {
      expect(isolatedWhereNeeded(text)).to.equal(text);
    }
  });

  it('is between the two marks of an isolate', () => {
    expect(isolated('אב')).to.equal('\u2068אב\u2069');
  });
});
