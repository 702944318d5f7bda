import { expect } from 'chai';
import { DIMENSIONS } from '../../src/model/contract/check-query.js';
import { anyDimension, canFilter, canGroupBy, FILTERS, hasRequests } from '../../src/sources/capabilities.js';
import { dimensionOf, type InsuranceDataSource, type SourceCapabilities } from '../../src/sources/source.js';

const source = (capabilities?: Partial<SourceCapabilities>) => ({ capabilities }) as InsuranceDataSource;

describe('what a source can do', () => {
  it('is everything unless it says otherwise', () => {
    for (const silent of [undefined, source(), source({})]) {
      expect(FILTERS.every((filter) => canFilter(silent, filter))).to.equal(true);
      expect(DIMENSIONS.every((dimension) => canGroupBy(silent, dimension))).to.equal(true);
      expect(hasRequests(silent)).to.equal(true);
    }
  });

  it('is what it lists', () => {
    const some = source({ filters: ['models', 'cost'], dimensions: ['model'], requests: false });
    expect(FILTERS.filter((filter) => canFilter(some, filter))).to.deep.equal(['models', 'cost']);
    expect(DIMENSIONS.filter((dimension) => canGroupBy(some, dimension))).to.deep.equal(['model']);
    expect(hasRequests(some)).to.equal(false);
    expect(hasRequests(source({ requests: true }))).to.equal(true);
  });

  it('may be filters by each list, the request id, and each amount and number', () => {
    expect([...FILTERS].sort()).to.deep.equal([
      'apiKeys',
      'cost',
      'finishes',
      'inputTokens',
      'latency',
      'models',
      'outputTokens',
      'payout',
      'providers',
      'requestId',
      'throughput',
      'types',
    ]);
  });
});

describe('a dimension for groups that do not matter', () => {
  it('is the type, or the first that the source offers', () => {
    expect(anyDimension(source())).to.equal('type');
    expect(anyDimension(source({ dimensions: ['model', 'type'] }))).to.equal('type');
    expect(anyDimension(source({ dimensions: ['provider', 'model'] }))).to.equal('provider');
    expect(anyDimension(source({ dimensions: [] }))).to.equal('type');
  });
});

describe('what groups a trend', () => {
  it('is the dimension among the options themselves, or the type', () => {
    expect(dimensionOf({ by: 'model' })).to.equal('model');
    expect(dimensionOf({})).to.equal('type');
    expect(dimensionOf({ by: undefined })).to.equal('type');
    expect(dimensionOf(undefined)).to.equal('type');
    expect(dimensionOf(Object.create({ by: 'model' }) as object)).to.equal('type');
  });
});
