/** What each group of evidence adds up to on each channel, after the tables and before any cap. Silent channels are not listed. */
export interface GroupSums {
  /** As in `Sample`, one entry a channel. */
  readonly malicious: Float64Array;
  /** By group, one entry a channel. */
  readonly sums: readonly Float64Array[];
  /** Benign channels of which nobody said anything. */
  readonly silent: number;
}

/** What is fitted of one group. */
export interface GroupFit {
  /** What its bits are multiplied by: below one where other groups tell the same. */
  readonly scale: number;
  readonly least: number;
  readonly most: number;
}

const SCALES = [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2];
const STEPS = [-3, -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 3];
/** Standard deviations that scale and caps are taken to be off by before the lab is asked. */
const SCALE_SPREAD = 0.25;
const CAP_SPREAD = 1.5;
const MOST_ROUNDS = 6;

/**
 * Scales and caps of all groups together, as a logistic model whose intercept is the base rate: the least loss over the channels plus the
 * price of leaving what was set by hand, one coordinate after the other until none moves.
 */
export function fitGroups(data: GroupSums, declared: readonly { readonly least: number; readonly most: number }[]): GroupFit[] {
  const fits: GroupFit[] = declared.map(({ least, most }) => ({ scale: 1, least, most }));
  const planted = data.malicious.reduce((sum, each) => sum + each, 0);
  const benign = data.silent + data.malicious.reduce((sum, each) => sum + (each > 0 ? 0 : 1), 0);
  const intercept = Math.log2((planted + 0.5) / (benign + 0.5));
  const totals = new Float64Array(data.malicious.length).fill(intercept);
  for (const [group, fit] of fits.entries()) addTo(totals, data.sums[group]!, fit, 1);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let moved = false;
    for (const [group, { least, most }] of declared.entries()) {
      const sums = data.sums[group]!;
      addTo(totals, sums, fits[group]!, -1);
      let best = fits[group]!;
      let bestLoss = Number.POSITIVE_INFINITY;
      for (const fit of candidates(best, least, most)) {
        const loss = lossOf(totals, data.malicious, sums, fit) + priceOf(fit, least, most);
        if (loss < bestLoss - 1e-9) {
          best = fit;
          bestLoss = loss;
        }
      }
      if (best.scale !== fits[group]!.scale || best.least !== fits[group]!.least || best.most !== fits[group]!.most) moved = true;
      fits[group] = best;
      addTo(totals, sums, best, 1);
    }
    if (!moved) break;
  }
  return fits;
}

function* candidates(now: GroupFit, least: number, most: number): Generator<GroupFit> {
  yield now;
  for (const scale of SCALES) yield { ...now, scale };
  for (const step of STEPS) if (most + step > 0) yield { ...now, most: most + step };
  for (const step of STEPS) if (least < 0 && least + step < 0) yield { ...now, least: least + step };
}

export function capped(sum: number, { scale, least, most }: GroupFit): number {
  return Math.min(most, Math.max(least, sum * scale));
}

function addTo(totals: Float64Array, sums: Float64Array, fit: GroupFit, sign: 1 | -1): void {
  for (let i = 0; i < totals.length; i++) totals[i]! += sign * capped(sums[i]!, fit);
}

/** Sum of −log2 of the probability of what is true; silent channels do not move with the fit. */
function lossOf(totals: Float64Array, malicious: Float64Array, sums: Float64Array, fit: GroupFit): number {
  let loss = 0;
  for (let i = 0; i < totals.length; i++) {
    const bits = totals[i]! + capped(sums[i]!, fit);
    const part = malicious[i]!;
    // log2(1 + 2^∓bits), without overflow.
    loss += part > 0 ? part * softplus(-bits) : softplus(bits);
  }
  return loss;
}

function softplus(bits: number): number {
  return bits > 40 ? bits : Math.log2(1 + 2 ** bits);
}

function priceOf(fit: GroupFit, least: number, most: number): number {
  const squares = ((fit.scale - 1) / SCALE_SPREAD) ** 2 + ((fit.most - most) / CAP_SPREAD) ** 2 + ((fit.least - least) / CAP_SPREAD) ** 2;
  return squares / (2 * Math.LN2);
}
