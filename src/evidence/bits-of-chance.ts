/**
 * The most that a p-value can say, in bits: log2 of the bound −1 / (e·p·ln p) on the Bayes factor
 * (Sellke, Bayarri & Berger, The American Statistician 55, 2001), no more than `most`. Nothing above p = 1/e.
 */
export function bitsOfChance(chance: number, most: number): number {
  if (!(chance < 1 / Math.E)) return 0;
  if (chance <= 0) return most;
  return Math.min(most, -Math.log2(-Math.E * chance * Math.log(chance)));
}
