import { expect } from 'chai';
import fc from 'fast-check';
import { SERIES, SeriesColors } from '../../../src/controllers/dashboard/series-colors.js';

const entries = (colors: Map<string, number>) => Object.fromEntries(colors);

describe('the colours of series', () => {
  it('go to the first members by rank', () => {
    expect(entries(new SeriesColors().of('model', ['z', 'a', 'm']))).to.deep.equal({ z: 0, a: 1, m: 2 });
  });

  it('are kept in any other order, alone, and beside others', () => {
    const colors = new SeriesColors();
    colors.of('model', ['z', 'a', 'm']);
    expect(entries(colors.of('model', ['m']))).to.deep.equal({ m: 2 });
    expect(entries(colors.of('model', ['new', 'm', 'z']))).to.deep.equal({ z: 0, m: 2, new: 3 });
    expect(entries(colors.of('model', ['m', 'a', 'z']))).to.deep.equal({ z: 0, a: 1, m: 2 });
  });

  it('are those of the known types, whatever rank they are of', () => {
    const colors = new SeriesColors();
    expect(entries(colors.of('type', ['truncated', 'unsatisfactory_content', 'high_latency']))).to.deep.equal(
      { high_latency: 0, unsatisfactory_content: 1, truncated: 2 },
    );
    expect(entries(colors.of('model', ['high_latency']))).to.deep.equal({ high_latency: 0 });
  });

  it('leave the first two to the known types as long as others are free', () => {
    const colors = new SeriesColors();
    expect(entries(colors.of('type', ['a', 'b', 'c', 'd', 'e']))).to.deep.equal({
      a: 2,
      b: 3,
      c: 4,
      d: 0,
      e: 1,
    });
    expect(entries(colors.of('type', ['high_latency', 'd', 'e']))).to.deep.equal({
      high_latency: 0,
      d: 2,
      e: 3,
    });
  });

  it('differ among members that meet only later', () => {
    const colors = new SeriesColors();
    colors.of('model', ['a', 'b', 'c', 'd', 'e']);
    // A filter leaves five others, which share their colours with the first ones.
    expect(entries(colors.of('model', ['f', 'g']))).to.deep.equal({ f: 0, g: 1 });
    expect(entries(colors.of('model', ['f', 'a', 'g']))).to.deep.equal({ a: 0, g: 1, f: 2 });
    expect(entries(colors.of('model', ['g', 'f']))).to.deep.equal({ f: 0, g: 1 });
  });

  it('are all different, for as many members as there are colours, after whatever was shown before', () => {
    const key = fc.constantFrom(...'abcdefghijkl', 'high_latency', 'unsatisfactory_content', '__proto__', '');
    const shown = fc.uniqueArray(key, { maxLength: 8 });
    fc.assert(
      fc.property(
        fc.array(shown, { maxLength: 8 }),
        fc.constantFrom('type', 'model'),
        (rounds, dimension) => {
          const colors = new SeriesColors();
          for (const keys of rounds) {
            const found = [...colors.of(dimension, keys).values()];
            expect(found).to.have.lengthOf(Math.min(keys.length, SERIES));
            expect(new Set(found).size).to.equal(found.length);
          }
        },
      ),
    );
  });

  it('are the same however often the same members are shown', () => {
    const shown = fc.uniqueArray(fc.constantFrom(...'abcdefghij'), { maxLength: 5 });
    fc.assert(
      fc.property(fc.array(shown, { maxLength: 5 }), shown, (rounds, keys) => {
        const colors = new SeriesColors();
        for (const round of rounds) colors.of('model', round);
        const first = entries(colors.of('model', keys));
        colors.of('model', keys.toReversed());
        expect(entries(colors.of('model', keys))).to.deep.equal(first);
      }),
    );
  });
});
