/** Tails of distributions in floating point: for tests, never for amounts. */

/** Coefficients of Lanczos' approximation (g = 7, n = 9). */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** The logarithm of the gamma function, by Lanczos (1964). */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const at = x - 1;
  const t = at + 7.5;
  const sum = LANCZOS.reduce((total, c, i) => total + (i === 0 ? c : c / (at + i)), 0);
  return 0.5 * Math.log(2 * Math.PI) + (at + 0.5) * Math.log(t) - t + Math.log(sum);
}

/** The regularized incomplete beta function I_x(a, b), by its continued fraction (Lentz 1976). */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2)
    ? (front * betaFraction(x, a, b)) / a
    : 1 - (front * betaFraction(1 - x, b, a)) / b;
}

function betaFraction(x: number, a: number, b: number): number {
  const nonZero = (value: number) => (Math.abs(value) < 1e-300 ? 1e-300 : value);
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m < 300; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    h *= d * c;
    if (Math.abs(d * c - 1) < 1e-12) break;
  }
  return h;
}

/**
 * P(X >= count) of a count with this mean and `dispersion` times as great a variance: negative binomial, or Poisson
 * where the dispersion is 1.
 */
export function countTail(count: number, mean: number, dispersion: number): number {
  if (count <= 0) return 1;
  if (mean <= 0) return 0;
  if (dispersion < 1.001) return poissonTail(count, mean);
  const size = mean / (dispersion - 1);
  return incompleteBeta(mean / (mean + size), count, size);
}

/** Summed upward from `count`, which is above the mean in all uses. */
function poissonTail(count: number, mean: number): number {
  let term = Math.exp(-mean + count * Math.log(mean) - logGamma(count + 1));
  let sum = term;
  for (let k = count + 1; k < count + 500; k++) {
    term *= mean / k;
    sum += term;
    if (term < sum * 1e-12) break;
  }
  return Math.min(1, sum);
}

/** P(Z > z) of the standard normal distribution: by its series near 0, by its continued fraction beyond. */
export function normalTail(z: number): number {
  if (z < 0) return 1 - normalTail(-z);
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  if (z < 2.5) {
    let sum = z;
    let term = z;
    for (let i = 1; i < 200; i++) {
      term *= (z * z) / (2 * i + 1);
      sum += term;
      if (term < 1e-17 * sum) break;
    }
    return 0.5 - sum * density;
  }
  let fraction = 0;
  for (let i = 200; i > 0; i--) fraction = i / (z + fraction);
  return density / (z + fraction);
}

/** The z that P(Z > z) belongs to, for probabilities up to one half: by bisection. */
export function normalQuantile(probability: number): number {
  let least = 0;
  let most = 40;
  for (let i = 0; i < 80; i++) {
    const middle = (least + most) / 2;
    if (normalTail(middle) > probability) least = middle;
    else most = middle;
  }
  return (least + most) / 2;
}

/** P(|T| > |t|) of Student's distribution. */
export function studentTwoSided(t: number, freedom: number): number {
  return incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5);
}
