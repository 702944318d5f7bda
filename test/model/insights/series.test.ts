import { expect } from 'chai';
import { clockOf, isWeekend, plainHours } from '../../../src/model/insights/series.js';

describe('hours of the wall clock', () => {
  it('have the clock and the day of an hour of any week', () => {
    // 0 is Monday 00:00: 2024-01-01 was one.
    const monday = Date.UTC(2024, 0, 1);
    for (const startHour of [0, 100, 167]) {
      const hours = plainHours(startHour, 180);
      for (let hour = 0; hour < 180; hour++) {
        const date = new Date(monday + (startHour + hour) * 3_600_000);
        expect(clockOf(hours, hour)).to.equal(date.getUTCHours());
        expect(isWeekend(hours, hour), date.toISOString()).to.equal([0, 6].includes(date.getUTCDay()));
      }
    }
  });

  it('each last an hour where no clock changes', () => {
    expect([...plainHours(3, 2).lengths]).to.deep.equal([1, 1]);
  });
});
