import { expect } from 'chai';
import type { ReactiveControllerHost } from 'lit';
import { InsuranceError, type InsuranceErrorCode } from '../../../src/model/base/errors.js';
import { LoadController, type LoadOptions } from '../../../src/controllers/loading/load-controller.js';

/** A host that only counts how often it was asked to render again. */
class Host implements ReactiveControllerHost {
  renders = 0;
  readonly updateComplete = Promise.resolve(true);
  addController(): void {}
  removeController(): void {}
  requestUpdate(): void {
    this.renders++;
  }
}

interface Call {
  signal: AbortSignal;
  answer: (value: string) => void;
  fail: (error: Error) => void;
}

function setUp(options?: LoadOptions) {
  const load = new LoadController<string>(new Host(), options);
  const calls: Call[] = [];
  const source = {};
  const ask = (question: string, freshness = '', from: object = source) =>
    load.ensure(from, {
      key: question,
      revision: freshness,
      run: (signal) =>
        new Promise((answer, fail) => {
          calls.push({ signal, answer, fail });
        }),
    });
  return { load, calls, ask };
}

describe('loading', () => {
  it('shows the first load apart from a refresh', async () => {
    const { load, calls, ask } = setUp();
    ask('a');
    expect(load.status).to.equal('loading');
    calls[0]!.answer('A');
    await load.settled();
    expect([load.status, load.value]).to.deep.equal(['ready', 'A']);
    ask('a', 'again');
    expect([load.status, load.value]).to.deep.equal(['refreshing', 'A']);
  });

  it('asks the same thing only once', () => {
    const { calls, ask } = setUp();
    ask('a');
    ask('a');
    expect(calls).to.have.lengthOf(1);
  });

  it('aborts what is superseded, and ignores its late answer', async () => {
    const { load, calls, ask } = setUp();
    ask('a');
    ask('b');
    expect(calls[0]!.signal.aborted).to.equal(true);
    calls[1]!.answer('B');
    await load.settled();
    calls[0]!.answer('A');
    await load.settled();
    expect(load.value).to.equal('B');
  });

  it('ignores the late failure of what is superseded', async () => {
    const { load, calls, ask } = setUp();
    ask('a');
    ask('b');
    calls[0]!.fail(new Error('late'));
    calls[1]!.answer('B');
    await load.settled();
    expect([load.status, load.error]).to.deep.equal(['ready', undefined]);
  });

  it('waits for the last of several asks', async () => {
    const { load, calls, ask } = setUp();
    ask('a');
    const settled = load.settled();
    ask('b');
    calls[0]!.answer('A');
    calls[1]!.answer('B');
    await settled;
    expect(load.value).to.equal('B');
  });

  it('aborts on disconnection, and asks again afterwards', () => {
    const { load, calls, ask } = setUp();
    ask('a');
    load.hostDisconnected();
    expect(calls[0]!.signal.aborted).to.equal(true);
    ask('a');
    expect(calls).to.have.lengthOf(2);
  });

  it('keeps what it has when a refresh of the same question fails', async () => {
    const { load, calls, ask } = setUp();
    ask('a');
    calls[0]!.answer('A');
    await load.settled();
    ask('a', 'again');
    calls[1]!.fail(new Error('offline'));
    await load.settled();
    expect([load.status, load.value, load.error?.message]).to.deep.equal(['stale', 'A', 'offline']);
  });

  it('never shows the answer to one question under another that failed', async () => {
    const { load, calls, ask } = setUp();
    ask('a');
    calls[0]!.answer('A');
    await load.settled();
    ask('b');
    calls[1]!.fail(new Error('offline'));
    await load.settled();
    expect([load.status, load.value]).to.deep.equal(['failed', undefined]);
  });

  it('never shows what one source answered as another’s, not even while it loads', async () => {
    const { load, calls, ask } = setUp();
    ask('a');
    calls[0]!.answer('A');
    await load.settled();
    ask('a', '', {});
    expect([load.status, load.value]).to.deep.equal(['loading', undefined]);
  });

  it('turns whatever a source throws into an InsuranceError with its cause', async () => {
    const { load, calls, ask } = setUp();
    ask('a');
    const cause = new TypeError('no');
    calls[0]!.fail(cause);
    await load.settled();
    expect(load.error).to.include({ name: 'InsuranceError', code: 'source-failed', cause });
  });

  it('asks once more what failed when the reader retries', async () => {
    const { load, calls, ask } = setUp();
    ask('a');
    calls[0]!.fail(new Error('offline'));
    await load.settled();
    ask('a', 'retry');
    calls[1]!.answer('A');
    await load.settled();
    expect([load.status, load.value]).to.deep.equal(['ready', 'A']);
  });
});

describe('what heals', () => {
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
    made.ask('a');
    made.calls[0]!.fail(broken(code));
    await made.load.settled();
    return made;
  }

  it('is asked again of itself after a failure, later each time, until it answers', async () => {
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

  it('is not asked again where that does not help', async () => {
    for (const code of ['unsupported', 'forbidden', 'invalid-query'] as const) await failing(code);
    expect(waits).to.deep.equal([]);
  });

  it('waits on in a page that nobody sees', async () => {
    const { calls } = await failing();
    Object.defineProperty(document, 'hidden', { configurable: true, value: true });
    waits[0]!.end();
    expect([calls.length, waits.length]).to.deep.equal([1, 2]);
    delete (document as { hidden?: boolean }).hidden;
    waits[1]!.end();
    expect(calls).to.have.lengthOf(2);
  });

  it('does not heal of its own where the reader can ask again', async () => {
    const { load, calls, ask } = setUp();
    ask('a');
    calls[0]!.fail(broken());
    await load.settled();
    expect(waits).to.deep.equal([]);
  });

  it('lets go of the wait where something else is asked, or it leaves the page', async () => {
    const ended: unknown[] = [];
    const { clearTimeout: clear } = window;
    window.clearTimeout = ((id?: number) => {
      if (id !== undefined) ended.push(id);
      clear(id);
    }) as typeof clearTimeout;
    try {
      const other = await failing();
      other.ask('b');
      const leaving = await failing();
      leaving.load.hostDisconnected();
      leaving.ask('a');
      expect(ended).to.have.lengthOf(2);
      expect(leaving.calls).to.have.lengthOf(2);
    } finally {
      window.clearTimeout = clear;
    }
  });
});
