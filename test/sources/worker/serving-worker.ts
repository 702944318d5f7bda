import { InsuranceError } from '../../../src/model/base/errors.js';
import { memorySource } from '../../../src/sources/memory/memory-source.js';
import type { InsuranceDataSource } from '../../../src/sources/source.js';
import { serveSource } from '../../../src/sources/worker/worker-source.js';
import { variedRecords, record, SEPTEMBER } from '../../support/record.js';

/** Serves what its address says: a worker for each way in which a source can be. */
const kind = new URL(location.href).searchParams.get('serve');

const memory = memorySource(variedRecords());
const five: InsuranceDataSource = {
  getSummary: (query, options) => memory.getSummary(query, options),
  getBreakdown: (query, dimension, options) => memory.getBreakdown(query, dimension, options),
  getTrend: (query, interval, options) => memory.getTrend(query, interval, options),
  getRecords: (query, page, options) => memory.getRecords(query, page, options),
  getRequest: (id, options) => memory.getRequest(id, options),
};

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const never = new Promise<never>(() => undefined);
const aborts: string[] = [];

const kinds: Record<string, () => unknown> = {
  memory: () => serveSource(memory),
  poor: () =>
    serveSource({
      ...five,
      capabilities: { dimensions: ['type'], filters: ['types', 'payout'], requests: false },
    }),
  promised: () => serveSource(wait(50).then(() => memory)),
  made: () => serveSource(async () => memory),
  refused: () =>
    serveSource(() => {
      throw new InsuranceError('invalid-record', 'a bad one', {
        index: 3,
        id: 'r3',
        field: 'cost',
        faults: [
          { row: 3, field: 'cost', value: 5, reason: 'bad' },
          { row: 4, field: 'cost', value: () => 5, reason: 'worse' },
        ],
      });
    }),
  nonsense: () => serveSource({} as InsuranceDataSource),
  uncopied: () => serveSource({ ...five, capabilities: { requests: (() => true) as never } }),
  late: () => wait(100).then(() => serveSource(memory)),
  silent: () => undefined,
  throws: () => {
    throw new RangeError('bad start');
  },
  // Answers by what it is asked for.
  odd: () =>
    serveSource({
      ...five,
      getRequest: async (id, { signal } = {}) => {
        if (id === 'plain error') throw new TypeError('no plan', { cause: new RangeError('too far') });
        if (id === 'own error') throw Object.assign(new Error('mine'), { name: 'OwnError' });
        if (id === 'text') AbortSignal.abort('just a text').throwIfAborted();
        if (id === 'ring') {
          const ring = new Error('ring');
          ring.cause = ring;
          throw ring;
        }
        if (id === 'function') {
          return { record: record('x'), content: 'stored', meta: () => 1 };
        }
        if (id === 'aborts') return { record: record('x'), content: 'stored', meta: aborts };
        if (id === 'throws later') {
          setTimeout(() => {
            throw new Error('nobody caught it');
          });
        }
        if (id === 'closes') close();
        signal?.addEventListener('abort', () => aborts.push(String(signal.reason)));
        return never;
      },
    }),
  two: () => {
    serveSource(memory, undefined, { name: 'all' });
    serveSource(memorySource(), undefined, { name: 'none' });
    addEventListener('message', ({ data }) => {
      if (data === 'hello') postMessage({ kind: 'answer', id: 0, value: 'of the host' });
    });
  },
  port: () => addEventListener('message', ({ ports }) => ports[0] && serveSource(memory, ports[0])),
  live: () => {
    const subscribers: string[] = [];
    const own = memorySource([record('a')]);
    serveSource({
      ...five,
      getSummary: (query) => own.getSummary(query),
      getTotals: async () => ({ subscribers }) as never,
      subscribe: (onChange) => {
        subscribers.push('came');
        const end = own.subscribe(onChange);
        return () => {
          subscribers.push('went');
          end();
        };
      },
    });
    addEventListener('message', ({ data }) => {
      if (data === 'add') own.add([record(String(Math.random()), { timestamp: SEPTEMBER.from })]);
    });
  },
};

kinds[kind!]!();
