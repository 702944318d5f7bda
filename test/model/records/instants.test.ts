import { expect } from 'chai';
import {
  isOffset,
  millisecondsBetween,
  readInstant,
  type InstantSettings,
} from '../../../src/model/records/instants.js';
import { Refusal } from '../../../src/model/records/refusal.js';

const AUTO: InstantSettings = { unit: 'auto' };

describe('a moment that a row has', () => {
  for (const [text, iso, ns = 0] of [
    ['2026-11-01T05:30:00Z', '2026-11-01T05:30:00.000Z'],
    [' 2026-11-01t05:30:07z ', '2026-11-01T05:30:07.000Z'],
    ['2026-11-01 05:30 UTC', '2026-11-01T05:30:00.000Z'],
    ['2026-11-01T05:30:00,25Z', '2026-11-01T05:30:00.250Z'],
    ['2026-11-01T05:30:00.123456789Z', '2026-11-01T05:30:00.123Z', 456_789],
    ['2026-11-01T05:30:00+05', '2026-11-01T00:30:00.000Z'],
    ['2026-11-01T05:30:00+0545', '2026-10-31T23:45:00.000Z'],
    ['2026-11-01T05:30:00-05:45', '2026-11-01T11:15:00.000Z'],
    ['2026-11-01T05:30:00+23:59', '2026-10-31T05:31:00.000Z'],
    ['2026-12-31T23:59:59Z', '2026-12-31T23:59:59.000Z'],
    ['2026-01-01Z', '2026-01-01T00:00:00.000Z'],
    ['2028-02-29T00:00Z', '2028-02-29T00:00:00.000Z'],
    ['2001-09-09T01:46:40Z', '2001-09-09T01:46:40.000Z'],
    ['5138-11-16T09:46:39.999Z', '5138-11-16T09:46:39.999Z'],
  ] as [string, string, number?][]) {
    it(`is ${iso} in ${JSON.stringify(text)}`, () => {
      expect(readInstant(text, AUTO)).to.deep.equal({ ms: Date.parse(iso), ns });
    });
  }

  for (const text of [
    '2026-11-01T24:00:00Z',
    '2026-11-01T05:60:00Z',
    '2026-11-01T05:30:60Z',
    '2026-13-01T05:30:00Z',
    '2026-00-01T05:30:00Z',
    '2026-11-31T05:30:00Z',
    '2026-11-00T05:30:00Z',
    '2027-02-29T05:30:00Z',
    '2026-11-01T05:30:00+24:00',
    '2026-11-01T05:30:00+05:60',
    '2026-11-01T05:30:00',
    '2026-11-01T05:30:00.1234567891Z',
    '2026-11-01T05:30:00Z and more',
    'at 2026-11-01T05:30:00Z',
    '2001-09-09T01:46:39Z',
    '5138-11-16T09:46:40Z',
  ]) {
    it(`is none in ${JSON.stringify(text)}`, () => {
      expect(readInstant(text, AUTO)).to.be.instanceOf(Refusal);
    });
  }

  it('has its own offset before the one for times without', () => {
    const settings: InstantSettings = { unit: 'auto', offset: '-01:00' };
    expect(readInstant('2026-11-01T05:30', settings)).to.include({ ms: Date.UTC(2026, 10, 1, 6, 30) });
    expect(readInstant('2026-11-01T05:30Z', settings)).to.include({ ms: Date.UTC(2026, 10, 1, 5, 30) });
  });

  it('is told in its unit by the digits of its number, in any year from 2001 to 5138', () => {
    for (const seconds of [1_000_000_000n, 9_999_999_999n, 10_000_000_000n, 99_999_999_999n]) {
      const expected = { ms: Number(seconds) * 1000, ns: 0 };
      for (const per of [1n, 1000n, 1_000_000n, 1_000_000_000n]) {
        expect(readInstant(seconds * per, AUTO), String(seconds * per)).to.deep.equal(expected);
      }
    }
  });

  it('is not told where no unit has so many digits', () => {
    for (const digits of [1, 9, 12, 15, 18, 21, 30]) {
      expect(readInstant('9'.repeat(digits), AUTO), String(digits)).to.be.instanceOf(Refusal);
    }
    expect(readInstant('-1790812800', AUTO)).to.be.instanceOf(Refusal);
    expect(readInstant('-1790812800', { unit: 's' })).to.be.instanceOf(Refusal);
  });

  for (const [unit, digits] of [
    ['s', '1790812800'],
    ['ms', '1790812800000'],
    ['us', '1790812800000000'],
    ['ns', '1790812800000000000'],
  ] as const) {
    it(`is in the unit that was said, ${unit}, and in no other`, () => {
      expect(readInstant(digits, { unit })).to.deep.equal({ ms: 1_790_812_800_000, ns: 0 });
      expect(readInstant(`${digits}000`, { unit })).to.be.instanceOf(Refusal);
      expect(readInstant(digits.slice(0, -3), { unit })).to.be.instanceOf(Refusal);
    });
  }

  it('has nanoseconds beside its milliseconds', () => {
    expect(readInstant('1790812800.123456789', AUTO)).to.deep.equal({ ms: 1_790_812_800_123, ns: 456_789 });
    expect(readInstant('1790812800.1234567899', AUTO)).to.deep.equal({ ms: 1_790_812_800_123, ns: 456_789 });
    const [start, end] = ['1790812800.000000500', '1790812801.25'].map((text) => readInstant(text, AUTO));
    expect(millisecondsBetween(start as never, end as never)).to.equal(1249.9995);
    expect(millisecondsBetween(end as never, start as never)).to.equal(-1249.9995);
  });

  it('may be a date, unless it is none', () => {
    expect(readInstant(new Date(1_790_812_800_001), AUTO)).to.deep.equal({ ms: 1_790_812_800_001, ns: 0 });
    expect(readInstant(new Date(0), AUTO)).to.be.instanceOf(Refusal);
    expect(readInstant(new Date(NaN), AUTO)).to.be.instanceOf(Refusal);
    expect(readInstant('null', AUTO)).to.equal(undefined);
  });
});

describe('an offset from UTC', () => {
  it('is Z, UTC, or hours and minutes', () => {
    for (const text of ['Z', 'z', 'UTC', '+08', '+0800', '-08:00'])
      expect(isOffset(text), text).to.equal(true);
    for (const text of ['', 'GMT', '+8', '08:00', '+08:0', 'UTC+1', 'xZ', 5, undefined]) {
      expect(isOffset(text), String(text)).to.equal(false);
    }
  });
});
