import { expect } from 'chai';
import fc from 'fast-check';
import { loadTemporal } from '../../../src/model/time/temporal.js';
import { instantsAt, wallText } from '../../../src/model/time/wall-text.js';

const NEW_YORK = 'America/New_York';

describe('the date and time on the wall', () => {
  before(loadTemporal);

  it('is that of the time zone, to the millisecond', () => {
    const instant = Date.parse('2026-11-01T05:30:00.123Z');
    expect(wallText(instant, NEW_YORK)).to.equal('2026-11-01T01:30:00.123');
    expect(wallText(instant, 'Asia/Kathmandu')).to.equal('2026-11-01T11:15:00.123');
  });

  for (const [what, text, instants] of [
    ['once', '2026-11-01T12:00', ['2026-11-01T12:00-05:00']],
    [
      'twice where the clock repeats it',
      '2026-11-01T01:30',
      ['2026-11-01T01:30-04:00', '2026-11-01T01:30-05:00'],
    ],
    ['later by an hour where the clock skips it', '2026-03-08T02:30', ['2026-03-08T03:30-04:00']],
  ] as const) {
    it(`is there ${what}`, () => {
      expect(instantsAt(text, NEW_YORK)).to.deep.equal(instants.map(Date.parse));
    });
  }

  it('is the first instant of the day at a skipped midnight', () => {
    const start = Date.parse('2026-09-06T01:00-03:00');
    expect(instantsAt('2026-09-06T00:00', 'America/Santiago')).to.deep.equal([start]);
  });

  it('is undefined of what is no date and time', () => {
    for (const text of ['', 'soon', '2026-02-30T00:00', '2026-11-01T25:00']) {
      expect(instantsAt(text, 'UTC'), text).to.equal(undefined);
    }
  });

  it('of an instant leads back to it', () => {
    const zone = fc.constantFrom('UTC', NEW_YORK, 'America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Apia');
    fc.assert(
      fc.property(
        zone,
        fc.integer({ min: Date.UTC(1971, 0), max: Date.UTC(2037, 0) }),
        (timeZone, instant) => {
          expect(instantsAt(wallText(instant, timeZone), timeZone)).to.include(instant);
        },
      ),
    );
  });
});
