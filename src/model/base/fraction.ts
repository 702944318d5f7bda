import { multiplyAmounts } from './decimal.js';

/** An exact quotient of two exact decimals; the whole is above 0. */
export interface Fraction {
  part: string;
  whole: string;
}

/** Two fractions as exact decimals over one common whole, so that they compare as the fractions do. */
export function overOneWhole(a: Fraction, b: Fraction): [a: string, b: string] {
  return [multiplyAmounts(a.part, b.whole), multiplyAmounts(b.part, a.whole)];
}
