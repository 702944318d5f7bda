import { expect } from 'chai';
import fc from 'fast-check';
import type { BreakdownGroup } from '../../../src/model/base/types.js';
import { sortGroups } from '../../../src/model/statistics/groups.js';
import {
  canRank,
  isUnit,
  rankGroups,
  rateOf,
  spendShareOf,
  sumOfCosts,
  sumOfRequests,
  worstByRate,
  type Rank,
} from '../../../src/model/statistics/rates.js';
import { wilsonInterval } from '../../../src/model/statistics/wilson.js';
import { byCodePoint } from '../../../src/testing/reference/reference-source.js';

type Known = Partial<Pick<BreakdownGroup, 'requests' | 'cost' | 'credits'>>;

const group = (key: string, times: number, known: Known = {}): BreakdownGroup => ({
  key,
  credits: '1',
  times,
  ...known,
});
const keysOf = (groups: readonly BreakdownGroup[]) => groups.map(({ key }) => key).join(' ');

/** Small numbers, so that rates and sizes are often equal. */
const anyGroup = fc.record(
  {
    key: fc.constantFrom('', 'a', 'b', 'c', 'd', 'e', '\uff5e', '\u{1f600}'),
    credits: fc.constantFrom('0', '-1', '0.5', '1', '1.0', '2'),
    times: fc.nat(4),
    requests: fc.nat(8),
    cost: fc.constantFrom('0', '0.00', '-1', '1', '2', '2.0', '4'),
  },
  { requiredKeys: ['key', 'credits', 'times'] },
);
const anyGroups = fc.uniqueArray(anyGroup, { selector: ({ key }) => key });

describe('the requests and the spend of some groups', () => {
  it('are their sums', () => {
    const groups = [group('a', 1, { requests: 3, cost: '0.1' }), group('b', 1, { requests: 4, cost: '0.2' })];
    expect(sumOfRequests(groups)).to.equal(7);
    expect(sumOfCosts(groups)).to.equal('0.3');
    expect(sumOfRequests([])).to.equal(0);
    expect(sumOfCosts([])).to.equal('0');
  });

  it('are not known where they are not of one group', () => {
    const groups = [group('a', 1, { requests: 3, cost: '0.1' }), group('b', 1)];
    expect(sumOfRequests(groups)).to.equal(undefined);
    expect(sumOfCosts(groups)).to.equal(undefined);
  });
});

describe('the rate of compensated requests', () => {
  it('is their share among all requests, with its interval', () => {
    const rate = rateOf([group('a', 1, { requests: 10 }), group('b', 2, { requests: 20 })]);
    const [least, greatest] = wilsonInterval(3, 30);
    expect(rate).to.deep.equal({ times: 3, requests: 30, share: 0.1, least, greatest });
  });

  it('is all of them where each was compensated', () => {
    expect(rateOf([group('a', 3, { requests: 3 })])).to.include({ share: 1, greatest: 1 });
  });

  it('is not known without requests, with none, or with fewer than were compensated', () => {
    for (const requests of [undefined, 0, 2]) {
      expect(rateOf([group('a', 3, { requests })])).to.equal(undefined);
    }
    expect(rateOf([group('a', 0, { requests: 0 })])).to.equal(undefined);
  });
});

describe('what was paid back of the spend', () => {
  it('is the credits of all groups among their costs', () => {
    const groups = [
      group('a', 1, { credits: '0.1', cost: '1' }),
      group('b', 1, { credits: '0.2', cost: '2' }),
    ];
    expect(spendShareOf(groups)).to.be.closeTo(0.1, 1e-15);
  });

  it('is not known where nothing was spent, or it is not known of one', () => {
    for (const cost of [undefined, '0', '0.00', '-1']) {
      expect(spendShareOf([group('a', 1, { cost })])).to.equal(undefined);
    }
    expect(spendShareOf([group('a', 1, { cost: '1' }), group('b', 1)])).to.equal(undefined);
  });
});

