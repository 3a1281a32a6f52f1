import { monotone } from './monotone.ts';

/** How often a testimony of so many nominal bits was given, on channels of plants and on benign ones. */
export interface Tally {
  readonly bits: number;
  readonly malicious: number;
  readonly benign: number;
}

/** One knot of a fitted table. */
export interface Knot extends Tally {
  /** What it is worth: log2( P(said | planted) / P(said | benign) ), drawn towards the nominal bits where counts are small. */
  readonly fitted: number;
}

/** Channels of each kind in all, whether anything was said of them or not. */
export interface Totals {
  readonly malicious: number;
  readonly benign: number;
}

/** A knot holds at least so much of all channels of plants, or of all benign ones, on which it was said; and no fewer than this many. */
const LEAST_SHARE = 0.12;
const LEAST_MALICIOUS = 5;
const LEAST_BENIGN = 40;
/** Standard deviation, in bits, that a weight set by hand is taken to be off by. */
const HAND_SPREAD = 3;
/** And by which the lab is taken to differ from the world, however many channels were counted. */
const LAB_SPREAD = 0.5;
/** Variance of the logarithm to base 2 of a count n: about 1 / (n · ln² 2). */
const LOG2_VARIANCE = 1 / Math.LN2 ** 2;

/**
 * A monotone table from nominal to fitted bits. Each knot is the mean of the measured ratio and the nominal bits, each by its precision;
 * the sign is kept: what was said for a finding never counts against it, since its sentence would say otherwise.
 * @param tallies of one kind of testimony, all of one sign, in any order.
 */
export function fitTable(tallies: readonly Tally[], totals: Totals): Knot[] {
  const bins = binned(tallies);
  const points = bins.map(({ bits, malicious, benign }) => {
    const measured = Math.log2((malicious + 0.5) / (totals.malicious + 1)) - Math.log2((benign + 0.5) / (totals.benign + 1));
    const variance = LOG2_VARIANCE * (1 / (malicious + 0.5) + 1 / (benign + 0.5)) + LAB_SPREAD ** 2;
    const [ofLab, ofHand] = [1 / variance, 1 / HAND_SPREAD ** 2];
    const value = (measured * ofLab + bits * ofHand) / (ofLab + ofHand);
    return { value: bits > 0 ? Math.max(0, value) : Math.min(0, value), weight: ofLab + ofHand };
  });
  const fitted = monotone(points);
  return bins.map((bin, i) => ({ ...bin, fitted: fitted[i]! }));
}

/** Neighbours together until each bin holds enough to say something; its bits are the mean of what is in it. */
function binned(tallies: readonly Tally[]): Tally[] {
  const sorted = [...tallies].sort((a, b) => a.bits - b.bits);
  const enoughMalicious = Math.max(LEAST_MALICIOUS, LEAST_SHARE * tallies.reduce((sum, { malicious }) => sum + malicious, 0));
  const enoughBenign = Math.max(LEAST_BENIGN, LEAST_SHARE * tallies.reduce((sum, { benign }) => sum + benign, 0));
  const bins: Tally[] = [];
  let open: Tally = { bits: 0, malicious: 0, benign: 0 };
  for (const tally of sorted) {
    if (sizeOf(tally) <= 0) continue;
    open = together(open, tally);
    if (open.malicious < enoughMalicious && open.benign < enoughBenign) continue;
    bins.push(open);
    open = { bits: 0, malicious: 0, benign: 0 };
  }
  // What is left over is too little for a bin of its own.
  if (sizeOf(open) > 0) bins.push(together(bins.pop() ?? { bits: 0, malicious: 0, benign: 0 }, open));
  return bins;
}

function together(a: Tally, b: Tally): Tally {
  const [many, more] = [sizeOf(a), sizeOf(b)];
  return { bits: (a.bits * many + b.bits * more) / (many + more), malicious: a.malicious + b.malicious, benign: a.benign + b.benign };
}

function sizeOf({ malicious, benign }: Tally): number {
  return malicious + benign;
}
