import { expect } from 'chai';
import { decodeCapabilities } from '../../../src/sources/http/capabilities.js';

describe('a capability that is none', () => {
  for (const field of [
    'dimensions',
    'intervals',
    'sortFields',
    'filters',
    'requests',
    'totals',
    'quartiles',
    'paging',
    'changes',
  ]) {
    it(`is named: ${field}`, () => {
      expect(() => decodeCapabilities({ [field]: 7 }))
        .to.throw()
        .with.property('field', field);
    });
  }

  it('is named as the body where that is no object', () => {
    expect(() => decodeCapabilities(7))
      .to.throw()
      .with.property('field', 'body');
  });

  it('is none of the ways in which changes are reported', () => {
    for (const changes of ['stream', 'poll', 'none']) {
      expect(decodeCapabilities({ changes })).to.deep.equal({ changes });
    }
  });
});
