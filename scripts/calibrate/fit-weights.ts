import { type ClientKind, FITTED_KINDS } from '../../src/evidence/client-kind.ts';
import { bitsFitter } from '../../src/evidence/fitted/fitted-bits.ts';
import type { FittedKnot, FittedWeights } from '../../src/evidence/fitted/fitted-weights.ts';
import type { Group } from '../../src/evidence/groups.ts';
import { WEIGHTS } from '../../src/evidence/weights.ts';
import { hundredths } from '../../src/finding/hundredths.ts';
import { type Caps, fitScales, type Rows, softplus, type Term, within } from './fit-scales.ts';
import { fitTable, type Tally, type Totals } from './fit-table.ts';
import type { Gathered, Row } from './gather.ts';

/** A kind of testimony is fitted from so many plants, or so many benign channels, on; for one kind of client apart, both. */
const LEAST_PLANTS = 8;
const LEAST_BENIGN = 100;
/**
 * In fitting scales and limits together, a missed plant costs as much as so many false alarms. Without it, findings say less than what is
 * right of them, since silence, of which plants have less, is not counted: docs/weights.md has what is right of those that say 90 %.
 */
const PLANT_WEIGHT = 8;
/** Testimony that is what tells kinds of clients apart: a table for each kind would count nothing. */
const TELLS_CLIENTS = new Set(['prevalence/destinations of the software']);

export interface Fit extends Pick<FittedWeights, 'tables' | 'groups'> {
  /** What the tables were multiplied by, by table and side. */
  readonly scales: Readonly<Record<string, number>>;
  /** Kinds of testimony that were given too rarely: they keep what is stated. */
  readonly kept: readonly Heard[];
  readonly fitted: readonly Heard[];
  readonly totals: Totals;
  /** Channels of clients that are known, and the prior and sum of each as fitted. */
  readonly rows: readonly Row[];
  readonly bits: Float64Array;
  /** Loss in bits over all channels, as stated by hand and as fitted. */
  readonly stated: number;
  readonly after: number;
}

/** How often a kind of testimony was given, and what its absence would be worth. */
export interface Heard {
  /** As in `FittedWeights.tables`. */
  readonly key: string;
  readonly malicious: number;
  readonly benign: number;
  /** log2( P(nothing said | planted) / P(nothing said | benign) ). */
  readonly silence: number;
}

/** Fits tables by kind of testimony, then their scales and the caps of the groups together. Same days, same fit. */
export function fitWeights(days: readonly Gathered[], groups: readonly Group[]): Fit {
  // All that is fitted is of clients that are known; the others keep what is stated.
  const rows = days.flatMap((day) => day.rows).filter(({ client }) => client !== 'unknown');
  const totals = totalsOf(rows);
  const byKind = new Map<ClientKind, Totals>();
  for (const kind of FITTED_KINDS) byKind.set(kind, totalsOf(rows.filter(({ client }) => client === kind)));
  const tallies = tally(rows);
  const unscaled: Record<string, FittedKnot[]> = {};
  const [fitted, kept]: [Heard[], Heard[]] = [[], []];
  for (const key of [...tallies.keys()].sort()) {
    const list = [...tallies.get(key)!.values()];
    const kind = key.split('/')[2] as ClientKind | undefined;
    const of = kind === undefined ? totals : byKind.get(kind)!;
    const heard = heardOf(key, list, of);
    const { malicious, benign } = heard;
    if (
      kind === undefined ? malicious < LEAST_PLANTS && benign < LEAST_BENIGN : malicious < LEAST_PLANTS / 2 || benign < LEAST_BENIGN / 2
    ) {
      if (kind === undefined) kept.push(heard);
      continue;
    }
    fitted.push(heard);
    const sides = [list.filter(({ bits }) => bits < 0), list.filter(({ bits }) => bits > 0)];
    unscaled[key] = sides
      .flatMap((side) => fitTable(side, of))
      .map((knot) => [hundredths(knot.bits), hundredths(knot.fitted), hundredths(knot.malicious), knot.benign]);
  }
  const counts = { malicious: Float64Array.from(rows, (row) => row.malicious), benign: Float64Array.from(rows, (row) => row.benign) };
  const { keys, terms } = termsOf(rows, unscaled, groups);
  const scales = fitScales({ ...counts, malicious: counts.malicious.map((one) => PLANT_WEIGHT * one) }, terms, groups, WEIGHTS.prior.bits);
  const scaleOf = new Map(keys.map((key, i) => [key, scales.terms[i]!]));
  const tables: Record<string, FittedKnot[]> = {};
  for (const [key, knots] of Object.entries(unscaled)) {
    tables[key] = knots.map(([bits, value, malicious, benign]) => [
      bits,
      hundredths(value * (scaleOf.get(sideOf(key, bits)) ?? 1)),
      malicious,
      benign,
    ]);
  }
  const limits = Object.fromEntries(
    groups.map(({ name }, i) => [name, { least: hundredths(scales.groups[i]!.least), most: hundredths(scales.groups[i]!.most) }]),
  );
  const bits = bitsOf(rows, tables, groups, scales.groups);
  return {
    tables,
    groups: limits,
    scales: Object.fromEntries(scaleOf),
    kept,
    fitted,
    totals,
    rows,
    bits,
    stated: lossOf(counts, bitsOf(rows, {}, groups, groups)),
    after: lossOf(counts, bits),
  };
}

