// fast-check for thousands of mutants: the first runs kill nearly all that more would.
import fc from 'fast-check';

export * from 'fast-check';

const most = Number(process.env.MOST_RUNS ?? Infinity);

export default {
  ...fc,
  assert: (property, { numRuns = 100, ...settings } = {}) =>
    fc.assert(property, { ...settings, numRuns: Math.min(numRuns, most) }),
};
