import { expect } from 'chai';
import fc from 'fast-check';
import { expectedOf, rhythmOf } from '../../../src/model/insights/expected.js';
import {
  clockOf,
  isWeekend,
  plainHours,
  type Hours,
  type Series,
} from '../../../src/model/insights/series.js';

const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0);
const none = (size: number) => new Uint8Array(size);
const seriesOf = (counts: ArrayLike<number>, requests?: ArrayLike<number>): Series => ({
  dimension: 'model',
  key: 'm',
  counts: Float64Array.from(counts),
  ...(requests && { requests: Float64Array.from(requests) }),
});
const hourly = (size: number, countOf: (hour: number) => number) =>
  Float64Array.from({ length: size }, (_, hour) => countOf(hour));

/** The rhythm by its definition: each hour as those of its clock, and of its half of the week. */
function rhythmByDefinition(counts: Float64Array, hours: Hours, mask: Uint8Array): number[] {
  const all = [...counts.keys()];
  const known = all.filter((h) => !mask[h]);
  const mean = sum(known.map((h) => counts[h]!)) / sum(known.map((h) => hours.lengths[h]!));
  const isAlike = (a: number, b: number) =>
    clockOf(hours, a) === clockOf(hours, b) &&
    (counts.length < 336 || isWeekend(hours, a) === isWeekend(hours, b));
  const rates = all.map((h) => {
    const alike = known.filter((other) => isAlike(h, other) && hours.lengths[other] === 1);
    if (alike.length === 0) return mean;
    const sorted = alike.map((other) => counts[other]!).sort((a, b) => a - b);
    const left = alike.length < 5 ? 0 : Math.max(1, Math.floor(alike.length / 10));
    const kept = sorted.slice(0, sorted.length - left);
    // Drawn to the mean by five events.
    const weight = 5 / Math.max(mean, 0.05);
    return (sum(kept) + mean * weight) / (kept.length + weight);
  });
  const scale = sum(known.map((h) => rates[h]!)) / known.length;
  return rates.map((rate) => rate / scale);
}

describe('the rhythm of a week', () => {
  it('is the mean of the hours alike without the greatest tenth, drawn to that of all', () => {
    const size = fc.constantFrom(48, 100, 160, 335, 336, 400);
    fc.assert(
      fc.property(
        size,
        fc.nat(167),
        fc.integer({ min: 1, max: 9 }),
        fc.nat(1000),
        (size, startHour, most, seed) => {
          let state = seed + 1;
          const random = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below;
          const counts = hourly(size, (h) => random(most + 1) + (h % 24 === 9 ? 8 : 0));
          counts[0] = 50;
          const hours = plainHours(startHour, size);
          hours.lengths[30] = 2;
          hours.lengths[33] = 0;
          const mask = Uint8Array.from({ length: size }, (_, h) =>
            Number(random(12) === 0 || (h % 24 === 5 && most > 5)),
          );
          mask[0] = 0;
          const expected = rhythmByDefinition(counts, hours, mask);
          rhythmOf(counts, hours, mask).forEach((value, h) =>
            expect(value).to.be.closeTo(expected[h]!, 1e-9),
          );
        },
      ),
      { numRuns: 8 },
    );
  });

  it('is flat where there are fewer than 50 compensations or two days', () => {
    const flat = (size: number, total: number) => {
      const counts = hourly(size, (h) => (h === 9 ? total : 0));
      return rhythmOf(counts, plainHours(0, size), none(size)).every((value) => Math.abs(value - 1) < 1e-9);
    };
    expect([flat(48, 49), flat(47, 500), flat(48, 50)]).to.deep.equal([true, true, false]);
    expect([...rhythmOf(new Float64Array(3), plainHours(0, 3), none(3))]).to.deep.equal([0, 0, 0]);
    expect([...rhythmOf(new Float64Array(0), plainHours(0, 0), none(0))]).to.deep.equal([]);
  });
});

