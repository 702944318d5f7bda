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

/** A source of a host whose methods use `this`, and what it was asked. */
class HostSource {
  readonly asked: unknown[][] = [];
  time = 5;
  answer: unknown;

  #note(...asked: unknown[]): Promise<never> {
    this.asked.push(asked);
    return Promise.resolve(this.answer as never);
  }
  getSummary(...asked: unknown[]) {
    return this.#note('getSummary', ...asked);
  }
  getBreakdown(...asked: unknown[]) {
    return this.#note('getBreakdown', ...asked);
  }
  getTrend(...asked: unknown[]) {
    return this.#note('getTrend', ...asked);
  }
  getRecords(...asked: unknown[]) {
    return this.#note('getRecords', ...asked);
  }
  getRequest(...asked: unknown[]) {
    return this.#note('getRequest', ...asked);
  }
  getTotals(...asked: unknown[]) {
    return this.#note('getTotals', ...asked);
  }
  getQuartiles(...asked: unknown[]) {
    return this.#note('getQuartiles', ...asked);
  }
  now() {
    return this.time;
  }
  readonly listeners = new Set<() => void>();
  subscribe(listener: () => void) {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }
  readonly capabilities = { requests: false };
}

describe('a source of a host', () => {
  const page = { offset: 0, limit: 5 };
  const options = {};
  const truth = memorySource([record('a'), record('b', { model: 'z' })]);
  const calls: [keyof InsuranceDataSource, unknown[], untrue: unknown][] = [
    ['getSummary', [SEPTEMBER, options], { ...IMPOSSIBLE, averageCountPerDay: 0 }],
    ['getBreakdown', [SEPTEMBER, 'model', options], [{ key: 'm', count: -1, amount: '0' }]],
    ['getTrend', [SEPTEMBER, 'month', { by: 'model' }], []],
    ['getRecords', [SEPTEMBER, page, options], { records: [record('a')], total: 0 }],
    ['getRequest', ['a', options], { record: record('b') }],
    ['getTotals', [SEPTEMBER, options], { cost: 'much' }],
    ['getQuartiles', [SEPTEMBER, 'latency', 'model', options], [{ key: 'm', q1: 3, median: 2, q3: 1 }]],
  ];

  for (const [name, asked, untrue] of calls) {
    const call = (source: InsuranceDataSource) =>
      (source[name] as (...args: unknown[]) => Promise<unknown>)(...asked);

    it(`is asked for ${name} with what was asked, and its true answer is handed on`, async () => {
      const host = new HostSource();
      host.answer = await call(truth);
      expect(await call(checkedSource(host))).to.equal(host.answer);
      expect(host.asked).to.deep.equal([[name, ...asked]]);
    });

    it(`is refused an answer to ${name} that cannot be true`, async () => {
      const host = new HostSource();
      host.answer = untrue;
      await refusal(call(checkedSource(host)), 'invalid-response');
    });
  }

  it('offers what it offers, also what it finds out later', () => {
    const host: Partial<InsuranceDataSource> = {};
    const source = checkedSource(host as InsuranceDataSource);
    const optional = ['getTotals', 'getQuartiles', 'now', 'subscribe', 'capabilities'] as const;
    expect(optional.map((name) => source[name])).to.deep.equal(optional.map(() => undefined));
    Object.assign(host, new HostSource(), { getTotals: () => undefined, getQuartiles: () => undefined });
    expect([typeof source.getTotals, typeof source.getQuartiles]).to.deep.equal(['function', 'function']);
    expect(source.capabilities).to.deep.equal({ requests: false });
  });

  it('shows its clock, and tells of its changes', () => {
    const host = new HostSource();
    const source = checkedSource(host);
    expect(source.now!()).to.equal(5);
    let told = 0;
    const end = source.subscribe!(() => told++);
    host.listeners.forEach((listener) => listener());
    end();
    expect([told, host.listeners.size]).to.deep.equal([1, 0]);
  });

  it('is checked by the same object each time, and once', () => {
    const host = new HostSource();
    expect(checkedSource(host)).to.equal(checkedSource(host));
    expect(checkedSource(checkedSource(host))).to.equal(checkedSource(host));
    expect(checkedSource(new HostSource())).not.to.equal(checkedSource(host));
  });

  it('rejects every call where it is no object', async () => {
    for (const none of [undefined, null, 'memory', 5]) {
      const source = checkedSource(none as never);
      const failure: unknown = await source.getSummary(SEPTEMBER).catch((error: unknown) => error);
      expect(failure).to.be.an.instanceOf(TypeError);
      expect(source.getTotals).to.equal(undefined);
    }
  });
});
