import { expect } from 'chai';
import type { TrendBucket } from '../../../src/model/base/types.js';
import { dayOfSlot, hourSlots, piecesOf, wholeDays } from '../../../src/model/insights/calendar.js';
import { loadTemporal } from '../../../src/model/time/temporal.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BERLIN = 'Europe/Berlin';

/** A bucket for each hour or day of real time from `from` on. */
function buckets(from: number, to: number, length = HOUR): TrendBucket[] {
  const found: TrendBucket[] = [];
  for (let start = from; start < to; start += length) found.push({ start, groups: [] });
  return found;
}
const hourly = (from: number, to: number) => ({ from, to, buckets: buckets(from, to) });

describe('the pieces of ranges', () => {
  before(() => loadTemporal());

  it('end where the next one begins, and the last with its hour or with the range', () => {
    const from = Date.UTC(2026, 5, 1);
    const endsOf = (to: number) => piecesOf([hourly(from, to)], 'hour', 'UTC').map(({ end }) => end - from);
    expect(endsOf(from + 2 * HOUR)).to.deep.equal([HOUR, 2 * HOUR]);
    expect(endsOf(from + 1.5 * HOUR)).to.deep.equal([HOUR, 1.5 * HOUR]);
    const [piece] = piecesOf(
      [{ from, to: from + 9 * HOUR, buckets: [{ start: from, groups: [] }] }],
      'hour',
      'UTC',
    );
    expect(piece!.end - piece!.start).to.equal(HOUR);
  });

  it('of days last as long as the days of the time zone', () => {
    const start = Date.UTC(2026, 2, 28, 23);
    const [day] = piecesOf(
      [{ from: start, to: start + 9 * DAY, buckets: [{ start, groups: [] }] }],
      'day',
      BERLIN,
    );
    expect(day!.end - day!.start).to.equal(23 * HOUR);
  });

  it('are those of all ranges in order, each cut at the end of its own', () => {
    const from = Date.UTC(2026, 5, 1);
    const pieces = piecesOf(
      [hourly(from, from + 0.5 * HOUR), hourly(from + 0.5 * HOUR, from + HOUR)],
      'hour',
      'UTC',
    );
    expect(pieces.map(({ start, end }) => [start - from, end - from])).to.deep.equal([
      [0, HOUR / 2],
      [HOUR / 2, HOUR],
    ]);
  });
});