describe('the counts expected of a series', () => {
  const flat = (size: number) => new Float64Array(size).fill(1);
  const expectedFrom = (
    one: Series,
    mask = none(one.counts.length),
    hours = plainHours(0, one.counts.length),
  ) => expectedOf(one, flat(one.counts.length), mask, hours)!;

  it('are its mean in the rhythm, hours that are left out not counted', () => {
    const counts = hourly(48, (h) => (h === 7 ? 1000 : h % 2 ? 3 : 1));
    const mask = none(48);
    mask[7] = 1;
    const { means } = expectedFrom(seriesOf(counts), mask);
    means.forEach((mean) => expect(mean).to.be.closeTo((24 + 23 * 3) / 47, 1e-12));
    const rhythm = hourly(48, (h) => (h < 24 ? 0.5 : 1.5));
    const byRhythm = expectedOf(seriesOf(hourly(48, () => 2)), rhythm, none(48), plainHours(0, 48))!;
    expect([byRhythm.means[0], byRhythm.means[47]]).to.deep.equal([1, 3]);
  });

  it('are in proportion to the length of an hour, and to requests where they are known', () => {
    const hours = plainHours(0, 48);
    hours.lengths[5] = 2;
    const { means } = expectedFrom(seriesOf(hourly(48, () => 49)), none(48), hours);
    expect([means[4], means[5]]).to.deep.equal([48, 96]);
    const requests = hourly(48, (h) => (h % 2 ? 30 : 10));
    const known = expectedFrom(
      seriesOf(
        hourly(48, () => 2),
        requests,
      ),
      none(48),
      hours,
    );
    expect([known.means[0], known.means[1], known.means[5]]).to.deep.equal([1, 3, 3]);
  });

  it('are little where there was nothing, and unknown where no hour is known', () => {
    expect(sum(expectedFrom(seriesOf(new Float64Array(50))).means)).to.be.closeTo(0.5, 1e-12);
    const all = new Uint8Array(50).fill(1);
    expect(expectedOf(seriesOf(flat(50)), flat(50), all, plainHours(0, 50))).to.equal(undefined);
  });

  /** A job at 3:00 beside one compensation every other hour. */
  const job = (size: number, count: number) =>
    seriesOf(hourly(size, (h) => ((h + 100) % 24 === 3 ? count : Number(h % 2 === 0))));
  const atThree = (one: Series) => {
    const { means } = expectedFrom(one, none(one.counts.length), plainHours(100, one.counts.length));
    return [means[23]!, means[47]!, means[24]!].map((mean) => Math.round(mean * 1000) / 1000);
  };

  it('are raised at the clock hour of a job of its own, from five days on', () => {
    // 8 compensations are expected there, as the mean of its hours is.
    const [first, second, other] = atThree(job(9 * 24, 8));
    expect([first, second]).to.deep.equal([8, 8]);
    expect(other).to.be.closeTo((9 * 8 + 9 * 12) / (9 * 24), 0.06);
    const four = atThree(job(5 * 24 - 1, 8));
    expect(four[0]).to.equal(four[2]);
    expect(atThree(job(5 * 24, 8))[0]).to.equal(8);
  });

  it('are not raised where the hour is not clearly above, or only on few days', () => {
    const barely = atThree(job(9 * 24, 1));
    expect(barely[0]).to.equal(barely[2]);
    const rare = seriesOf(hourly(20 * 24, (h) => (h % 240 === 3 ? 60 : Number(h % 2 === 0))));
    const { means } = expectedFrom(rare);
    expect(means[3]).to.equal(means[4]);
  });

  it('are raised on days in a time of growth, but not on a single one', () => {
    const size = 30 * 24;
    const grown = expectedFrom(seriesOf(hourly(size, (h) => (h < size / 2 ? 1 : 3)))).means;
    expect(grown[0]).to.be.closeTo(2, 1e-9);
    expect(grown[size - 1]).to.be.closeTo(3, 1e-9);
    expect(grown[size - 24]).to.be.closeTo(3, 1e-9);
    const outage = expectedFrom(seriesOf(hourly(size, (h) => (h >= 240 && h < 264 ? 30 : 1)))).means;
    outage.forEach((mean) => expect(mean).to.be.closeTo((29 + 30) / 30, 1e-9));
    // Nine days and a half are too few.
    const short = expectedFrom(seriesOf(hourly(239, (h) => (h < 96 ? 1 : 3)))).means;
    expect(short[238]).to.be.closeTo(short[0]!, 1e-9);
  });

  it('vary as blocks of about three expected events do, the greatest of them left out', () => {
    // Of four an hour, one hour is a block: squares are 1 over 4, whatever their sign.
    const even = expectedFrom(seriesOf(hourly(96, (h) => (h % 2 ? 6 : 2))));
    expect(even).to.include({ blocks: 96, blockMean: 4 });
    expect(even.dispersion).to.be.closeTo((4 / 4) * (1.33 + 0.2 / 4), 1e-12);
    // 20 of 100 blocks are far: five of those are left out.
    const some = expectedFrom(seriesOf(hourly(100, (h) => (h % 10 === 0 ? 14 : h % 10 === 1 ? 6 : 10))));
    expect(some.dispersion).to.be.closeTo(((15 * 1.6) / 95) * (1.33 + 0.02), 1e-12);
    // Of one an hour, three hours are a block.
    const slow = expectedFrom(seriesOf(hourly(96, () => 1)));
    expect(slow).to.include({ blocks: 32, blockMean: 3, dispersion: 0 });
    for (const [mean, length] of [
      [3, 1],
      [2, 2],
      [0.8, 4],
      [0.5, 6],
      [0.4, 8],
      [0.25, 12],
      [0.1, 24],
    ] as const) {
      const { blocks, blockMean } = expectedFrom(seriesOf(new Float64Array(240).fill(mean)));
      expect(blocks, String(mean)).to.equal(240 / length);
      expect(blockMean).to.be.closeTo(length * mean, 1e-9);
    }
  });

  it('have blocks without hours that are left out', () => {
    const mask = none(96);
    mask[10] = 1;
    const { blocks } = expectedFrom(seriesOf(hourly(96, () => 1)), mask);
    expect(blocks).to.equal(31);
  });

  it('vary as much as is usual where there are fewer than eight blocks', () => {
    expect(expectedFrom(seriesOf(hourly(21, () => 1)))).to.include({
      blocks: 0,
      blockMean: 3,
      dispersion: 1.5,
    });
    expect(expectedFrom(seriesOf(hourly(24, () => 1)))).to.include({ blocks: 8 });
    expect(expectedFrom(seriesOf(new Float64Array(2400))).blockMean).to.equal(0.1);
  });
});
