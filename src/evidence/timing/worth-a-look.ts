/** Exponent of the chance that makes an exact test worth its time: thousands of windows are tried, so that e^−8 is common. */
const EXPONENT = 8;

/**
 * The count that a Poisson number of mean `expected` reaches with a chance of about e^−8, by Bernstein's bound t² / (2μ + 2t/3): a cheap
 * first look before an exact test.
 */
export function worthALook(expected: number, least: number): number {
  const third = EXPONENT / 3;
  return Math.max(least, Math.ceil(expected + third + Math.sqrt(third * third + 2 * EXPONENT * expected)));
}

/** Whether so many are more than expected and as many as that: tells most by their square, as a root costs more. */
export function isWorthALook(inside: number, expected: number, least: number): boolean {
  const more = inside - expected;
  return more > 0 && more * more >= 2 * EXPONENT * expected && inside >= worthALook(expected, least);
}
