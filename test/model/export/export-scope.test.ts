import { expect } from 'chai';
import { exportScopes, isFiltered } from '../../../src/model/export/export-scope.js';

const range = { from: 1, to: 2, timeZone: 'UTC' };

describe('the scopes of an export', () => {
  it('are one where nothing is filtered: the range', () => {
    expect([...exportScopes(range)]).to.deep.equal([['filtered', range]]);
  });

  it('have the whole range besides what is filtered', () => {
    const query = { ...range, models: ['m'] };
    expect([...exportScopes(query)]).to.deep.equal([
      ['filtered', query],
      ['range', range],
    ]);
  });

  it('have one type within what is filtered, unless it is filtered by that type alone', () => {
    const ofType = { ...range, types: ['error'] };
    expect([...exportScopes(range, 'error')]).to.deep.equal([
      ['filtered', range],
      ['type', ofType],
    ]);
    expect([...exportScopes({ ...ofType, models: ['m'] }, 'error').keys()]).to.deep.equal([
      'filtered',
      'range',
    ]);
    const others = [['slow'], ['error', 'slow'], ['slow', 'error'], []];
    for (const types of others) {
      const query = { ...range, types, models: ['m'] };
      expect(exportScopes(query, 'error').get('type'), types.join()).to.deep.equal({
        ...query,
        types: ['error'],
      });
    }
  });
});

describe('a query', () => {
  it('is filtered by a list, an empty one too, by a range of figures, or by a text', () => {
    expect(isFiltered({ ...range, models: ['m'] })).to.equal(true);
    expect(isFiltered({ ...range, types: [] })).to.equal(true);
    expect(isFiltered({ ...range, ranges: { latency: { min: 1 } } })).to.equal(true);
  });

  it('is not filtered by its range, or by what is undefined', () => {
    expect(isFiltered(range)).to.equal(false);
    expect(isFiltered({ ...range, models: undefined, ranges: {} })).to.equal(false);
    expect(isFiltered({ ...range, ranges: { latency: undefined } })).to.equal(false);
  });
});
