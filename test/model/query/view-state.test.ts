import { expect } from 'chai';
import fc from 'fast-check';
import {
  applyViewStateDiff,
  diffViewState,
  isOneOf,
  readSort,
  sortText,
} from '../../../src/model/query/view-state.js';

describe('the state of a view in a link', () => {
  it('is what differs from the view’s own', () => {
    const own = { unit: 'credits', by: 'model', sort: undefined };
    expect(diffViewState(own, own)).to.deep.equal({});
    expect(diffViewState({ unit: 'times', by: 'model', sort: undefined }, own)).to.deep.equal({
      unit: 'times',
    });
    expect(diffViewState({ unit: 'credits', by: undefined, sort: 'a' }, own)).to.deep.equal({
      by: '',
      sort: 'a',
    });
  });

  it('is restored from the link, whatever was chosen', () => {
    const chosen = fc.option(fc.string({ minLength: 1 }), { nil: undefined });
    const states = fc.record({ unit: chosen, by: chosen });
    fc.assert(
      fc.property(states, states, (own, state) => {
        expect(applyViewStateDiff(own, diffViewState(state, own))).to.deep.equal(state);
      }),
    );
  });

  it('has none but the states that the view has', () => {
    const own = { unit: 'credits' };
    expect(applyViewStateDiff(own, { by: 'model' })).to.deep.equal(own);
    expect(applyViewStateDiff({ ...own, constructor: 'x' }, {})).to.deep.equal({ ...own, constructor: 'x' });
  });

  it('is one of the known values, or none of them', () => {
    expect(isOneOf(['day', 'week'], 'week')).to.equal(true);
    expect(isOneOf(['day', 'week'], 'year')).to.equal(false);
    expect(isOneOf(['day', 'week'], undefined)).to.equal(false);
  });
});

describe('a sort in a link', () => {
  it('is read as it was written', () => {
    for (const sort of [
      { field: 'latency', direction: 'descending' },
      { field: 'cost', direction: 'ascending' },
    ] as const) {
      expect(readSort(sortText(sort))).to.deep.equal(sort);
    }
    expect(sortText({ field: 'cost', direction: 'ascending' })).to.equal('cost.ascending');
  });

  for (const text of [
    '',
    'cost',
    'cost.up',
    'cost.',
    '.ascending',
    'nothing.ascending',
    'cost.ascending.x',
    'cost.ascending.',
  ]) {
    it(`is none in ${JSON.stringify(text)}`, () => {
      expect(readSort(text)).to.equal(undefined);
    });
  }
});
