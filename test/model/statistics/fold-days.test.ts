import { expect } from 'chai';
import { foldDays } from '../../../src/model/statistics/fold-days.js';
import { loadTemporal } from '../../../src/model/time/temporal.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import { Random } from '../../../src/testing/data/random.js';
import { record } from '../../support/record.js';

const random = new Random(5);
const records = Array.from({ length: 400 }, (_, i) =>
  record(`r${i}`, {
    timestamp: Date.UTC(2026, 9, 20) + random.whole(0, 20 * 86_400_000),
    type: random.pick(['a', 'b', 'c']),
    payout: `${random.chance(0.1) ? '-' : ''}0.${random.digits(5)}1`,
  }),
);

describe('days summed up from hours', () => {
  before(() => loadTemporal());

  for (const timeZone of [
    'UTC',
    'Europe/Berlin',
    'America/New_York',
    'Asia/Kathmandu',
    'America/Sao_Paulo',
  ]) {
    it(`are exactly the days that a source answers, across changes of clocks: ${timeZone}`, async () => {
      const source = memorySource(records);
      // Neither end is a whole day or hour.
      const query = { from: Date.UTC(2026, 9, 21, 5, 17), to: Date.UTC(2026, 10, 7, 3, 3), timeZone };
      const [hours, days] = await Promise.all([
        source.getTrend(query, 'hour'),
        source.getTrend(query, 'day'),
      ]);
      expect(foldDays(hours, query)).to.deep.equal(days);
    });
  }

  it('have what was clawed back in their hours', () => {
    const group = (key: string, clawedBack?: string) => ({
      key,
      credits: '1',
      times: 1,
      ...(clawedBack !== undefined && { clawedBack }),
    });
    const hours = [
      { start: 0, groups: [group('a', '0.1'), group('b')] },
      { start: 3_600_000, groups: [group('a'), group('b')] },
      { start: 7_200_000, groups: [group('a', '0.2')] },
    ];
    expect(foldDays(hours, { from: 0, to: 10_800_000, timeZone: 'UTC' })).to.deep.equal([
      {
        start: 0,
        groups: [
          { key: 'a', credits: '3', times: 3, clawedBack: '0.3' },
          { key: 'b', credits: '2', times: 2 },
        ],
      },
    ]);
  });

  it('are left to the source where a day does not begin with an hour', () => {
    const query = { from: 0, to: 2 * 86_400_000, timeZone: 'UTC' };
    expect(foldDays([{ start: 0, groups: [] }], query)).to.equal(undefined);
  });
});