describe('a rank of groups', () => {
  it('is a unit, or a share', () => {
    expect((['credits', 'times', 'rate', 'spend'] as const).map(isUnit)).to.deep.equal([
      true,
      true,
      false,
      false,
    ]);
  });

  it('takes requests for a rate, and costs for what was paid back, of one group at least', () => {
    const plain = [group('a', 1), group('b', 1)];
    const withRequests = [...plain, group('c', 1, { requests: 2 })];
    const withCost = [...plain, group('c', 1, { cost: '2' })];
    const able = (groups: readonly BreakdownGroup[]) =>
      (['credits', 'times', 'rate', 'spend'] as const).filter((rank) => canRank(groups, rank));
    expect(able(plain)).to.deep.equal(['credits', 'times']);
    expect(able(withRequests)).to.deep.equal(['credits', 'times', 'rate']);
    expect(able(withCost)).to.deep.equal(['credits', 'times', 'spend']);
    expect(able([])).to.deep.equal(['credits', 'times']);
  });
});

describe('ranked groups', () => {
  it('are by their amount for a unit', () => {
    fc.assert(
      fc.property(anyGroups, fc.constantFrom('credits' as const, 'times' as const), (groups, unit) => {
        expect(rankGroups(groups, unit)).to.deep.equal(sortGroups(groups, unit));
      }),
    );
  });

  it('are by share, then by requests or spend, then by key, and those without a share are last', () => {
    const shareOf = (of: BreakdownGroup, rank: Rank): number | undefined => {
      if (rank === 'rate') return of.requests && of.requests >= of.times ? of.times / of.requests : undefined;
      return Number(of.cost ?? 0) > 0 ? Number(of.credits) / Number(of.cost) : undefined;
    };
    fc.assert(
      fc.property(anyGroups, fc.constantFrom('rate' as const, 'spend' as const), (groups, rank) => {
        const order = groups.map((of) => {
          const share = shareOf(of, rank);
          const size = Number(rank === 'rate' ? of.requests : of.cost);
          return { key: of.key, share: share ?? -Infinity, size: share === undefined ? 0 : size };
        });
        // By the least reason first, since sorting keeps the order of what is equal.
        order.sort((a, b) => byCodePoint(a.key, b.key));
        order.sort((a, b) => b.size - a.size);
        order.sort((a, b) => (a.share === b.share ? 0 : b.share - a.share));
        expect(keysOf(rankGroups(groups, rank))).to.equal(order.map(({ key }) => key).join(' '));
      }),
      { numRuns: 500 },
    );
  });
});

describe('the group with the worst rate', () => {
  it('is not the one of few requests, of which little is known', () => {
    const groups = [
      group('one', 1, { requests: 1 }),
      group('many', 50, { requests: 100 }),
      group('rest', 10, { requests: 1000 }),
    ];
    expect(worstByRate(groups)?.key).to.equal('many');
  });

  it('is none where no rate is clearly above that of all, or one is not known', () => {
    expect(worstByRate([group('a', 5, { requests: 100 }), group('b', 6, { requests: 100 })])).to.equal(
      undefined,
    );
    expect(
      worstByRate([group('a', 1, { requests: 100 }), group('b', 90, { requests: 100 }), group('c', 1)]),
    ).to.equal(undefined);
    expect(worstByRate([group('a', 0, { requests: 10 })])).to.equal(undefined);
    expect(worstByRate([])).to.equal(undefined);
  });

  it('has the greatest lower end among those whose lower end is above the rate of all', () => {
    const counted = fc
      .tuple(fc.nat(60), fc.nat(60))
      .map(([times, more]) => ({ times, requests: times + more }))
      .filter(({ requests }) => requests > 0);
    fc.assert(
      fc.property(fc.array(counted, { minLength: 1, maxLength: 6 }), (list) => {
        const groups = list.map(({ times, requests }, i) => group(`g${i}`, times, { requests }));
        const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
        const all = sum(list.map(({ times }) => times)) / sum(list.map(({ requests }) => requests));
        const ends = list.map(({ times, requests }) => wilsonInterval(times, requests)[0]);
        const greatest = Math.max(...ends);
        const expected = greatest > all ? `g${ends.indexOf(greatest)}` : undefined;
        expect(worstByRate(groups)?.key).to.equal(expected);
      }),
      { numRuns: 300 },
    );
  });
});
