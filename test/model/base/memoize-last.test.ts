import { expect } from 'chai';
import { MemoizeLast } from '../../../src/model/base/memoize-last.js';

describe('the last value', () => {
  it('is made again only where a dependency is another one', () => {
    const last = new MemoizeLast<number>();
    const shared = {};
    let made = 0;
    const valueOf = (...of: unknown[]) => last.get(of, () => ++made);
    expect(valueOf('a', shared)).to.equal(1);
    expect(valueOf('a', shared)).to.equal(1);
    expect(valueOf('b', shared), 'the first differs').to.equal(2);
    expect(valueOf('b', {}), 'the last differs').to.equal(3);
    expect(valueOf('b'), 'one less').to.equal(4);
    expect(valueOf('b', undefined), 'one more').to.equal(5);
    expect(valueOf('b', undefined)).to.equal(5);
    expect(valueOf()).to.equal(6);
    expect(valueOf()).to.equal(6);
  });

  it('is made again where it could not be made', () => {
    const last = new MemoizeLast<number>();
    last.get([1], () => 1);
    expect(() => last.get([2], () => { throw new Error('not now'); })).to.throw('not now'); // prettier-ignore
    expect(last.get([2], () => 2)).to.equal(2);
  });
});
