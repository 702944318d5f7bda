import { expect } from 'chai';
import fc from 'fast-check';
import { amountOf, sortGroups, topOf, type Unit } from '../../../src/model/statistics/groups.js';
import type { BreakdownGroup } from '../../../src/model/base/types.js';
import { byCodePoint, text, units } from '../../../src/testing/reference/reference-source.js';

/** Few different amounts, so that many are tied, in several notations. */
const credits = fc.oneof(
  fc.constantFrom('0', '0.0', '1', '1.00', '-1', '0.30', '0.3', '10'),
  fc.bigInt(-(10n ** 18n), 10n ** 18n).map((value) => text(value * 10n ** 25n)),
);
const key = fc.oneof(fc.string({ maxLength: 3, unit: 'binary' }), fc.constantFrom('', 'a', '😀', '￮'));
const groups = fc.uniqueArray(
  fc.record<BreakdownGroup>({ key, credits, times: fc.integer({ min: 1, max: 5 }) }),
  { selector: ({ key }) => key, maxLength: 20 },
);
const unit = fc.constantFrom<Unit[]>('credits', 'times');

const group = (key: string, credits: string, times: number): BreakdownGroup => ({ key, credits, times });
const keysOf = (groups: readonly BreakdownGroup[]) => groups.map(({ key }) => key);
const valueOf = ({ credits, times }: BreakdownGroup, unit: Unit) =>
  unit === 'credits' ? units(credits) : units(String(times));

describe('the total of groups', () => {
  it('is zero for no groups', () => {
    expect(amountOf([], 'credits')).to.equal('0');
    expect(amountOf([], 'times')).to.equal('0');
  });

  it('is their exact sum', () => {
    fc.assert(
      fc.property(groups, unit, (groups, unit) => {
        const sum = groups.reduce((sum, group) => sum + valueOf(group, unit), 0n);
        expect(units(amountOf(groups, unit))).to.equal(sum);
      }),
    );
  });
});

describe('sorted groups', () => {
  it('are in order of credits, or of times', () => {
    const some = [group('a', '0.2', 3), group('b', '0.10', 9), group('c', '1', 1)];
    expect(keysOf(sortGroups(some, 'credits'))).to.deep.equal(['c', 'a', 'b']);
    expect(keysOf(sortGroups(some, 'times'))).to.deep.equal(['b', 'a', 'c']);
    expect(keysOf(some), 'the source keeps its own').to.deep.equal(['a', 'b', 'c']);
  });

  it('are by key where they tie, whatever the notation of amounts', () => {
    const tied = [group('￮', '1.0', 2), group('😀', '1', 2), group('b', '1.00', 2), group('', '01', 2)];
    for (const unit of ['credits', 'times'] as const) {
      expect(keysOf(sortGroups(tied, unit))).to.deep.equal(['', 'b', '￮', '😀']);
    }
  });

  it('distinguish amounts that are equal in floating point', () => {
    const close = [
      group('a', '9007199254740992.000000000001', 1),
      group('b', '9007199254740992.000000000002', 1),
    ];
    expect(keysOf(sortGroups(close, 'credits'))).to.deep.equal(['b', 'a']);
  });

  it('are complete, and in descending order', () => {
    fc.assert(
      fc.property(groups, unit, (groups, unit) => {
        const sorted = sortGroups(groups, unit);
        expect(keysOf(sorted)).to.have.members(keysOf(groups));
        sorted.slice(1).forEach((next, i) => {
          const difference = valueOf(sorted[i]!, unit) - valueOf(next, unit);
          expect(difference >= 0n).to.equal(true);
          if (difference === 0n) expect(byCodePoint(sorted[i]!.key, next.key)).to.be.lessThan(0);
        });
      }),
    );
  });
});

describe('the groups shown individually', () => {
  const ten = Array.from({ length: 10 }, (_, i) => group(`g${i}`, `${10 - i}`, 1));
  const places = (most: number, kept: string[] = []) => {
    const { shown, others } = topOf(ten, most, ({ key }) => kept.includes(key));
    return `${keysOf(shown).join(' ')} | ${keysOf(others).join(' ')}`;
  };

  it('are all groups where they fit', () => {
    expect(places(10)).to.equal('g0 g1 g2 g3 g4 g5 g6 g7 g8 g9 | ');
    expect(places(Infinity)).to.equal(places(10));
  });

  it('leave the last entry to all others where they do not fit', () => {
    expect(places(9)).to.equal('g0 g1 g2 g3 g4 g5 g6 g7 | g8 g9');
    expect(places(3)).to.equal('g0 g1 | g2 g3 g4 g5 g6 g7 g8 g9');
    expect(places(3.9)).to.equal(places(3));
  });

  it('are at least one, next to all others', () => {
    for (const most of [2, 1, 0, -5]) expect(places(most)).to.equal('g0 | g1 g2 g3 g4 g5 g6 g7 g8 g9');
  });

  it('include those that are kept, in their order', () => {
    expect(places(4, ['g7', 'g5', 'g0'])).to.equal('g0 g1 g2 g5 g7 | g3 g4 g6 g8 g9');
    expect(places(4, keysOf(ten).slice(3))).to.equal(places(10));
  });

  it('include a group that would be the only other one', () => {
    const all = topOf(ten, 4, ({ key }) => 'g3' <= key && key <= 'g8');
    expect(all).to.deep.equal({ shown: ten, others: [] });
    expect(keysOf(topOf(ten.slice(0, 2), 1).others)).to.deep.equal([]);
  });

  it('and the others are all groups, and no more entries than allowed', () => {
    fc.assert(
      fc.property(groups, fc.integer({ min: -1, max: 25 }), fc.array(fc.nat(20)), (groups, most, places) => {
        const isKept = (group: BreakdownGroup) => places.includes(groups.indexOf(group));
        const { shown, others } = topOf(groups, most);
        expect([...shown, ...others]).to.deep.equal(groups);
        expect(shown.length + Math.min(others.length, 1)).to.be.at.most(Math.max(2, most));
        expect(others.length).not.to.equal(1);

        const kept = topOf(groups, most, isKept);
        const inOrder = groups.filter((group) => kept.shown.includes(group));
        expect(kept.shown).to.deep.equal(inOrder);
        expect(kept.others).to.deep.equal(groups.filter((group) => !kept.shown.includes(group)));
        expect(kept.shown).to.include.members(shown);
        expect(kept.others.some(isKept)).to.equal(false);
        expect(kept.others.length).not.to.equal(1);
      }),
    );
  });
});
