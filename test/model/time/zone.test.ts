import { expect } from 'chai';
import { InsuranceError } from '../../../src/model/base/errors.js';
import { loadTemporal } from '../../../src/model/time/temporal.js';
import { withinCalendar } from '../../../src/model/time/within-calendar.js';
import { assertTimeZone, zoned } from '../../../src/model/time/zone.js';

describe('a time zone', () => {
  before(loadTemporal);

  it('is taken by any name of IANA', () => {
    for (const name of ['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Asia/Calcutta']) {
      expect(() => assertTimeZone(name)).not.to.throw();
    }
  });

  for (const [value, named] of [
    ['Europe/Atlantis', 'Europe/Atlantis'],
    ['', ''],
    [undefined, 'undefined'],
    [{ toString: () => 'UTC' }, 'an object'],
  ] as const) {
    it(`is refused where it is ${named || 'empty'}, by a message that names it`, () => {
      expect(() => assertTimeZone(value))
        .to.throw(InsuranceError, named)
        .that.includes({ code: 'invalid-query', field: 'timeZone' });
    });
  }

  it('has a date and time at each instant', () => {
    const time = zoned(Date.parse('2026-11-07T00:30Z'), 'America/New_York');
    expect(time.toPlainDateTime().toString()).to.equal('2026-11-06T19:30:00');
  });
});

describe('days that a calendar does not have', () => {
  it('are a range that is refused, with the cause', () => {
    const cause = new RangeError('too late');
    const fail = () => {
      throw cause;
    };
    expect(() => withinCalendar(fail))
      .to.throw(InsuranceError)
      .that.includes({ code: 'invalid-query', field: 'to', cause });
  });

  it('are no cover for other errors', () => {
    const other = new TypeError('a fault');
    const fail = () => {
      throw other;
    };
    expect(() => withinCalendar(fail))
      .to.throw()
      .that.equals(other);
  });
});
