import { expect } from 'chai';
import fc from 'fast-check';
import { ScrollMap } from '../../../src/controllers/table/scroll-map.js';

const VIEWPORT = 600;
const MILLION_ROWS = 36_000_000;

describe('a scroll map', () => {
  it('does not scale content that fits an element', () => {
    const map = new ScrollMap(100_000);
    map.scroll(12_345, VIEWPORT);
    expect([map.height, map.top, map.base]).to.deep.equal([100_000, 12_345, 0]);
  });

  it('keeps the element below the height at which a sticky head stays in view in every browser', () => {
    expect(new ScrollMap(MILLION_ROWS).height).to.be.below(8_940_000);
  });

  it('maps the end of the scrollbar to the end of the content', () => {
    const map = new ScrollMap(MILLION_ROWS);
    map.scroll(map.height - VIEWPORT, VIEWPORT);
    expect(map.top).to.equal(MILLION_ROWS - VIEWPORT);
  });

  it('moves the content by the distance of a wheel, at any position', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2_000_000, max: 7_000_000 }),
        fc.integer({ min: 1, max: 5000 }),
        (at, by) => {
          const map = new ScrollMap(MILLION_ROWS);
          map.scroll(at, VIEWPORT);
          const { top } = map;
          map.scroll(at + by, VIEWPORT);
          expect(map.top - top).to.be.closeTo(by, 1e-6);
        },
      ),
    );
  });

  it('moves to any offset without drift', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MILLION_ROWS - VIEWPORT }), (top) => {
        const map = new ScrollMap(MILLION_ROWS);
        const scrollTop = map.goTo(top, VIEWPORT);
        expect(scrollTop).to.be.within(0, map.height - VIEWPORT);
        expect([map.top, map.drift <= 1, map.isAdrift]).to.deep.equal([top, true, false]);
        expect(map.base).to.equal(top - scrollTop);
      }),
    );
  });

  it('drifts during scrolling until it is aligned', () => {
    const map = new ScrollMap(MILLION_ROWS);
    let at = map.goTo(MILLION_ROWS / 2, VIEWPORT);
    while (!map.isAdrift) map.scroll((at += 5000), VIEWPORT);
    const { top } = map;
    map.goTo(top, VIEWPORT);
    expect([map.top, map.isAdrift]).to.deep.equal([top, false]);
  });
});
