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

  it('is what the engine tells by a method, or else by a property, or else that of the territory', () => {
    const prototype = Intl.Locale.prototype as Intl.Locale & Record<string, unknown>;
    const names = ['getWeekInfo', 'weekInfo'] as const;
    const own = names.map((name) => Object.getOwnPropertyDescriptor(prototype, name));
    const starts = (method: unknown, property: unknown) => {
      const values = [method, property];
      names.forEach((name, i) =>
        Object.defineProperty(prototype, name, { value: values[i], configurable: true }),
      );
      return weekStart('en');
    };
    const on = (firstDay: number) => ({ firstDay });
    try {
      expect(starts(() => on(3), on(4))).to.equal(3);
      expect(starts(undefined, on(4))).to.equal(4);
      expect(starts(() => undefined, undefined)).to.equal(7);
      expect(starts(undefined, undefined)).to.equal(7);
      expect(starts(undefined, {})).to.equal(7);
    } finally {
      names.forEach((name, i) => {
        delete prototype[name];
        if (own[i]) Object.defineProperty(prototype, name, own[i]);
      });
    }
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
