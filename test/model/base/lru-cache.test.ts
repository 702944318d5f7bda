import { expect } from 'chai';
import fc from 'fast-check';
import { LruCache } from '../../../src/model/base/lru-cache.js';

const KEYS = ['a', 'b', 'c', 'd'];

/** The keys that are held, asked without using them. */
const heldOf = (cache: LruCache<unknown>) => KEYS.filter((key) => cache.has(key));

describe('a cache of the entries used last', () => {
  it('makes an entry once, an undefined one as well', () => {
    const cache = new LruCache<number | undefined>(2);
    let made = 0;
    const make = () => void made++;
    expect(cache.get('a', make)).to.equal(undefined);
    cache.get('a', make);
    expect(made).to.equal(1);
    expect(cache.has('a')).to.equal(true);
    expect(cache.find('a')).to.equal(undefined);
  });

  it('forgets the entry that was not used for the longest time', () => {
    const cache = new LruCache<number>(2);
    cache.get('a', () => 1);
    cache.set('b', 2);
    expect(cache.get('a', () => 0)).to.equal(1);
    cache.set('c', 3);
    expect(heldOf(cache)).to.deep.equal(['a', 'c']);
    cache.set('a', 4);
    cache.set('d', 5);
    expect(heldOf(cache)).to.deep.equal(['a', 'd']);
    expect(cache.find('a')).to.equal(4);
    expect(cache.find('c')).to.equal(undefined);
  });

  it('holds what was used last, whatever its uses', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), fc.array(fc.constantFrom(...KEYS)), (capacity, uses) => {
        const cache = new LruCache<string>(capacity);
        for (const key of uses) expect(cache.get(key, () => `of ${key}`)).to.equal(`of ${key}`);
        const last = [...new Set(uses.toReversed())].slice(0, capacity);
        expect(heldOf(cache)).to.deep.equal(last.sort());
      }),
    );
  });

  it('keeps an entry that is made in steps once it is finished', () => {
    const cache = new LruCache<number>(2);
    let steps = 0;
    function* make(): Generator<void, number> {
      steps++;
      yield;
      return 7;
    }
    const left = cache.getInSteps('a', make);
    expect(left.next().done).to.equal(false);
    expect(cache.has('a')).to.equal(false);
    expect(left.next()).to.deep.equal({ done: true, value: 7 });
    expect(cache.getInSteps('a', make).next()).to.deep.equal({ done: true, value: 7 });
    expect(steps).to.equal(1);
  });
});
