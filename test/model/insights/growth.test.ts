import { expect } from 'chai';
import { growthOf } from '../../../src/model/insights/growth.js';
import { daysOf } from './days.js';

/** Counts that vary around a course a little, the same at every call. */
const varied = (size: number, courseOf: (d: number) => number) =>
  Array.from({ length: size }, (_, d) => Math.round(courseOf(d) + [1, -2, 0, 2, -1, 1, -1, 0][(d * 3) % 8]!));
const step = (size: number, at: number, before: number, after: number) =>
  daysOf(varied(size, (d) => (d < at ? before : after)));

/** Each choice of two or three days of so many: the same day twice is two days. */
const everyThreeOf = (size: number) =>
  Array.from({ length: size ** 3 }, (_, i) => [
    i % size,
    Math.floor(i / size) % size,
    Math.floor(i / size ** 2),
  ]).filter(([one, two, three]) => one! < two! && two! <= three!);

describe('the growth of daily counts', () => {
  it('is a step where the level changed at once, on the day that it did', () => {
    for (const at of [7, 12, 30, 53]) {
      const found = growthOf(step(60, at, 30, 60))!;
      expect(found).to.include({ direction: 'grew', isStep: true, since: at });
      expect(found.before).to.be.closeTo(30, 1);
      expect(found.after).to.be.closeTo(60, 2.5);
      expect(found.ratio).to.be.closeTo(2, 0.1);
    }
  });

  it('is a fall where the level sank', () => {
    const found = growthOf(step(60, 40, 60, 30))!;
    expect(found).to.include({ direction: 'fell', isStep: true, since: 40 });
    expect(found.ratio).to.be.closeTo(0.5, 0.03);
    expect(found.overall).to.be.lessThan(1);
    expect(found.p).to.be.lessThan(1e-6);
  });

  it('is a line where the level rose day by day', () => {
    const found = growthOf(daysOf(varied(60, (d) => 40 * 2 ** (d / 59))))!;
    expect(found).to.include({ direction: 'grew', isStep: false });
    expect(found.overall).to.be.closeTo(2, 0.05);
    const back = growthOf(daysOf(varied(60, (d) => 80 * 2 ** (-d / 59))))!;
    expect(back).to.include({ direction: 'fell', isStep: false });
    expect(back.overall).to.be.closeTo(0.5, 0.02);
  });

  it('counts days that are not known as time that passed', () => {
    const days = daysOf(varied(61, (d) => 40 * 2 ** (d / 60))).filter((_, d) => d < 20 || d > 30);
    expect(growthOf(days)!.overall).to.be.closeTo(2, 0.05);
    const later = days.map((day) => ({ ...day, day: day.day + 500 }));
    expect(growthOf(later)).to.deep.equal(growthOf(days));
  });

  it('is steady where nothing changed, or too little to matter', () => {
    expect(growthOf(daysOf(varied(60, () => 40)))!.direction).to.equal('steady');
    const little = growthOf(daysOf(varied(60, (d) => (d < 30 ? 400 : 470))))!;
    expect(little.p).to.be.lessThan(0.01);
    expect(little.direction).to.equal('steady');
    expect(growthOf(daysOf(varied(60, (d) => (d < 30 ? 400 : 510))))!.direction).to.equal('grew');
    expect(growthOf(daysOf(varied(60, (d) => (d < 30 ? 510 : 400))))!.direction).to.equal('fell');
    expect(growthOf(daysOf(varied(60, (d) => (d < 30 ? 470 : 400))))!.direction).to.equal('steady');
  });

  it('is steady where the last week is back at the level before', () => {
    const bump = daysOf(varied(60, (d) => (d < 25 || d >= 53 ? 40 : 80)));
    expect(growthOf(bump)!.direction).to.equal('steady');
    const dip = daysOf(varied(60, (d) => (d < 25 || d >= 53 ? 80 : 40)));
    expect(growthOf(dip)!.direction).to.equal('steady');
  });

  it('is not made by weekdays', () => {
    const weekly = daysOf(varied(56, (d) => [60, 60, 60, 60, 60, 10, 10][d % 7]!));
    expect(growthOf(weekly)!.direction).to.equal('steady');
    const grown = growthOf(
      daysOf(varied(56, (d) => [60, 60, 60, 60, 60, 10, 10][d % 7]! * (d < 24 ? 1 : 2))),
    )!;
    expect(grown).to.include({ direction: 'grew', since: 24 });
    expect(grown.ratio).to.be.closeTo(2, 0.1);
  });

  it('is not made by a single day, which counts as far as chance would reach', () => {
    const counts = varied(40, () => 30);
    counts[36] = 400;
    const found = growthOf(daysOf(counts))!;
    expect(found.direction).to.equal('steady');
    expect(found.ratio).to.be.within(0.6, 1.7);
    expect(Math.max(found.before, found.after)).to.be.lessThan(50);
  });

  it('is not made by a day of the last week that is many times the others', () => {
    const course = (d: number) => [30, 31, 29, 30, 32, 12, 11][d % 7]!;
    for (const size of [28, 56, 60, 180]) {
      for (const times of [5, 30, 100, 1000, 100_000]) {
        for (let back = 1; back <= 7; back++) {
          const counts = varied(size, course);
          counts[size - back] = 30 * times;
          const name = `${times} times, ${back} days before the end of ${size}`;
          expect(growthOf(daysOf(counts))!.direction, name).to.equal('steady');
        }
      }
    }
  });

  it('is not made by two or three days of outages in the first week or the last', () => {
    const course = (d: number) => [30, 31, 29, 30, 32, 12, 11][d % 7]!;
    for (const size of [28, 60]) {
      for (const at of everyThreeOf(7)) {
        for (const start of [0, size - 7]) {
          for (const times of [5, 30, 1000]) {
            const counts = varied(size, course);
            for (const d of at) counts[start + d] = 30 * times;
            const name = `${times} times on the days ${at.join(', ')} from ${start} of ${size}`;
            expect(growthOf(daysOf(counts))!.direction, name).to.equal('steady');
          }
        }
      }
    }
  });

  it('is found of one weekday that has nearly all', () => {
    const found = growthOf(daysOf(varied(63, (d) => (d % 7 === 0 ? 300 : 6) * (d < 35 ? 1 : 2))))!;
    expect(found).to.include({ direction: 'grew', isStep: true, since: 35 });
    expect(found.ratio).to.be.closeTo(2, 0.1);
  });

  it('is found beside a day that is many times the others', () => {
    for (const at of [3, 20, 58]) {
      const counts = varied(60, (d) => (d < 40 ? 30 : 60));
      counts[at] = 3000;
      const found = growthOf(daysOf(counts))!;
      expect(found).to.include({ direction: 'grew', isStep: true, since: 40 });
      expect(found.ratio).to.be.closeTo(2, 0.15);
    }
  });

  it('is not known of fewer than 28 days or 50 compensations', () => {
    expect(growthOf(daysOf(new Array<number>(27).fill(9)))).to.equal(undefined);
    expect(growthOf(daysOf(new Array<number>(28).fill(9)))).to.be.an('object');
    const few = (count: number) => daysOf(Array.from({ length: 50 }, (_, d) => Number(d < count)));
    expect(growthOf(few(49))).to.equal(undefined);
    expect(growthOf(few(50))).to.be.an('object');
  });

  it('has a p-value for chance alone that is rarely small', () => {
    // Counts by Poisson, from one sequence of numbers.
    let state = 7;
    const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
    const poisson = (mean: number) => {
      let [count, product] = [0, random()];
      for (const least = Math.exp(-mean); product > least; count++) product *= random();
      return count;
    };
    const ps = Array.from(
      { length: 60 },
      () => growthOf(daysOf(Array.from({ length: 56 }, () => poisson(20))))!.p,
    );
    expect(ps.filter((p) => p < 0.05).length).to.be.lessThan(8);
    expect(ps.filter((p) => p === 1).length).to.be.within(5, 50);
  });
});
