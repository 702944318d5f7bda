import { expect } from 'chai';
import { roomFor, widened, withCapacity } from '../../../../src/sources/memory/rows/arrays.js';

describe('an array of numbers', () => {
  it('is itself where it is long enough, and else a longer copy with zeros behind', () => {
    const held = Float64Array.of(1.5, -2, 3);
    expect(withCapacity(held, 2)).to.equal(held);
    expect(withCapacity(held, 3)).to.equal(held);
    const longer = withCapacity(held, 5);
    expect(longer).to.deep.equal(Float64Array.of(1.5, -2, 3, 0, 0));
    longer[0] = 9;
    expect(held[0]).to.equal(1.5);
  });

  it('keeps its numbers in a wider one, which is a copy', () => {
    const held = Uint16Array.of(1, 65_535);
    const wider = widened(held, Float64Array);
    expect(wider).to.deep.equal(Float64Array.of(1, 65_535));
    wider[0] = 9;
    expect(held[0]).to.equal(1);
  });

  it('has room for its first numbers alone, and then for an eighth more, or 64', () => {
    expect(roomFor(1000, 0)).to.equal(1000);
    expect(roomFor(101, 100)).to.equal(164);
    expect(roomFor(8001, 8000)).to.equal(9000);
    expect(roomFor(20_000, 8000)).to.equal(20_000);
  });
});
