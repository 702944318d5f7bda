import { expect } from 'chai';
import { html } from 'lit';
import '../../../src/index.js';
import type { InsuranceDashboardElement } from '../../../src/index.js';
import type { CompensationRecord } from '../../../src/model/base/types.js';
import { httpSource, type HttpSourceOptions } from '../../../src/sources/http/http-source.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import type { InsuranceDataSource } from '../../../src/sources/source.js';
import { workerSource } from '../../../src/sources/worker/worker-source.js';
import { pageApi } from '../../sources/http/page-api.js';
import { NOON, record } from '../../support/record.js';
import type { Added, Made } from '../../sources/worker/conforming-worker.js';
import { deep, fixture, until } from '../../support/fixture.js';

const BURST = 1000;
/**
 * The calls of the whole panel: its figures, those of the period before, what the details have of new rows, and what
 * findings are worked out from.
 */
const CALLS_OF_RELOAD = 14;
const QUERY = { from: '2026-09-01', to: '2026-09-08', timeZone: 'UTC' };

interface Live {
  source: InsuranceDataSource;
  /** Changes the data behind the source. */
  add: (records: CompensationRecord[]) => void;
  /** Lets go of what the source needs. */
  end?: () => void;
}

const first = () => [record('first', { timestamp: NOON })];

/** Each adapter over records of its own. */
const ADAPTERS: Record<string, () => Promise<Live>> = {
  async memory() {
    const source = memorySource(first());
    return { source, add: (records) => source.add(records) };
  },
  'http, by a stream': () => overHttp({}),
  'http, by polling': () => overHttp({ capabilities: { changes: 'poll' }, pollInterval: 5 }),
  async worker() {
    const worker = new Worker(new URL('../../sources/worker/conforming-worker.ts', import.meta.url), {
      type: 'module',
    });
    const { port1, port2 } = new MessageChannel();
    worker.postMessage({ records: first(), requests: [] } satisfies Made, [port2]);
    const source = workerSource(port1);
    await source.ready;
    const add = (records: CompensationRecord[]) => port1.postMessage({ add: records } satisfies Added);
    return { source, add, end: () => worker.terminate() };
  },
};

async function overHttp(options: Partial<HttpSourceOptions>): Promise<Live> {
  const memory = memorySource(first());
  const { fetch } = pageApi(memory);
  const source = httpSource({ url: 'https://api.example', fetch, ...options });
  return { source, add: (records) => memory.add(records) };
}

/** The same source, and the number of its calls. */
function counting(source: InsuranceDataSource) {
  const count = { calls: 0 };
  const counted = new Proxy(source, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        if (String(name).startsWith('get')) count.calls++;
        return Reflect.apply(value, target, args) as unknown;
      };
    },
  });
  return { counted, count };
}

for (const [name, connect] of Object.entries(ADAPTERS)) {
  describe(`a panel over a source that changes: ${name}`, () => {
    let panel: InsuranceDashboardElement;
    let live: Live;
    let count: { calls: number };
    let reported: number;
    let stopListening: () => void;
    let total: number;

    beforeEach(async () => {
      live = await connect();
      total = 1;
      reported = 0;
      stopListening = live.source.subscribe!(() => reported++);
      const { counted, count: own } = counting(live.source);
      count = own;
      panel = await fixture(
        html`<insurance-dashboard lang="en" .source=${counted} .query=${QUERY}></insurance-dashboard>`,
      );
      await shows(1);
    });
    afterEach(() => {
      setHidden(false);
      panel.remove();
      stopListening();
      live.end?.();
    });

    /** So many changes, each in a turn of its own. */
    async function change(times: number): Promise<void> {
      for (let i = 0; i < times; i++) {
        live.add([record(`r${total++}`, { timestamp: NOON + total })]);
        await turn();
      }
    }

    /** A burst that is long enough for the source to report it in more than ten parts, however often it looks. */
    async function burst(): Promise<void> {
      reported = 0;
      await change(BURST);
      while (reported <= 10) await change(1);
    }

    async function shows(times: number): Promise<void> {
      const value = () =>
        deep(
          panel,
          'insurance-summary',
          '[data-metric=compensation-count] [part=value]',
        )?.textContent?.trim();
      await until(() => value() === times.toLocaleString('en'), `${times} compensations show`);
      await panel.whenShown();
    }

    it('loads all its figures once after one change', async () => {
      const before = count.calls;
      await change(1);
      await shows(total);
      expect(count.calls - before).to.equal(CALLS_OF_RELOAD);
    });

    it(`reloads at most once a second through ${BURST} changes, and shows the last`, async () => {
      const before = count.calls;
      const start = performance.now();
      await burst();
      await shows(total);
      const seconds = (performance.now() - start) / 1000;
      expect(count.calls - before).to.be.at.most(CALLS_OF_RELOAD * (1 + Math.ceil(seconds)));
    });

    it('reloads not at all while the page is hidden, and once when it is shown again', async () => {
      setHidden(true);
      const before = count.calls;
      await burst();
      // Whatever is reported by now has reached the panel, too.
      const heard = reported;
      await change(1);
      await until(() => reported > heard, 'the source reports one more');
      expect(count.calls - before).to.equal(0);
      setHidden(false);
      await shows(total);
      expect(count.calls - before).to.be.at.most(2 * CALLS_OF_RELOAD);
    });
  });
}

function setHidden(isHidden: boolean): void {
  if (isHidden) Object.defineProperty(document, 'hidden', { configurable: true, get: () => true });
  else delete (document as { hidden?: boolean }).hidden;
  document.dispatchEvent(new Event('visibilitychange'));
}

/** Lets everything happen that waits for its turn. */
function turn(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
