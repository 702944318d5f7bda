import { expect } from 'chai';
import fc from 'fast-check';
import { concentrationOf, type DayShare } from '../../../src/model/insights/concentration.js';

const days = (size: number, ...shares: [count: number, total: number][]): DayShare[] =>
  Array.from({ length: size }, (_, d) => ({
    count: shares[d % shares.length]![0],
    total: shares[d % shares.length]![1],
  }));

describe('the share of the most frequent type', () => {
  it('is that of all days, and says nothing of fewer than 50 compensations', () => {
    expect(concentrationOf(days(7, [4, 7]), [])).to.equal(undefined);
    expect(concentrationOf(days(5, [4, 10]), [])).to.deep.equal({
      count: 20,
      total: 50,
      share: 0.4,
      isMost: false,
    });
  });

  it('is most where it is above half beyond chance', () => {
    const isMost = (count: number, total: number) => concentrationOf(days(10, [count, total]), [])!.isMost;
    // Wilson's interval of 60 % of 100 begins at 50.2 %, of 59 % at 49.2 %.
    expect(isMost(60, 100)).to.equal(true);
    expect(concentrationOf(days(10, [6, 10]), [])!.isMost).to.equal(true);
    expect(concentrationOf(days(10, [59, 100], [59, 100]), [])!.isMost).to.equal(true);
    expect(isMost(50, 100)).to.equal(false);
    expect(concentrationOf(days(10, [11, 20]), [])!.isMost).to.equal(false);
  });

  it('is less sure the more the days differ', () => {
    const even = concentrationOf(days(10, [60, 100]), [])!;
    const uneven = concentrationOf(days(10, [100, 100], [20, 100]), [])!;
    expect([even.share, uneven.share]).to.deep.equal([0.6, 0.6]);
    expect([even.isMost, uneven.isMost]).to.deep.equal([true, false]);
    // As unsure as 103 of 1,000 compensations.
    expect(concentrationOf(days(10, [90, 100], [70, 100]), [])!.isMost).to.equal(true);
  });

  it('is less sure on fewer than three days, those without compensations not counted', () => {
    // Of 115 of 200, Wilson's interval begins at 50.6 %; of two thirds of both counts at 49 %.
    expect(concentrationOf(days(4, [115, 200], [0, 0], [115, 200], [115, 200]), [])!.isMost).to.equal(true);
    expect(concentrationOf(days(3, [38, 66], [38, 67], [39, 67]), [])!.isMost).to.equal(true);
    expect(concentrationOf(days(1, [115, 200]), [])!.isMost).to.equal(false);
    expect(concentrationOf(days(4, [115, 200], [0, 0], [0, 0], [0, 0]), [])!.isMost).to.equal(false);
  });

  it('rose or fell where the share before is known, and differs beyond chance', () => {
    const found = concentrationOf(days(10, [60, 100]), days(10, [40, 100]))!;
    expect(found).to.include({ before: 0.4, change: 'rose', isMost: true });
    const [least, greatest] = found.difference!;
    // Newcombe's interval with z = 2.807, of 600 and 400 of 1000.
    expect(least).to.be.closeTo(0.1376, 5e-4);
    expect(greatest).to.be.closeTo(0.2598, 5e-4);
    const fallen = concentrationOf(days(10, [40, 100]), days(10, [60, 100]))!;
    expect(fallen).to.include({ before: 0.6, change: 'fell' });
    expect(fallen.difference![0]).to.be.closeTo(-greatest, 1e-12);
    expect(concentrationOf(days(10, [60, 100]), days(10, [0, 100]))).to.include({
      before: 0,
      change: 'rose',
    });
    expect(concentrationOf(days(10, [0, 100]), days(10, [60, 100]))).to.include({ share: 0, change: 'fell' });
  });

  it('did not change by less than ten points, or within chance', () => {
    expect(concentrationOf(days(10, [590, 1000]), days(10, [500, 1000]))).not.to.have.property('change');
    expect(concentrationOf(days(10, [500, 1000]), days(10, [590, 1000]))).not.to.have.property('change');
    expect(concentrationOf(days(10, [25, 100]), days(10, [15, 100]))!.change).to.equal('rose');
    expect(concentrationOf(days(10, [15, 100]), days(10, [25, 100]))!.change).to.equal('fell');
    expect(concentrationOf(days(10, [5, 8]), days(10, [4, 8]))).not.to.have.property('change');
    expect(concentrationOf(days(10, [4, 8]), days(10, [5, 8]))).not.to.have.property('change');
  });

  it('changed by ten points exactly, whatever it and the totals are', () => {
    const tenths = fc.integer({ min: 2000, max: 9000 });
    fc.assert(
      fc.property(
        tenths,
        fc.integer({ min: 1, max: 5 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, times, at) => {
          const earlier = Math.floor(at * 9 * n);
          const [less, more] = [days(1, [times * earlier, 10 * times * n]), days(1, [earlier + n, 10 * n])];
          expect(concentrationOf(more, less)!.change).to.equal('rose');
          expect(concentrationOf(less, more)!.change).to.equal('fell');
          const almost = days(1, [earlier + n - 1, 10 * n]);
          expect(concentrationOf(almost, less)).not.to.have.property('change');
          expect(concentrationOf(less, almost)).not.to.have.property('change');
        },
      ),
    );
  });

  it('is as unsure as the less sure of both periods', () => {
    const [even, uneven] = [days(10, [50, 100]), days(10, [95, 100], [5, 100])];
    const width = (now: DayShare[], before: DayShare[]) => {
      const [least, greatest] = concentrationOf(now, before)!.difference!;
      return greatest - least;
    };
    expect(width(even, uneven)).to.be.closeTo(width(uneven, even), 1e-12);
    expect(width(even, uneven)).to.be.closeTo(width(uneven, uneven), 1e-12);
    // Days vary by 2025 / (100 * 0.25) = 81 times as much as by chance, times 10 / 9 and 1.4 for few days.
    const effect = 81 * (10 / 9) * 1.4;
    const n = 1000 / effect;
    const z2 = 2.8070337683438 ** 2;
    // Wilson's interval of one half is as far from it on both sides.
    const half = Math.sqrt(z2 * (0.25 / n + z2 / (4 * n * n))) / (1 + z2 / n);
    expect(width(even, uneven)).to.be.closeTo(2 * Math.hypot(half, half), 1e-9);
  });

  it('is compared as if days differed by half where it holds all or nothing', () => {
    const [least, greatest] = concentrationOf(days(10, [100, 100]), days(10, [50, 100]))!.difference!;
    const n = 1000 / 1.5;
    const z2 = 2.8070337683438 ** 2;
    const half = Math.sqrt(z2 * (0.25 / n + z2 / (4 * n * n))) / (1 + z2 / n);
    expect(greatest).to.be.closeTo(0.5 + half, 1e-9);
    expect(least).to.be.closeTo(0.5 - Math.hypot(half, 1 - 1 / (1 + z2 / n)), 1e-9);
  });

  it('has no period before where too little is known of it', () => {
    expect(concentrationOf(days(10, [60, 100]), days(7, [3, 7]))).not.to.have.property('before');
    expect(concentrationOf(days(10, [60, 100]), days(10, [3, 5]))).to.have.property('before', 0.6);
  });
});
