import { expect } from 'chai';
import { findIncidents } from '../../../src/model/insights/incidents.js';
import { plainHours, type Series, type SeriesDimension } from '../../../src/model/insights/series.js';

const SIZE = 10 * 24;

/** One compensation every so many hours, and what is added at some. */
function seriesOf(
  dimension: SeriesDimension,
  key: string,
  every: number,
  added: Record<number, number> = {},
): Series {
  return {
    dimension,
    key,
    counts: Float64Array.from({ length: SIZE }, (_, h) => Number(h % every === 0) + (added[h] ?? 0)),
  };
}

/** The incidents among series, and their total, which is the first. */
function found(members: Series[], hours = plainHours(0, SIZE)) {
  const total = seriesOf('all', '', Infinity);
  total.counts[0] = 0;
  const one = members[0]!.dimension;
  for (const { dimension, counts } of members)
    if (dimension === one) counts.forEach((count, h) => (total.counts[h]! += count));
  const work = findIncidents([total, ...members], hours);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
const named = (all: ReturnType<typeof found>) =>
  all.incidents.map(({ dimension, key, from, to, count }) => [dimension, key, from, to, count]);

describe('incidents', () => {
  it('are none where nothing stands out', () => {
    const all = found([seriesOf('model', 'a', 2), seriesOf('model', 'b', 3)]);
    expect(all.incidents).to.deep.equal([]);
    expect(all.share).to.equal(0);
    expect(all.excluded.some(Boolean)).to.equal(false);
  });

  it('have the hours, the count and what it is beyond the expected, as a share of all', () => {
    const burst = { 100: 20, 101: 30 };
    const all = found([seriesOf('model', 'a', 2, burst), seriesOf('model', 'b', 2)]);
    expect(named(all)).to.deep.equal([['model', 'a', 100, 102, 51]]);
    const { expected, excess } = all.incidents[0]!;
    // The hours of the incident, and those beside, are no part of what is expected.
    expect(expected).to.be.closeTo(1, 0.05);
    expect(excess).to.be.closeTo(51 - expected, 1e-12);
    expect(all.share).to.be.closeTo(excess / 290, 1e-12);
    expect([...all.excluded].flatMap((is, h) => (is ? [h] : []))).to.deep.equal([100, 101]);
  });

  it('are named after the narrowest group that holds most of one', () => {
    const burst = { 100: 40 };
    const model = seriesOf('model', 'm', 2, burst);
    const other = seriesOf('model', 'n', 2);
    const provider = seriesOf('provider', 'p', 1, burst);
    const type = seriesOf('type', 't', 1, burst);
    expect(named(found([model, other, provider, type]))).to.deep.equal([['model', 'm', 100, 101, 41]]);
    expect(named(found([type, provider])).map(([dimension]) => dimension)).not.to.deep.equal(['all']);
    // Of a model that holds a fifth of it, it is no incident.
    const some = [1, 2, 3, 4, 5].map((i) => seriesOf('model', `m${i}`, 4, { 100: 14 }));
    expect(named(found(some))).to.deep.equal([['all', '', 100, 101, 75]]);
    const shared = [
      ...some,
      seriesOf('provider', 'p', 1, { 100: 65 }),
      seriesOf('provider', 'q', 4, { 100: 5 }),
    ];
    expect(named(found(shared))[0]!.slice(0, 2)).to.deep.equal(['provider', 'p']);
  });

  it('are several, the greatest excess first', () => {
    const all = found([
      seriesOf('model', 'a', 2, { 50: 20, 150: 60 }),
      seriesOf('model', 'b', 2, { 200: 35 }),
    ]);
    expect(named(all).map(([, key, from]) => [key, from])).to.deep.equal([
      ['a', 150],
      ['b', 200],
      ['a', 50],
    ]);
    expect(all.share).to.be.closeTo(all.incidents.reduce((sum, { excess }) => sum + excess, 0) / 355, 1e-12);
  });

  it('are one within two hours of each other, whatever they are of', () => {
    const apart = (gap: number) =>
      named(found([seriesOf('model', 'a', 3, { 100: 200 }), seriesOf('model', 'b', 3, { [101 + gap]: 25 })]));
    expect([0, 1, 2, 6].map((gap) => apart(gap).length)).to.deep.equal([1, 1, 2, 2]);
    expect(apart(1)[0]!.slice(0, 2)).to.deep.equal(['model', 'a']);
  });

  it('that one hides are found once that is left out', () => {
    const all = found([seriesOf('model', 'a', 2, { 30: 3000, 170: 14 }), seriesOf('model', 'b', 2)]);
    expect(named(all).map(([, key, from]) => [key, from])).to.deep.equal([
      ['a', 30],
      ['a', 170],
    ]);
  });

  it('are none of fewer than ten compensations, or of hours that are not covered', () => {
    const few = seriesOf('model', 'a', Infinity, { 0: -1, 100: 9 });
    few.counts[0] = 0;
    expect(named(found([few, seriesOf('model', 'b', Infinity)]))).to.deep.equal([]);
    few.counts[100] = 10;
    expect(named(found([few, seriesOf('model', 'b', Infinity)])).map(([, key]) => key)).to.deep.equal(['a']);
    const hours = plainHours(0, SIZE);
    hours.lengths.fill(0, 0, 48);
    const covered = seriesOf('model', 'a', 2, { 100: 20 });
    covered.counts.fill(0, 0, 48);
    const { expected } = found([covered], hours).incidents[0]!;
    // Of even hours: six or seven counts of 1, drawn to the mean of one half by five events.
    expect(expected).to.be.closeTo(0.69, 0.02);
  });

  it('come in slices, one for each series', () => {
    const series = [seriesOf('all', '', 2), seriesOf('model', 'a', 2)];
    expect([...findIncidents(series, plainHours(0, SIZE))].length).to.be.at.least(4);
  });

  it('are none of nothing', () => {
    const empty = seriesOf('model', 'a', Infinity);
    empty.counts[0] = 0;
    expect(found([empty])).to.deep.equal({ incidents: [], excluded: new Uint8Array(SIZE), share: 0 });
  });
});
