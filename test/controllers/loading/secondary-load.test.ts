import { expect } from 'chai';
import { SecondaryLoad } from '../../../src/controllers/loading/secondary-load.js';
import { FakeHost } from '../../support/host.js';

const SOURCE = {};

function setUp() {
  const load = new SecondaryLoad<string>(new FakeHost());
  const loaded = async (key: unknown, value: string, revision = 0) => {
    load.ensure(SOURCE, { key, revision, run: () => Promise.resolve(value) });
    await load.settled();
  };
  const failed = async (key: unknown, revision = 0) => {
    load.ensure(SOURCE, { key, revision, run: () => Promise.reject(new Error('offline')) });
    await load.settled();
  };
  return { load, loaded, failed };
}

describe('a secondary load', () => {
  it('has its value only under the key that it was loaded for', async () => {
    const { load, loaded } = setUp();
    await loaded(['july', 'day'], 'of July');
    expect(load.valueFor(['july', 'day'])).to.equal('of July');
    expect(load.valueFor(['july', 'hour'])).to.equal(undefined);
  });

  it('has no value under a key that is still loading', async () => {
    const { load, loaded } = setUp();
    await loaded('july', 'of July');
    load.ensure(SOURCE, { key: 'august', run: () => new Promise(() => undefined) });
    expect(load.valueFor('august')).to.equal(undefined);
  });

  it('keeps its value while a new revision of it loads', async () => {
    const { load, loaded } = setUp();
    await loaded('july', 'of July');
    load.ensure(SOURCE, { key: 'july', revision: 1, run: () => new Promise(() => undefined) });
    expect(load.valueFor('july')).to.equal('of July');
  });

  it('keeps its value when a refresh of it fails', async () => {
    const { load, loaded, failed } = setUp();
    await loaded('july', 'of July');
    await failed('july', 1);
    expect([load.valueFor('july'), load.hasFailed]).to.deep.equal(['of July', false]);
  });

  it('has failed where nothing could be loaded', async () => {
    const { load, failed } = setUp();
    await failed('july');
    expect([load.valueFor('july'), load.hasFailed]).to.deep.equal([undefined, true]);
  });

  it('is retried automatically after a failure', async () => {
    const { setTimeout: original } = window;
    const retries: (() => void)[] = [];
    window.setTimeout = ((run: () => void, ms = 0) => {
      if (ms >= 1000) retries.push(run);
      return original(() => undefined);
    }) as typeof setTimeout;
    try {
      const load = new SecondaryLoad<string>(new FakeHost());
      const answers = [() => Promise.reject(new Error('offline')), () => Promise.resolve('of July')];
      load.ensure(SOURCE, { key: 'july', run: () => answers.shift()!() });
      await load.settled();
      retries[0]!();
      await load.settled();
      expect(load.valueFor('july')).to.equal('of July');
    } finally {
      window.setTimeout = original;
    }
  });

  it('has no value after a reset', async () => {
    const { load, loaded } = setUp();
    await loaded('july', 'of July');
    load.reset();
    expect([load.valueFor('july'), load.hasFailed]).to.deep.equal([undefined, false]);
  });
});
