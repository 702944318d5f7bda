// A property that does not hold, for the test of `run.mjs`.
import fc from 'fast-check';

it('no number is large', () => {
  fc.assert(fc.property(fc.nat(), (number) => number < 1000));
});
