import { expect } from 'chai';
import fc from 'fast-check';
import { dateByKey, weeksOf } from '../../../src/model/time/calendar.js';
import { loadTemporal, temporal } from '../../../src/model/time/temporal.js';

describe('the calendar of a month', () => {
  before(loadTemporal);

  it('has each of its days once, in order, under its weekday', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 1, max: 7 }), (months, weekStart) => {
        const month = temporal().PlainDate.from('1900-01-15').add({ months });
        const weeks = weeksOf(month, weekStart);
        const days = weeks.flat().filter((day) => day !== undefined);
        expect(days.map(({ day }) => day)).to.deep.equal(
          Array.from({ length: month.daysInMonth }, (_, i) => i + 1),
        );
        for (const week of weeks) {
          expect(week.some((day) => day !== undefined)).to.equal(true);
          week.forEach((day, i) => {
            if (day) expect((day.dayOfWeek - weekStart + 7) % 7).to.equal(i);
          });
        }
      }),
    );
  });

  for (const [key, shiftKey, isRtl, expected] of [
    ['ArrowLeft', false, false, '2026-11-24'],
    ['ArrowLeft', false, true, '2026-11-26'],
    ['ArrowRight', false, false, '2026-11-26'],
    ['ArrowRight', false, true, '2026-11-24'],
    ['ArrowUp', false, false, '2026-11-18'],
    ['ArrowDown', false, false, '2026-12-02'],
    ['Home', false, false, '2026-11-23'],
    ['End', false, false, '2026-11-29'],
    ['PageUp', false, false, '2026-10-25'],
    ['PageUp', true, false, '2025-11-25'],
    ['PageDown', false, false, '2026-12-25'],
    ['PageDown', true, false, '2027-11-25'],
    ['a', false, false, undefined],
  ] as const) {
    it(`goes from 25 November to ${expected ?? 'nothing'} by ${shiftKey ? 'Shift+' : ''}${key}${isRtl ? ' from right to left' : ''}`, () => {
      const date = temporal().PlainDate.from('2026-11-25');
      expect(dateByKey(date, { key, shiftKey }, { weekStart: 1, isRtl })?.toString()).to.equal(expected);
    });
  }

  it('goes to the ends of weeks that begin on any day', () => {
    const date = temporal().PlainDate.from('2026-11-25');
    const endsOf = (weekStart: number) =>
      ['Home', 'End'].map(
        (key) => dateByKey(date, { key, shiftKey: false }, { weekStart, isRtl: false })?.day,
      );
    expect([1, 3, 4, 7].map(endsOf)).to.deep.equal([
      [23, 29],
      [25, 1],
      [19, 25],
      [22, 28],
    ]);
  });
});
