/** Where each step of the sum ends, the prior first, and the ends of a scale on which all of them and even odds have their place. */
export function waterfallSteps(
  prior: number,
  bits: readonly number[],
  sum: number,
): { readonly sums: readonly number[]; readonly low: number; readonly high: number } {
  const sums = [prior];
  for (const one of bits) sums.push(sums.at(-1)! + one);
  return { sums, low: Math.min(0, sum, ...sums) - 0.8, high: Math.max(0, sum, ...sums) + 0.8 };
}
