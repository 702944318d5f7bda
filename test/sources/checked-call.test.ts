import { expect } from 'chai';
import type { InsuranceError } from '../../src/model/base/errors.js';
import type { InsuranceQuery } from '../../src/model/base/types.js';
import { checkedCall } from '../../src/sources/checked-call.js';
import { SEPTEMBER } from '../support/record.js';

describe('a checked call', () => {
  it('answers from a copy of the query, whatever the caller changes afterwards', async () => {
    const query: InsuranceQuery = { ...SEPTEMBER, types: ['b', 'a', 'b'] };
    const answer = checkedCall(query, {}, () => (checked) => checked);
    query.from = query.to;
    query.types!.push('c');
    expect(await answer).to.deep.equal({ ...SEPTEMBER, types: ['a', 'b'] });
  });

  it('checks its arguments before it first waits', () => {
    let isPrepared = false;
    void checkedCall(SEPTEMBER, undefined, () => {
      isPrepared = true;
      return () => undefined;
    });
    expect(isPrepared).to.be.true;
  });

  it('hands its signal to what answers', async () => {
    const { signal } = new AbortController();
    expect(await checkedCall(SEPTEMBER, { signal }, () => (_, given) => given)).to.equal(signal);
  });

  for (const [name, query] of [
    ['a range that ends before it starts', { ...SEPTEMBER, from: SEPTEMBER.to + 1 }],
    ['an unknown time zone', { ...SEPTEMBER, timeZone: 'Mars/Olympus' }],
  ] as const) {
    it(`rejects ${name} with invalid-query and answers nothing`, async () => {
      let isAnswered = false;
      const error = await failure(query, undefined, () => () => (isAnswered = true));
      expect(error.code).to.equal('invalid-query');
      expect(isAnswered).to.be.false;
    });
  }

  it('rejects with aborted before it checks anything if its signal is aborted already', async () => {
    const reason = new Error('closed');
    const error = await failure({} as InsuranceQuery, { signal: AbortSignal.abort(reason) }, () => {
      throw new Error('prepared');
    });
    expect(error).to.include({ code: 'aborted', cause: reason });
  });

  it('rejects with aborted and answers nothing if its signal is aborted while it loads time zones', async () => {
    const abort = new AbortController();
    let isAnswered = false;
    const call = failure(SEPTEMBER, { signal: abort.signal }, () => () => (isAnswered = true));
    abort.abort();
    expect((await call).code).to.equal('aborted');
    expect(isAnswered).to.be.false;
  });

  it('rejects with source-failed for any other error, and keeps it as the cause', async () => {
    const cause = new TypeError('no such table');
    const error = await failure(SEPTEMBER, undefined, () => () => Promise.reject(cause));
    expect(error).to.include({ code: 'source-failed', message: 'no such table', cause });
  });
});

async function failure(...call: Parameters<typeof checkedCall>): Promise<InsuranceError> {
  try {
    await checkedCall(...call);
  } catch (error) {
    return error as InsuranceError;
  }
  throw new Error('the call did not reject');
}
