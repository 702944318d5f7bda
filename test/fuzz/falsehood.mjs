// A property that does not hold, for the test of `run.mjs`.
import { test } from 'node:test';
import fc from 'fast-check';

test('no number is large', () => fc.assert(fc.property(fc.nat(), (number) => number < 1000)));
