import { expect } from 'chai';
import { html } from 'lit';
import '../../../src/index.js';
import type { InsuranceDashboardElement } from '../../../src/index.js';
import type { CompensationRecord } from '../../../src/model/base/types.js';
import { resolveQuery, toQueryInput } from '../../../src/model/query/query.js';
import { loadTemporal } from '../../../src/model/time/temporal.js';
import { HttpDataSource } from '../../../src/sources/http/http-source.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import type { InsuranceDataSource } from '../../../src/sources/source.js';
import { Random } from '../../../src/testing/data/random.js';
import { pageApi } from '../../sources/http/page-api.js';
import { record } from '../../support/record.js';
import { KINDS, Reader } from './reader.js';
import { expectTruth } from './truth.js';
import { Unreliable } from './unreliable.js';
import { VirtualClock } from './virtual-clock.js';
import { fixture } from '../../support/fixture.js';

const ACTIONS = 500;
/** So many requests are on their way at a time: no more than the panel has figures to show. */
const MOST_IN_FLIGHT = 28;
/** So many answers are waited for at a time, those among them that wait to be asked for again. */
const MOST_ASKED = 48;
const SEEDS = [20_261_108, 20_261_109];
const END = Date.UTC(2026, 10, 8);
/** Later than the range in every time zone. */
const NOW = Date.UTC(2026, 10, 10);
const DAY = 86_400_000;

function randomRecord(random: Random, number: number): CompensationRecord {
  return record(`r${number}`, {
    timestamp: END - random.whole(1, 85 * DAY),
    type: random.pick(['high_latency', 'unsatisfactory_content', 'timeout']),
    model: random.pick(['acme/one', 'acme/two', 'zeta/three', 'zeta/four']),
    provider: random.pick(['east', 'west']),
    apiKey: random.pick(['key-1', 'key-2', 'key-3']),
    finish: random.pick(['stop', 'length', 'error']),
    cost: `0.${random.digits(6)}1`,
    // Each its own, so that rows can be told apart.
    payout: `0.${random.digits(2)}${String(number).padStart(5, '0')}7`,
    latency: random.whole(100, 60_000),
  });
}

/** The same source with `NOW` as its time, and how many calls to it are under way. */
function countPending(source: InsuranceDataSource) {
  const asked = { now: 0, most: 0 };
  const counted = new Proxy(source, {
    get(target, name) {
      if (name === 'now') return () => NOW;
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        const answer: unknown = Reflect.apply(value, target, args);
        if (answer instanceof Promise) {
          asked.most = Math.max(asked.most, ++asked.now);
          void answer.catch(() => undefined).then(() => asked.now--);
        }
        return answer;
      };
    },
  });
  return { counted, asked };
}

/** Resolves once it does not reject; with its last word after twenty seconds. */
async function eventually(check: () => Promise<void>): Promise<void> {
  const end = performance.now() + 20_000;
  for (;;) {
    const failure = await check().then(
      () => undefined,
      (error: Error) => error,
    );
    if (!failure) return;
    if (performance.now() > end) throw failure;
  }
}

describe('a panel over an API that is slow, fails and answers nonsense', () => {
  const problems: string[] = [];
  const onError = (event: ErrorEvent) => problems.push(event.message);
  const onRejection = (event: PromiseRejectionEvent) => problems.push(String(event.reason));
  before(() => {
    addEventListener('error', onError);
    addEventListener('unhandledrejection', onRejection);
  });
  after(() => {
    removeEventListener('error', onError);
    removeEventListener('unhandledrejection', onRejection);
  });

  for (const seed of SEEDS) {
    it(`shows exactly the truth in the end, whatever a reader did (${ACTIONS} actions, seed ${seed})`, async () => {
      await loadTemporal();
      const random = new Random(seed);
      const records = Array.from({ length: 1200 }, (_, i) => randomRecord(random, i));
      const memory = memorySource(records);
      const clock = new VirtualClock(() => random.next());
      const api = pageApi(memory);
      const unreliable = new Unreliable(api, clock, random);
      const source = new HttpDataSource(
        { url: 'https://api.example', fetch: unreliable.fetch, retries: 1 },
        clock,
      );
      const { counted, asked } = countPending(source);
      const panel = await fixture<InsuranceDashboardElement>(html`
        <insurance-dashboard lang="en" period="90d" to="2026-11-08" time-zone="UTC" .source=${counted}>
        </insurance-dashboard>
      `);
      const standing = { period: '90d', to: '2026-11-08', timeZone: 'UTC' };
      let query = resolveQuery({ attributes: standing }, NOW, 'UTC', 7);
      panel.addEventListener('insurance-query-change', (event) => {
        query = resolveQuery(
          { query: toQueryInput(event.detail.query), attributes: standing },
          NOW,
          'UTC',
          7,
        );
      });
      let told = 0;
      const stopListening = source.subscribe!(() => told++);
      let errors = 0;
      panel.addEventListener('insurance-error', () => errors++);
      const reader = new Reader(panel, random);

      for (let action = 0; action < ACTIONS; action++) {
        if (random.chance(0.05)) {
          const added = randomRecord(random, records.length);
          records.push(added);
          memory.add([added]);
        } else if (random.chance(0.02)) api.dropStreams();
        else reader.act();
        await clock.advance(random.whole(0, 1500));
        if (random.chance(0.3)) await new Promise(requestAnimationFrame);
      }

      unreliable.isMended = true;
      await eventually(async () => {
        reader.tidy();
        await clock.advance(3000);
        await new Promise(requestAnimationFrame);
        expectTruth(panel, records, query);
        expect(asked.now, 'calls under way').to.equal(0);
      });
      stopListening();

      expect(problems).to.deep.equal([]);
      const { calls, failures, malformed, overtaken, mostInFlight } = unreliable.counts;
      expect(mostInFlight).to.be.at.most(MOST_IN_FLIGHT);
      expect(asked.most).to.be.at.most(MOST_ASKED);
      // It was as bad a day as it should be, and the reader saw it.
      expect(failures / calls).to.be.above(0.1);
      expect(malformed / calls).to.be.above(0.03);
      expect(overtaken / calls).to.be.above(0.3);
      expect(errors).to.be.above(50);
      expect(told).to.be.above(5);
      for (const kind of KINDS) expect(reader.done[kind], kind).to.be.above(5);
    }).timeout(170_000);
  }
});
