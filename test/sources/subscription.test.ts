import { expect } from 'chai';
import { Subscription } from '../../src/sources/subscription.js';

describe('a subscription', () => {
  let events: string[];
  let subscription: Subscription;

  beforeEach(() => {
    events = [];
    subscription = new Subscription(() => {
      events.push('start');
      return () => events.push('stop');
    });
  });

  const subscribe = (name: string) => subscription.subscribe(() => events.push(name));

  it('starts with its first subscriber and stops after its last one has left', () => {
    const ends = [subscribe('a'), subscribe('b')];
    expect(events).to.deep.equal(['start']);
    ends[0]!();
    expect(events).to.deep.equal(['start']);
    ends[1]!();
    expect(events).to.deep.equal(['start', 'stop']);
  });

  it('starts again for a later subscriber', () => {
    subscribe('a')();
    subscribe('b');
    expect(events).to.deep.equal(['start', 'stop', 'start']);
  });

  it('counts a subscriber that leaves twice once', () => {
    const end = subscribe('a');
    subscribe('b');
    end();
    end();
    expect(events).to.deep.equal(['start']);
  });

  it('counts one function that subscribes twice as two subscribers', async () => {
    const onChange = () => events.push('changed');
    const end = subscription.subscribe(onChange);
    subscription.subscribe(onChange);
    end();
    subscription.notify();
    await turn();
    expect(events).to.deep.equal(['start', 'changed']);
  });

  it('notifies each subscriber once of several changes in one turn', async () => {
    subscribe('a');
    subscribe('b');
    subscription.notify();
    subscription.notify();
    expect(events).to.deep.equal(['start']);
    await turn();
    expect(events).to.deep.equal(['start', 'a', 'b']);
  });

  it('does not notify a subscriber that another one ends', async () => {
    subscription.subscribe(() => end());
    const end = subscribe('b');
    subscription.notify();
    await turn();
    expect(events).to.deep.equal(['start']);
  });

  it('reports the error of one subscriber and notifies the others', async () => {
    const cause = new Error('broken subscriber');
    const original = globalThis.reportError;
    const reported: unknown[] = [];
    globalThis.reportError = (error) => reported.push(error);
    try {
      subscription.subscribe(() => {
        throw cause;
      });
      subscribe('b');
      subscription.notify();
      await turn();
    } finally {
      globalThis.reportError = original;
    }
    expect(reported).to.deep.equal([cause]);
    expect(events).to.deep.equal(['start', 'b']);
  });

  it('reports the error of a subscriber to the console where there is nothing else', async () => {
    const cause = new Error('broken subscriber');
    const { reportError } = globalThis;
    const { error } = console;
    const logged: unknown[] = [];
    console.error = (thrown: unknown) => logged.push(thrown);
    globalThis.reportError = undefined as never;
    try {
      subscription.subscribe(() => {
        throw cause;
      });
      subscription.notify();
      await turn();
    } finally {
      globalThis.reportError = reportError;
      console.error = error;
    }
    expect(logged).to.deep.equal([cause]);
  });

  it('notifies again of a change in a later turn', async () => {
    subscribe('a');
    subscription.notify();
    await turn();
    subscription.notify();
    await turn();
    expect(events).to.deep.equal(['start', 'a', 'a']);
  });

  it('needs nothing that starts', async () => {
    const plain = new Subscription();
    const end = plain.subscribe(() => events.push('a'));
    plain.notify();
    await turn();
    end();
    expect(events).to.deep.equal(['a']);
  });
});

/** Resolves once the microtasks queued so far have run. */
function turn(): Promise<void> {
  return new Promise((resolve) => queueMicrotask(resolve));
}