/** Testimony for and against is scaled apart. */
export function sideOf(key: string, bits: number): string {
  return `${key} ${bits > 0 ? 'for' : 'against'}`;
}

function totalsOf(rows: readonly Row[]): Totals {
  return { malicious: rows.reduce((sum, row) => sum + row.malicious, 0), benign: rows.reduce((sum, row) => sum + row.benign, 0) };
}

/** By key, over all clients and for each kind of client apart. */
function tally(rows: readonly Row[]): Map<string, Map<number, Tally>> {
  const tallies = new Map<string, Map<number, Tally>>();
  for (const { client, said, malicious, benign } of rows) {
    for (const [key, bits] of said) {
      for (const each of TELLS_CLIENTS.has(key) ? [key] : [key, `${key}/${client}`]) {
        const list = tallies.get(each) ?? new Map<number, Tally>();
        const before = list.get(bits) ?? { bits, malicious: 0, benign: 0 };
        tallies.set(each, list.set(bits, { bits, malicious: before.malicious + malicious, benign: before.benign + benign }));
      }
    }
  }
  return tallies;
}

function heardOf(key: string, list: readonly Tally[], totals: Totals): Heard {
  const malicious = list.reduce((sum, each) => sum + each.malicious, 0);
  const benign = list.reduce((sum, each) => sum + each.benign, 0);
  const quiet = (heard: number, all: number) => Math.max(0.5, all - heard) / Math.max(1, all);
  return { key, malicious, benign, silence: Math.log2(quiet(malicious, totals.malicious) / quiet(benign, totals.benign)) };
}

/** Every kind of testimony by the table that it gets, for and against apart, on the rows where it was given. Several of one kind on a channel are one. */
function termsOf(rows: readonly Row[], tables: FittedWeights['tables'], groups: readonly Group[]): { keys: string[]; terms: Term[] } {
  const bitsOf = bitsFitter({ tables });
  const made = new Map<string, { key: string; group: number; rows: number[]; bits: number[] }>();
  for (const [row, { client, said }] of rows.entries()) {
    for (const [name, bits] of said) {
      const [analyzer, measure] = name.split('/') as [string, string];
      const key = `${name}/${client}` in tables ? `${name}/${client}` : name;
      const group = groups.findIndex(({ analyzers }) => analyzers.includes(analyzer));
      if (group < 0) continue;
      const side = sideOf(key, bits);
      const term = made.get(side) ?? { key, group, rows: [], bits: [] };
      made.set(side, term);
      const fitted = bitsOf(analyzer, measure, client, bits);
      if (term.rows.at(-1) === row) term.bits[term.bits.length - 1]! += fitted;
      else {
        term.rows.push(row);
        term.bits.push(fitted);
      }
    }
  }
  const keys = [...made.keys()].sort();
  const terms = keys.map((side): Term => {
    const { key, group, rows: list, bits } = made.get(side)!;
    return { group, rows: Uint32Array.from(list), bits: Float64Array.from(bits), fixed: !(key in tables) };
  });
  return { keys, terms };
}

/** Prior and sum of each row. */
function bitsOf(rows: readonly Row[], tables: FittedWeights['tables'], groups: readonly Group[], caps: readonly Caps[]): Float64Array {
  const totals = new Float64Array(rows.length).fill(WEIGHTS.prior.bits);
  const sums = groups.map(() => new Float64Array(rows.length));
  for (const { group, rows: list, bits } of termsOf(rows, tables, groups).terms) {
    for (const [i, row] of list.entries()) sums[group]![row]! += bits[i]!;
  }
  for (const [group, of] of sums.entries()) for (const [row, bits] of of.entries()) totals[row]! += within(bits, caps[group]!);
  return totals;
}

function lossOf({ malicious, benign }: Rows, totals: Float64Array): number {
  return totals.reduce((loss, bits, row) => loss + malicious[row]! * softplus(-bits) + benign[row]! * softplus(bits), 0);
}
