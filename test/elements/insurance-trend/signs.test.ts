import { expect } from 'chai';
import { daily, sentence, shownTrend } from './shown-trend.js';

const NOVEMBER = { from: '2026-11-01', to: '2026-11-08', timeZone: 'UTC' };

describe('the trend of payouts and clawbacks', () => {
  it('names the day that paid most, among those with records', async () => {
    const trend = await shownTrend(daily('2026-11-02', ['-4', '1', '-1']), NOVEMBER);
    expect(sentence(trend)).to.equal(
      'Nothing in Oct 25 – 31. Nov 3 saw the most: $1.00; with what was clawed back it is -$4.00 in all.',
    );
  });

  it('says so where more was clawed back on each day', async () => {
    const trend = await shownTrend(daily('2026-11-02', ['-3', '-1']), NOVEMBER);
    expect(sentence(trend)).to.equal(
      'Nothing in Oct 25 – 31. More was clawed back than paid: -$4.00 in all.',
    );
  });

  it('compares with a negative total by the difference alone', async () => {
    const trend = await shownTrend(
      [...daily('2026-10-26', ['-2']), ...daily('2026-11-02', ['2', '1'])],
      NOVEMBER,
    );
    expect(sentence(trend)).to.contain('$5.00 more than in Oct 25 – 31.');
  });
});
