import { expect } from 'chai';
import { checkedSource } from '../../src/sources/checked-source.js';
import { httpSource, HttpDataSource } from '../../src/sources/http/http-source.js';
import { systemClock } from '../../src/sources/clock.js';
import { memorySource } from '../../src/sources/memory/memory-source.js';
import type { InsuranceDataSource } from '../../src/sources/source.js';
import { refusal } from '../support/refusal.js';
import { record, SEPTEMBER } from '../support/record.js';

const URL = 'https://api.example.com/';
const IMPOSSIBLE = { totalCompensation: '1', compensationCount: 0, averagePerCompensation: null };

/** An API that claims an amount without a compensation. */
const lying = () =>
  httpSource({
    url: URL,
    fetch: () => Promise.resolve(Response.json({ ...IMPOSSIBLE, averageCountPerDay: 0 })),
  });

/** The same claim by a host's own method. */
const claim: InsuranceDataSource['getSummary'] = () =>
  Promise.resolve({ ...IMPOSSIBLE, averageCountPerDay: 0 });

describe('a source that checks its answers itself', () => {
  it('is used as it is', () => {
    const source = lying();
    expect(checkedSource(source)).to.equal(source);
  });

  it('refuses what cannot be true', async () => {
    await refusal(checkedSource(lying()).getSummary(SEPTEMBER), 'invalid-response');
  });

  const hosts: Record<string, () => InsuranceDataSource> = {
    'spread into an adapter of a host': () => {
      const source = lying();
      const bound = {
        getBreakdown: source.getBreakdown.bind(source),
        getTrend: source.getTrend.bind(source),
        getRecords: source.getRecords.bind(source),
        getRequest: source.getRequest.bind(source),
      };
      return { ...source, ...bound, getSummary: claim };
    },
    'wrapped by a proxy of a host': () =>
      new Proxy(lying(), {
        get: (source, name) =>
          name === 'getSummary' ? claim : (Reflect.get(source, name, source) as unknown),
      }),
    'the prototype of a source of a host': () =>
      Object.assign(Object.create(lying()) as InsuranceDataSource, { getSummary: claim }),
    'extended by a class of a host': () =>
      new (class extends HttpDataSource {
        override getSummary = claim;
      })({ url: URL }, systemClock),
    'given a method of a host': () => Object.assign(lying(), { getSummary: claim }),
  };

  for (const [what, make] of Object.entries(hosts)) {
    it(`is checked where it is ${what}`, async () => {
      const source = make();
      expect(checkedSource(source)).not.to.equal(source);
      const { field } = await refusal(checkedSource(source).getSummary(SEPTEMBER), 'invalid-response');
      expect(field).to.equal('totalCompensation');
    });
  }

  it('is checked from when a host replaces a method', () => {
    const source = lying();
    expect(checkedSource(source)).to.equal(source);
    source.getTotals = () => Promise.resolve({}) as never;
    expect(checkedSource(source)).not.to.equal(source);
  });

  it('is none of those that compute their answers', () => {
    const source = memorySource([record('a')]);
    expect(checkedSource(source)).not.to.equal(source);
  });
});
