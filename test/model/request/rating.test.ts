import { expect } from 'chai';
import { ratingTotal } from '../../../src/model/request/rating.js';

describe('the lines of a rating', () => {
  const lines = ['0.1', '0.2'].map((amount) => ({ name: 'input', amount }));

  it('add up to the cost to the last digit', () => {
    expect(ratingTotal(lines, '0.30')).to.deep.equal({ sum: '0.3' });
  });

  it('exceed the cost by the least digit', () => {
    expect(ratingTotal(lines, '0.299999999999999999')).to.deep.equal({
      sum: '0.3',
      difference: '0.000000000000000001',
    });
  });

  it('fall short of the cost', () => {
    expect(ratingTotal(lines, '1')).to.deep.equal({ sum: '0.3', difference: '-0.7' });
  });
});
