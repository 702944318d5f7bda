import { expect } from 'chai';
import { InsuranceError, type InsuranceErrorCode } from '../../../src/model/base/errors.js';
import { LoadController, type LoadOptions } from '../../../src/controllers/loading/load-controller.js';
import { FakeHost } from '../../support/host.js';

interface Call {
  signal: AbortSignal;
  answer: (value: string) => void;
  fail: (error: Error) => void;
}

const hosts: FakeHost[] = [];
afterEach(() => hosts.splice(0).forEach((host) => host.disconnect()));

function setUp(options?: LoadOptions) {
  const host = new FakeHost();
  hosts.push(host);
  const load = new LoadController<string>(host, options);
  host.connect();
  const calls: Call[] = [];
  const source = {};
  const ensure = (key: string, revision = '', from: object = source) =>
    load.ensure(from, {
      key,
      revision,
      run: (signal) =>
        new Promise((answer, fail) => {
          calls.push({ signal, answer, fail });
        }),
    });
  return { host, load, calls, ensure };
}

/** With the value `A` of the key `a`. */
async function setUpReady() {
  const ready = setUp();
  ready.ensure('a');
  ready.calls[0]!.answer('A');
  await ready.load.settled();
  return ready;
}

/** Lets everything run that needs no task of its own. */
async function microtasks(): Promise<void> {
  for (let i = 0; i < 50; i++) await Promise.resolve();
}

describe('a load', () => {
  it('is loading at first, and refreshing later', async () => {
    const { load, calls, ensure } = setUp();
    ensure('a');
    expect(load.status).to.equal('loading');
    calls[0]!.answer('A');
    await load.settled();
    expect([load.status, load.value]).to.deep.equal(['ready', 'A']);
    ensure('a', 'again');
    expect([load.status, load.value]).to.deep.equal(['refreshing', 'A']);
  });

  it('shows what replaces figures after what the reader did is painted, even where the source needs no time', async () => {
    const { load, calls, ensure } = await setUpReady();
    ensure('b');
    calls[1]!.answer('B');
    await microtasks();
    expect([load.status, load.value]).to.deep.equal(['refreshing', 'A']);
    await load.settled();
    expect([load.status, load.value]).to.deep.equal(['ready', 'B']);
  });

  it('waits for no paint while the page is hidden', async () => {
    const { load, calls, ensure } = await setUpReady();
    Object.defineProperty(document, 'hidden', { configurable: true, value: true });
    ensure('b');
    delete (document as { hidden?: boolean }).hidden;
    calls[1]!.answer('B');
    await microtasks();
    expect([load.status, load.value]).to.deep.equal(['ready', 'B']);
  });

  it('starts once for each key and revision', () => {
    const { calls, ensure } = setUp();
    ensure('a');
    ensure('a');
    expect(calls).to.have.lengthOf(1);
  });

  it('aborts a superseded load, and ignores its late result', async () => {
    const { load, calls, ensure } = setUp();
    ensure('a');
    ensure('b');
    expect(calls[0]!.signal.aborted).to.equal(true);
    calls[1]!.answer('B');
    await load.settled();
    calls[0]!.answer('A');
    await load.settled();
    expect(load.value).to.equal('B');
  });

  it('ignores the late failure of a superseded load', async () => {
    const { load, calls, ensure } = setUp();
    ensure('a');
    ensure('b');
    calls[0]!.fail(new Error('late'));
    calls[1]!.answer('B');
    await load.settled();
    expect([load.status, load.error]).to.deep.equal(['ready', undefined]);
  });

  it('is settled after the last of several requests', async () => {
    const { load, calls, ensure } = setUp();
    ensure('a');
    const settled = load.settled();
    ensure('b');
    calls[0]!.answer('A');
    calls[1]!.answer('B');
    await settled;
    expect(load.value).to.equal('B');
  });

  it('is aborted on disconnection, and starts again afterwards', () => {
    const { load, calls, ensure } = setUp();
    ensure('a');
    load.hostDisconnected();
    expect(calls[0]!.signal.aborted).to.equal(true);
    ensure('a');
    expect(calls).to.have.lengthOf(2);
  });

  it('keeps its value when a refresh of the same key fails', async () => {
    const { load, calls, ensure } = await setUpReady();
    ensure('a', 'again');
    calls[1]!.fail(new Error('offline'));
    await load.settled();
    expect([load.status, load.value, load.error?.message]).to.deep.equal(['stale', 'A', 'offline']);
  });

  it('has no value of one key under another that failed', async () => {
    const { load, calls, ensure } = await setUpReady();
    ensure('b');
    calls[1]!.fail(new Error('offline'));
    await load.settled();
    expect([load.status, load.value]).to.deep.equal(['failed', undefined]);
  });

  it('has no value of one source as another’s, not even while it loads', async () => {
    const { load, ensure } = await setUpReady();
    ensure('a', '', {});
    expect([load.status, load.value]).to.deep.equal(['loading', undefined]);
  });

  it('turns any error of a source into an InsuranceError with its cause', async () => {
    const { load, calls, ensure } = setUp();
    ensure('a');
    const cause = new TypeError('no');
    calls[0]!.fail(cause);
    await load.settled();
    expect(load.error).to.include({ name: 'InsuranceError', code: 'source-failed', cause });
  });

  it('starts again after a failure with another revision', async () => {
    const { load, calls, ensure } = setUp();
    ensure('a');
    calls[0]!.fail(new Error('offline'));
    await load.settled();
    ensure('a', 'retry');
    calls[1]!.answer('A');
    await load.settled();
    expect([load.status, load.value]).to.deep.equal(['ready', 'A']);
  });
});

