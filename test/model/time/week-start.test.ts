import { expect } from 'chai';
import { weekStart, weekStartOfRegion } from '../../../src/model/time/week-start.js';
import { isWebKit } from '../../support/engine.js';

describe('the first day of a week', () => {
  it('is Monday in Germany, Sunday in the United States and Brazil, Saturday in Egypt', () => {
    expect(['de', 'en', 'pt', 'ar-EG', 'en-GB'].map(weekStart)).to.deep.equal([1, 7, 7, 6, 1]);
  });

  it('is Monday where the language is no language', () => {
    expect(weekStart('!')).to.equal(1);
  });

  it('is the same where the engine does not tell it, in every territory', () => {
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
    const regions = letters
      .flatMap((a) => letters.map((b) => a + b))
      .filter((region) => region !== 'ZZ' && names.of(region));
    const differing = regions.filter((region) => {
      const locale = new Intl.Locale(`und-${region}`);
      return weekStartOfRegion(locale) !== weekStart(String(locale));
    });
    expect(regions).to.have.lengthOf.above(200);
    // WebKitGTK has what was so before 2022.
    expect(differing).to.deep.equal(isWebKit ? ['AE', 'IS'] : []);
  });
});
