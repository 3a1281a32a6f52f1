import { gammaln } from 'simple-statistics';

/** Chance of `hits` or more successes in `trials` when each succeeds with `chance`; exact but for rounding. */
export function binomialTail(hits: number, trials: number, chance: number): number {
  if (hits <= 0 || chance >= 1) return 1;
  if (hits > trials || chance <= 0) return 0;
  // Below the mean the terms grow past all numbers first: what is left out is the smaller part.
  if (hits < trials * chance) return Math.max(0, 1 - binomialTail(trials - hits + 1, trials, 1 - chance));
  const logTerm =
    logFactorial(trials) -
    logFactorial(hits) -
    logFactorial(trials - hits) +
    hits * Math.log(chance) +
    (trials - hits) * Math.log1p(-chance);
  const odds = chance / (1 - chance);
  let term = 1;
  let sum = 1;
  for (let k = hits; k < trials; k++) {
    term *= ((trials - k) / (k + 1)) * odds;
    sum += term;
    // Past the mean every further term is smaller by a growing factor.
    if (term < sum * 1e-12 && k > trials * chance) break;
  }
  return Math.min(1, Math.exp(logTerm) * sum);
}

/** The first are computed once, when first asked for. */
const LOG_FACTORIALS = new Float64Array(4096).fill(-1);

function logFactorial(number: number): number {
  const known = LOG_FACTORIALS[number];
  if (known !== undefined && known !== -1) return known;
  const computed = gammaln(number + 1);
  LOG_FACTORIALS[number] = computed;
  return computed;
}