describe('hours of the wall clock', () => {
  before(() => loadTemporal());

  const slotsOf = (from: number, to: number, timeZone: string) =>
    hourSlots(piecesOf([hourly(from, to)], 'hour', timeZone), timeZone);

  it('follow each other through days without a change', () => {
    // A Wednesday, 5:00.
    const from = Date.UTC(2026, 5, 3, 5);
    const hours = slotsOf(from, from + 50 * HOUR, 'UTC');
    expect(hours.startHour).to.equal(2 * 24 + 5);
    expect([...hours.slots]).to.deep.equal([...Array(50).keys()]);
    expect([...hours.lengths]).to.deep.equal(new Array(50).fill(1));
    expect([...hours.starts]).to.deep.equal([...Array(50).keys()].map((i) => from + i * HOUR));
    expect([...hours.ends]).to.deep.equal([...Array(50).keys()].map((i) => from + (i + 1) * HOUR));
    expect([0, 18, 19, 42, 43].map((slot) => dayOfSlot(hours, slot))).to.deep.equal([0, 0, 1, 1, 2]);
  });

  it('skip one in spring, which lasts nothing and is nowhere', () => {
    // Sunday, 2026-03-29: 02:00 is skipped.
    const from = Date.UTC(2026, 2, 28, 23);
    const hours = slotsOf(from, from + 30 * HOUR, BERLIN);
    expect(hours.startHour).to.equal(6 * 24);
    expect(hours.lengths.length).to.equal(31);
    expect([...hours.lengths.slice(0, 5)]).to.deep.equal([1, 1, 0, 1, 1]);
    expect(hours.starts[2]).to.deep.equal(NaN);
    expect(hours.ends[2]).to.deep.equal(NaN);
    expect(hours.starts[3]).to.equal(from + 2 * HOUR);
    // Midnight is 24 hours after midnight.
    expect(hours.starts[24]).to.equal(from + 23 * HOUR);
  });

  it('repeat one in autumn, which lasts two hours of time', () => {
    // Sunday, 2026-10-25: 02:00 comes twice.
    const from = Date.UTC(2026, 9, 24, 22);
    const hours = slotsOf(from, from + 27 * HOUR, BERLIN);
    expect([...hours.lengths.slice(0, 5)]).to.deep.equal([1, 1, 2, 1, 1]);
    expect(hours.lengths.length).to.equal(26);
    expect([hours.starts[2], hours.ends[2]]).to.deep.equal([from + 2 * HOUR, from + 4 * HOUR]);
    expect([...hours.slots.slice(0, 5)]).to.deep.equal([0, 1, 2, 2, 3]);
    expect(hours.starts[24]).to.equal(from + 25 * HOUR);
  });

  it('that the ends of the range cut last nothing; one that two ranges share is whole', () => {
    const from = Date.UTC(2026, 5, 1, 0, 30);
    const middle = from + 2 * HOUR;
    const bucket = (start: number) => ({ start, groups: [] });
    const first = { from, to: middle, buckets: [from, from + HOUR / 2, from + 1.5 * HOUR].map(bucket) };
    const second = { from: middle, to: middle + HOUR, buckets: [middle, middle + HOUR / 2].map(bucket) };
    const hours = hourSlots(piecesOf([first, second], 'hour', 'UTC'), 'UTC');
    expect([...hours.slots]).to.deep.equal([0, 1, 2, 2, 3]);
    expect([...hours.lengths]).to.deep.equal([0, 1, 1, 0]);
    expect([hours.starts[2], hours.ends[2]]).to.deep.equal([from + 1.5 * HOUR, from + 2.5 * HOUR]);
  });

  it('are none of no pieces', () => {
    const hours = hourSlots([], 'UTC');
    expect(hours.lengths.length).to.equal(0);
    expect(hours.slots.length).to.equal(0);
  });
});

describe('the whole days of a range', () => {
  before(() => loadTemporal());

  it('have their number, weekday, instants and count, those with a change of clocks too', () => {
    // From Friday 12:00 until Tuesday 12:00; the clocks change on Sunday.
    const from = Date.UTC(2026, 2, 27, 11);
    const to = Date.UTC(2026, 2, 31, 10);
    const days = wholeDays(piecesOf([hourly(from, to)], 'hour', BERLIN), BERLIN, (piece) => piece);
    const midnights = [Date.UTC(2026, 2, 27, 23), Date.UTC(2026, 2, 28, 23), Date.UTC(2026, 2, 29, 22)];
    const sum = (first: number, last: number) => ((first + last) * (last - first + 1)) / 2;
    expect(days).to.deep.equal([
      { day: 1, weekday: 5, count: sum(12, 35), start: midnights[0], end: midnights[1] },
      { day: 2, weekday: 6, count: sum(36, 58), start: midnights[1], end: midnights[2] },
      { day: 3, weekday: 0, count: sum(59, 82), start: midnights[2], end: midnights[2]! + DAY },
    ]);
  });

  it('are not those with a gap, after which numbers go on by the calendar', () => {
    const from = Date.UTC(2026, 5, 1);
    const later = from + 3.5 * DAY;
    const pieces = piecesOf([hourly(from, from + DAY), hourly(later, later + 1.5 * DAY)], 'hour', 'UTC');
    expect(
      wholeDays(pieces, 'UTC', () => 1).map(({ day, weekday, count }) => [day, weekday, count]),
    ).to.deep.equal([
      [0, 0, 24],
      [4, 4, 24],
    ]);
    expect(wholeDays([], 'UTC', () => 1)).to.deep.equal([]);
  });
});