describe('an automatic retry', () => {
  const { setTimeout: original } = window;
  /** The waits that were begun, in order, each with what ends it. */
  let waits: { ms: number; end: () => void }[];

  beforeEach(() => {
    waits = [];
    window.setTimeout = ((run: () => void, ms = 0) => {
      if (ms < 1000) return original(run, ms);
      waits.push({ ms, end: run });
      return original(() => undefined);
    }) as typeof setTimeout;
  });
  afterEach(() => {
    window.setTimeout = original;
    delete (document as { hidden?: boolean }).hidden;
  });

  const broken = (code: InsuranceErrorCode = 'network') => new InsuranceError(code, 'broken');

  async function failing(code?: InsuranceErrorCode) {
    const made = setUp({ autoRetry: true });
    made.ensure('a');
    made.calls[0]!.fail(broken(code));
    await made.load.settled();
    return made;
  }

  it('follows each failure, later each time, until the load succeeds', async () => {
    const { load, calls } = await failing();
    expect(load.status).to.equal('failed');
    for (let i = 1; i <= 5; i++) {
      waits.at(-1)!.end();
      calls[i]!.fail(broken());
      await load.settled();
    }
    expect(waits.map(({ ms }) => ms)).to.deep.equal([5000, 10_000, 20_000, 40_000, 60_000, 60_000]);
    waits.at(-1)!.end();
    calls[6]!.answer('A');
    await load.settled();
    expect([load.status, load.value, waits.length]).to.deep.equal(['ready', 'A', 6]);
  });

  it('does not follow an error that would not pass', async () => {
    for (const code of ['unsupported', 'forbidden', 'invalid-query'] as const) await failing(code);
    expect(waits).to.deep.equal([]);
  });

  it('is put off while the page is hidden', async () => {
    const { calls } = await failing();
    Object.defineProperty(document, 'hidden', { configurable: true, value: true });
    waits[0]!.end();
    expect([calls.length, waits.length]).to.deep.equal([1, 2]);
    delete (document as { hidden?: boolean }).hidden;
    waits[1]!.end();
    expect(calls).to.have.lengthOf(2);
  });

  it('does not follow a failure that has a Retry button', async () => {
    const { load, calls, ensure } = setUp();
    ensure('a');
    calls[0]!.fail(broken());
    await load.settled();
    expect(waits).to.deep.equal([]);
  });

  it('is cancelled by another request, and by disconnection', async () => {
    const ended: unknown[] = [];
    const { clearTimeout: clear } = window;
    window.clearTimeout = ((id?: number) => {
      if (id !== undefined) ended.push(id);
      clear(id);
    }) as typeof clearTimeout;
    try {
      const other = await failing();
      other.ensure('b');
      const leaving = await failing();
      leaving.load.hostDisconnected();
      leaving.ensure('a');
      expect(ended).to.have.lengthOf(2);
      expect(leaving.calls).to.have.lengthOf(2);
    } finally {
      window.clearTimeout = clear;
    }
  });
});

describe('a load that failed while the network was away', () => {
  const back = () => window.dispatchEvent(new Event('online'));

  async function failed(code: InsuranceErrorCode) {
    const made = setUp();
    made.ensure('a');
    made.calls[0]!.fail(new InsuranceError(code, 'away'));
    await made.load.settled();
    return made;
  }

  it('starts once more when the network is back', async () => {
    const { host, load, calls } = await failed('network');
    const { updates } = host;
    back();
    back();
    expect([calls.length, load.status, load.error]).to.deep.equal([2, 'loading', undefined]);
    expect(host.updates).to.equal(updates + 1);
    calls[1]!.answer('A');
    await load.settled();
    expect([load.status, load.value]).to.deep.equal(['ready', 'A']);
    back();
    expect(calls).to.have.lengthOf(2);
  });

  it('keeps its value while a failed refresh starts once more', async () => {
    const { load, calls, ensure } = await setUpReady();
    ensure('a', 'again');
    calls[1]!.fail(new InsuranceError('timeout', 'away'));
    await load.settled();
    back();
    expect([calls.length, load.status, load.value]).to.deep.equal([3, 'refreshing', 'A']);
  });

  it('starts no more after an error of another kind, or after its host has left', async () => {
    const forbidden = await failed('forbidden');
    const left = await failed('network');
    left.host.disconnect();
    back();
    expect([forbidden.calls.length, left.calls.length]).to.deep.equal([1, 1]);
  });
});
