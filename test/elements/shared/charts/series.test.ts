import { expect } from 'chai';
import { lookOf } from '../../../../src/elements/shared/charts/series.js';
import type { Dimension } from '../../../../src/model/base/types.js';

const COLORS = [0, 1, 2, 3, 4, undefined];
const looks = (dimension: Dimension, patterns: boolean) =>
  COLORS.map((color) => lookOf({ key: 'acme/one', dimension, color }, { patterns }));

describe('the look of a member', () => {
  it('is one of the five colours of series, or that of all others', () => {
    expect(looks('model', false).map(({ color }) => color)).to.deep.equal([
      '--_series-1',
      '--_series-2',
      '--_series-3',
      '--_series-4',
      '--_series-5',
      '--_others',
    ]);
  });

  it('is plain by default', () => {
    expect(new Set(looks('model', false).map(({ pattern }) => pattern))).to.deep.equal(new Set(['plain']));
  });

  it('has another pattern for each colour, and for all others, where patterns are wanted', () => {
    expect(new Set(looks('model', true).map(({ pattern }) => pattern)).size).to.equal(COLORS.length);
  });

  it('has the variables of the two types of the panel', () => {
    const own = (key: string, dimension: Dimension) =>
      lookOf({ key, dimension, color: 0 }, { patterns: false }).color;
    expect(own('high_latency', 'type')).to.equal('--_type-high-latency');
    expect(own('unsatisfactory_content', 'type')).to.equal('--_type-unsatisfactory-content');
    for (const key of ['high_latency', 'constructor', '__proto__', '']) {
      expect(own(key, 'model'), key).to.equal('--_series-1');
    }
  });
});
