import { expect } from 'chai';
import fc from 'fast-check';
import type { BreakdownGroup, InsuranceQuery } from '../../../src/model/base/types.js';
import {
  grossOf,
  needsClawbacks,
  ofClawbacks,
  sumOfClawbacks,
  withClawbacks,
} from '../../../src/model/statistics/gross.js';

const group = (key: string, credits: string, clawedBack?: string): BreakdownGroup => ({
  key,
  credits,
  times: 1,
  ...(clawedBack !== undefined && { clawedBack }),
});

describe('what was paid before clawbacks', () => {
  it('is what is left and what was clawed back, to the last digit', () => {
    expect(grossOf('0.1', '0.2')).to.deep.equal({ paid: '0.3', clawedBack: '0.2' });
    expect(grossOf('0', '12345678901234567890.1')?.paid).to.equal('12345678901234567890.1');
    expect(grossOf('-5', '7')).to.deep.equal({ paid: '2', clawedBack: '7' });
  });

  it('is not told apart where nothing was clawed back, or it is not known', () => {
    for (const clawedBack of [undefined, '0', '0.00', '-1']) {
      expect(grossOf('5', clawedBack)).to.equal(undefined);
    }
  });
});

describe('what was clawed back of several members', () => {
  it('is the sum of those that have any', () => {
    const members = [{ clawedBack: '0.1' }, {}, { clawedBack: '0.2' }];
    expect(sumOfClawbacks(members)).to.equal('0.3');
  });

  it('is not known where no member has any', () => {
    expect(sumOfClawbacks([{}, {}])).to.equal(undefined);
    expect(sumOfClawbacks([])).to.equal(undefined);
  });
});

describe('the clawbacks of groups', () => {
  it('are asked for where a group is below 0, and the source has not told them', () => {
    expect(needsClawbacks([group('a', '5'), group('b', '-1')])).to.equal(true);
    expect(needsClawbacks([group('a', '5'), group('b', '0')])).to.equal(false);
    expect(needsClawbacks([group('a', '5', '2'), group('b', '-1')])).to.equal(false);
    expect(needsClawbacks([])).to.equal(false);
  });

  it('are added to the groups that have any, as amounts above 0', () => {
    const groups = [group('a', '5'), group('b', '-1'), group('c', '2'), group('d', '1')];
    const clawbacks = [
      group('b', '-3.5'),
      group('c', '0'),
      group('elsewhere', '-9'),
      group('d', '-12345678901234567890.1'),
    ];
    expect(withClawbacks(groups, clawbacks)).to.deep.equal([
      group('a', '5'),
      group('b', '-1', '3.5'),
      group('c', '2'),
      group('d', '1', '12345678901234567890.1'),
    ]);
  });
});

describe('the query of clawbacks', () => {
  const query: InsuranceQuery = { from: 0, to: 1, timeZone: 'UTC', types: ['a'] };
  const rangeOf = (payout?: { min?: string; max?: string }) =>
    ofClawbacks({ ...query, ranges: { cost: { min: '1' }, ...(payout && { payout }) } })?.ranges;

  it('is the query with payouts up to 0', () => {
    expect(ofClawbacks(query)).to.deep.equal({ ...query, ranges: { payout: { max: '0' } } });
  });

  it('keeps the other ranges, and bounds of payouts that are below 0', () => {
    const cost = { min: '1' };
    expect(rangeOf()).to.deep.equal({ cost, payout: { max: '0' } });
    expect(rangeOf({ min: '-5' })).to.deep.equal({ cost, payout: { min: '-5', max: '0' } });
    expect(rangeOf({ max: '-2' })).to.deep.equal({ cost, payout: { max: '-2' } });
    expect(rangeOf({ min: '-5', max: '-2.5' })).to.deep.equal({ cost, payout: { min: '-5', max: '-2.5' } });
    const [min, max] = ['-12345678901234567890.2', '-12345678901234567890.1'];
    expect(rangeOf({ min, max })).to.deep.equal({ cost, payout: { min, max } });
    expect(rangeOf({ min: '-5', max: '3' })).to.deep.equal({ cost, payout: { min: '-5', max: '0' } });
  });

  it('is none where payouts begin at 0 or above', () => {
    expect(rangeOf({ min: '0.00' })).to.equal(undefined);
    expect(rangeOf({ min: '0.01', max: '3' })).to.equal(undefined);
  });

  it('matches just the payouts below 0 that the query matches, beside those of 0', () => {
    const bound = fc.option(fc.integer({ min: -3, max: 3 }), { nil: undefined });
    fc.assert(
      fc.property(bound, bound, fc.integer({ min: -4, max: 4 }), (min, max, payout) => {
        const matches = (range: { min?: string | number; max?: string | number } | undefined) =>
          payout >= Number(range?.min ?? -Infinity) && payout <= Number(range?.max ?? Infinity);
        const text = (amount: number | undefined) => (amount === undefined ? undefined : String(amount));
        const found = rangeOf({ min: text(min), max: text(max) });
        const isFound = found !== undefined && matches(found.payout);
        if (payout !== 0) expect(isFound).to.equal(payout < 0 && matches({ min, max }));
      }),
    );
  });
});
