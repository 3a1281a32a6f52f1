/** One kind of testimony on the rows where it was given: what its table says there. */
export interface Term {
  /** Index of its group of correlated evidence. */
  readonly group: number;
  /** Rows, ascending, each once, and bits there. */
  readonly rows: Uint32Array;
  readonly bits: Float64Array;
  /** Its scale may not move: it was given too rarely. */
  readonly fixed: boolean;
}

/** Channels of which the same was said are one row. */
export interface Rows {
  /** Plants and benign channels of each row. */
  readonly malicious: Float64Array;
  readonly benign: Float64Array;
}

export interface Caps {
  readonly least: number;
  readonly most: number;
}

export interface Scales {
  /** By term, what its bits are multiplied by: below one where other testimony tells the same. */
  readonly terms: readonly number[];
  readonly groups: readonly Caps[];
}

const SCALES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.35, 1.5, 1.75, 2];
const STEPS = [-6, -4, -3, -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 3, 4, 6];
/** Standard deviations that scales and caps are taken to be off by before the lab is asked. */
const SCALE_SPREAD = 0.5;
const CAP_SPREAD = 3;
/** Channels of one lab resemble each other: so much of each counts. */
const LAB_SHARE = 0.5;
const MOST_ROUNDS = 12;

/**
 * Scales of all kinds of testimony and caps of all groups together, as a logistic model whose intercept is the prior: the least loss
 * over the channels plus the price of leaving what was stated, one coordinate after the other until none moves.
 */
export function fitScales({ malicious, benign }: Rows, terms: readonly Term[], stated: readonly Caps[], prior: number): Scales {
  const count = malicious.length;
  const scales = terms.map(() => 1);
  const caps = stated.map(({ least, most }) => ({ least, most }));
  const sums = stated.map(() => new Float64Array(count));
  for (const { group, rows, bits } of terms) for (let i = 0; i < rows.length; i++) sums[group]![rows[i]!]! += bits[i]!;
  const totals = new Float64Array(count).fill(prior);
  for (const [group, of] of sums.entries()) for (let row = 0; row < count; row++) totals[row]! += within(of[row]!, caps[group]!);

  const rowLoss = (row: number, bits: number) => LAB_SHARE * (malicious[row]! * softplus(-bits) + benign[row]! * softplus(bits));

  /** Tries another scale of one kind of testimony on the rows that have it. */
  function scaleLoss({ group, rows, bits }: Term, from: number, to: number): number {
    const [of, cap] = [sums[group]!, caps[group]!];
    let loss = ((to - 1) / SCALE_SPREAD) ** 2 / (2 * Math.LN2);
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!;
      const before = of[row]!;
      loss += rowLoss(row, totals[row]! - within(before, cap) + within(before + (to - from) * bits[i]!, cap));
    }
    return loss;
  }

  function capLoss(group: number, to: Caps): number {
    const [of, cap] = [sums[group]!, caps[group]!];
    const [least, most] = [(to.least - stated[group]!.least) / CAP_SPREAD, (to.most - stated[group]!.most) / CAP_SPREAD];
    let loss = (least ** 2 + most ** 2) / (2 * Math.LN2);
    for (let row = 0; row < count; row++) {
      if (of[row] !== 0) loss += rowLoss(row, totals[row]! - within(of[row]!, cap) + within(of[row]!, to));
    }
    return loss;
  }

  for (let round = 0; round < MOST_ROUNDS; round++) {
    let moved = false;
    for (const [index, term] of terms.entries()) {
      if (term.fixed) continue;
      const from = scales[index]!;
      const to = least(SCALES, from, (scale) => scaleLoss(term, from, scale));
      if (to === from) continue;
      moved = true;
      scales[index] = to;
      const [of, cap] = [sums[term.group]!, caps[term.group]!];
      for (let i = 0; i < term.rows.length; i++) {
        const row = term.rows[i]!;
        totals[row]! -= within(of[row]!, cap);
        of[row]! += (to - from) * term.bits[i]!;
        totals[row]! += within(of[row]!, cap);
      }
    }
    for (const [group, now] of caps.entries()) {
      const to = least(candidates(now, stated[group]!), now, (cap) => capLoss(group, cap));
      if (to === now) continue;
      moved = true;
      for (let row = 0; row < count; row++) totals[row]! += within(sums[group]![row]!, to) - within(sums[group]![row]!, now);
      caps[group] = to;
    }
    if (!moved) break;
  }
  return { terms: scales, groups: caps };
}

/** The choice of least loss; what holds now unless another is truly better. */
function least<T>(choices: readonly T[], now: T, lossOf: (choice: T) => number): T {
  let best = now;
  let bestLoss = lossOf(now) - 1e-6;
  for (const choice of choices) {
    const loss = lossOf(choice);
    if (loss < bestLoss) {
      best = choice;
      bestLoss = loss;
    }
  }
  return best;
}

/** A group that may not count against a finding stays so, and every group may count for one. */
function candidates(now: Caps, stated: Caps): Caps[] {
  const mosts = STEPS.map((step) => stated.most + step).filter((most) => most > 0);
  const leasts = STEPS.map((step) => stated.least + step).filter((most) => stated.least < 0 && most < 0);
  return [...mosts.map((most) => ({ ...now, most })), ...leasts.map((low) => ({ ...now, least: low }))];
}

export function within(bits: number, { least: low, most }: Caps): number {
  return Math.min(most, Math.max(low, bits));
}

/** log2(1 + 2^bits), without overflow. */
export function softplus(bits: number): number {
  return bits > 40 ? bits : Math.log2(1 + 2 ** bits);
}
