import { expect } from 'chai';
import { LONGEST_DELAY, sleep, systemClock, within, type Clock } from '../../src/sources/clock.js';
import { deferred, outcomeOf, turns } from './http/kit.js';

/** A clock whose timers end when a test says so. */
class StoppedClock implements Clock {
  readonly timers: { ms: number; run: () => void }[] = [];
  readonly now = () => 0;
  readonly random = () => 0;

  after(ms: number, run: () => void): () => void {
    const timer = { ms, run };
    this.timers.push(timer);
    return () => void (this.timers.includes(timer) && this.timers.splice(this.timers.indexOf(timer), 1));
  }

  /** Ends the timer that is running. */
  pass(): void {
    this.timers[0]!.run();
  }
}

describe('the clock of the system', () => {
  it('shows the time, and draws from 0 to 1', () => {
    const before = Date.now();
    expect(systemClock.now()).to.be.within(before, Date.now());
    expect(systemClock.random()).to.be.within(0, 1);
    expect(systemClock.random()).not.to.equal(systemClock.random());
  });

  it('runs what was not cancelled', async () => {
    const run: string[] = [];
    const cancel = systemClock.after(0, () => run.push('cancelled'));
    systemClock.after(0, () => run.push('not cancelled'));
    cancel();
    await new Promise((resolve) => setTimeout(resolve, 1));
    expect(run).to.deep.equal(['not cancelled']);
  });

  it('waits as long as timers can where it is to wait longer, which they would not at all', () => {
    const original = globalThis.setTimeout;
    const waits: unknown[] = [];
    globalThis.setTimeout = ((_: unknown, ms: unknown) => waits.push(ms)) as never;
    try {
      for (const ms of [5, LONGEST_DELAY, LONGEST_DELAY + 1, Infinity]) systemClock.after(ms, () => {});
    } finally {
      globalThis.setTimeout = original;
    }
    expect(waits).to.deep.equal([5, 2_147_483_647, 2_147_483_647, 2_147_483_647]);
  });
});

describe('a pause', () => {
  it('ends with its time', async () => {
    const clock = new StoppedClock();
    const pause = sleep(clock, 70, new AbortController().signal);
    expect(await outcomeOf(pause)).to.equal('it waits on');
    expect(clock.timers.map(({ ms }) => ms)).to.deep.equal([70]);
    clock.pass();
    expect(await outcomeOf(pause)).to.equal(undefined);
  });

  it('ends with its signal, and leaves no timer behind', async () => {
    const clock = new StoppedClock();
    const abort = new AbortController();
    const pause = sleep(clock, 70, abort.signal);
    abort.abort('left');
    expect(await outcomeOf(pause)).to.include({ code: 'aborted', cause: 'left' });
    expect(clock.timers).to.deep.equal([]);
  });

  it('is none where the signal is aborted already', async () => {
    const clock = new StoppedClock();
    const pause = sleep(clock, 70, AbortSignal.abort());
    expect(await outcomeOf(pause)).to.include({ code: 'aborted' });
    expect(clock.timers).to.deep.equal([]);
  });
});

describe('work within a time', () => {
  const late = () => new RangeError('late');

  it('settles as it does by itself, and leaves no timer behind', async () => {
    const clock = new StoppedClock();
    expect(await outcomeOf(within(clock, 70, 1, late))).to.equal(1);
    expect(await outcomeOf(within(clock, 70, Promise.resolve(2), late))).to.equal(2);
    const failing = within(clock, 70, Promise.reject(new Error('failed')), late);
    expect(await outcomeOf(failing)).to.have.property('message', 'failed');
    await turns();
    expect(clock.timers).to.deep.equal([]);
  });

  it('rejects once the time is over', async () => {
    const clock = new StoppedClock();
    const work = within(clock, 70, deferred().promise, late);
    expect(clock.timers[0]!.ms).to.equal(70);
    clock.pass();
    expect(await outcomeOf(work)).to.be.an.instanceOf(RangeError);
  });
});
