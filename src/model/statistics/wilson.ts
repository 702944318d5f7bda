/** The two-sided 95 % quantile of the normal distribution. */
const Z = 1.959963984540054;

/**
 * The 95 % confidence interval of a share, by Wilson (1927): unlike the normal approximation, it holds for small
 * counts and for shares near 0 or 1.
 *
 * @param count the matching items
 * @param total all items; more than 0
 * @returns least and greatest share, from 0 to 1
 */
export function wilsonInterval(count: number, total: number): [least: number, greatest: number] {
  const share = count / total;
  const z2 = Z * Z;
  const middle = share + z2 / (2 * total);
  const half = Z * Math.sqrt((share * (1 - share)) / total + z2 / (4 * total * total));
  const scale = 1 + z2 / total;
  // At the ends it is exact, which floating point is not.
  const least = count === 0 ? 0 : (middle - half) / scale;
  const greatest = count === total ? 1 : (middle + half) / scale;
  return [Math.max(0, least), Math.min(1, greatest)];
}
