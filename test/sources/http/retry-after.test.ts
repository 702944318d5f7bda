import { expect } from 'chai';
import { parseRetryAfter, retryWait } from '../../../src/sources/http/retry.js';

const NOW = Date.UTC(2026, 8, 1, 12);
const LATER = 'Tue, 01 Sep 2026 12:00:07 GMT';

describe('the delay that a server requests', () => {
  it('is waited where it is just the longest', () => {
    const plan = { retries: 1, retryDelay: 0, maxRetryDelay: 7000 };
    expect(retryWait(plan, 0, 7000, 0)).to.equal(7000);
    expect(retryWait(plan, 0, 7001, 0)).to.equal(undefined);
  });

  it('is none where its date has more around it than the standard says', () => {
    expect(parseRetryAfter(LATER, null, NOW)).to.equal(7000);
    for (const text of [`1 ${LATER}`, `${LATER}+0100`, '']) {
      expect(parseRetryAfter(text, null, NOW), text).to.equal(undefined);
    }
  });
});
