import type { FittedKnot, FittedWeights } from '../../src/evidence/fitted.ts';
import { bitsFitter } from '../../src/evidence/fitted-bits.ts';
import type { Group } from '../../src/evidence/groups.ts';
import { type Caps, fitScales, type Rows, softplus, type Term, within } from './fit-scales.ts';
import { fitTable, type Tally, type Totals } from './fit-table.ts';
import type { Gathered, Row } from './gather.ts';

/** A kind of testimony is fitted from so many plants, or so many benign channels, on. */
const LEAST_PLANTS = 8;
const LEAST_BENIGN = 100;

export interface Fit extends Pick<FittedWeights, 'tables' | 'groups'> {
  /** What the tables were multiplied by, by kind of testimony and side. */
  readonly scales: Readonly<Record<string, number>>;
  /** Kinds of testimony that were given too rarely: they keep what is stated. */
  readonly kept: readonly Heard[];
  readonly fitted: readonly Heard[];
  readonly totals: Totals;
  /** Loss in bits over all channels, as stated by hand and as fitted. */
  readonly stated: number;
  readonly after: number;
}

/** How often a kind of testimony was given, and what its absence would be worth. */
export interface Heard {
  readonly key: string;
  readonly malicious: number;
  readonly benign: number;
  /** log2( P(nothing said | planted) / P(nothing said | benign) ). */
  readonly silence: number;
}

/** Fits tables by kind of testimony, then their scales and the caps of the groups together. Same days, same fit. */
export function fitWeights(days: readonly Gathered[], groups: readonly Group[]): Fit {
  const rows = days.flatMap((day) => day.rows);
  const totals = {
    malicious: rows.reduce((sum, row) => sum + row.malicious, 0),
    benign: rows.reduce((sum, row) => sum + row.benign, 0),
  };
  const tallies = tally(rows);
  const heard = [...tallies].map(([key, list]) => heardOf(key, [...list.values()], totals)).sort((a, b) => (a.key < b.key ? -1 : 1));
  const isEnough = ({ malicious, benign }: Heard) => malicious >= LEAST_PLANTS || benign >= LEAST_BENIGN;
  const unscaled: Record<string, FittedKnot[]> = {};
  for (const { key } of heard.filter(isEnough)) {
    const all = [...tallies.get(key)!.values()];
    const sides = [all.filter(({ bits }) => bits < 0), all.filter(({ bits }) => bits > 0)];
    unscaled[key] = sides
      .flatMap((side) => fitTable(side, totals))
      .map(({ bits, fitted, malicious, benign }) => [bits, fitted, malicious, benign]);
  }
  const counts = { malicious: Float64Array.from(rows, (row) => row.malicious), benign: Float64Array.from(rows, (row) => row.benign) };
  const { keys, terms } = termsOf(rows, unscaled, groups);
  const scales = fitScales(counts, terms, groups);
  const scaleOf = new Map(keys.map((key, i) => [key, scales.terms[i]!]));
  const tables: Record<string, FittedKnot[]> = {};
  for (const [key, knots] of Object.entries(unscaled)) {
    tables[key] = knots.map(([bits, fitted, malicious, benign]) => [
      hundredths(bits),
      hundredths(fitted * (scaleOf.get(sideOf(key, bits)) ?? 1)),
      hundredths(malicious),
      benign,
    ]);
  }
  const limits = Object.fromEntries(
    groups.map(({ name }, i) => [name, { least: hundredths(scales.groups[i]!.least), most: hundredths(scales.groups[i]!.most) }]),
  );
  return {
    tables,
    groups: limits,
    scales: Object.fromEntries(scaleOf),
    kept: heard.filter((each) => !isEnough(each)),
    fitted: heard.filter(isEnough),
    totals,
    stated: lossOf(rows, counts, {}, groups, groups),
    after: lossOf(rows, counts, tables, groups, scales.groups),
  };
}

/** Testimony for and against is scaled apart. */
export function sideOf(key: string, bits: number): string {
  return `${key} ${bits > 0 ? 'for' : 'against'}`;
}

/** Every kind of testimony, for and against apart, on the rows where it was given. Several of one kind on a channel are one. */
function termsOf(rows: readonly Row[], tables: FittedWeights['tables'], groups: readonly Group[]): { keys: string[]; terms: Term[] } {
  const bitsOf = bitsFitter({ tables });
  const made = new Map<string, { group: number; rows: number[]; bits: number[] }>();
  for (const [row, { said }] of rows.entries()) {
    for (const [key, bits] of said) {
      const slash = key.indexOf('/');
      const group = groups.findIndex(({ analyzers }) => analyzers.includes(key.slice(0, slash)));
      const side = sideOf(key, bits);
      const term = made.get(side) ?? { group, rows: [], bits: [] };
      made.set(side, term);
      const fitted = bitsOf(key.slice(0, slash), key.slice(slash + 1), bits);
      if (term.rows.at(-1) === row) term.bits[term.bits.length - 1]! += fitted;
      else {
        term.rows.push(row);
        term.bits.push(fitted);
      }
    }
  }
  // What was never fitted keeps its scale too: it stays in the sums, and only fitted kinds may move.
  const keys = [...made.keys()].sort();
  return {
    keys,
    terms: keys.map((key) => {
      const { group, rows: list, bits } = made.get(key)!;
      return { group, rows: Uint32Array.from(list), bits: Float64Array.from(bits), fixed: !(key.replace(/ \w+$/, '') in tables) };
    }),
  };
}

function tally(rows: readonly Row[]): Map<string, Map<number, Tally>> {
  const tallies = new Map<string, Map<number, Tally>>();
  for (const { said, malicious, benign } of rows) {
    for (const [key, bits] of said) {
      const list = tallies.get(key) ?? new Map<number, Tally>();
      const before = list.get(bits) ?? { bits, malicious: 0, benign: 0 };
      tallies.set(key, list.set(bits, { bits, malicious: before.malicious + malicious, benign: before.benign + benign }));
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

function lossOf(
  rows: readonly Row[],
  { malicious, benign }: Rows,
  tables: FittedWeights['tables'],
  groups: readonly Group[],
  caps: readonly Caps[],
): number {
  const all = (of: Float64Array) => of.reduce((sum, each) => sum + each, 0);
  const totals = new Float64Array(rows.length).fill(Math.log2((all(malicious) + 0.5) / (all(benign) + 0.5)));
  const sums = groups.map(() => new Float64Array(rows.length));
  for (const { group, rows: list, bits } of termsOf(rows, tables, groups).terms)
    for (const [i, row] of list.entries()) sums[group]![row]! += bits[i]!;
  for (const [group, of] of sums.entries()) for (const [row, bits] of of.entries()) totals[row]! += within(bits, caps[group]!);
  return totals.reduce((loss, bits, row) => loss + malicious[row]! * softplus(-bits) + benign[row]! * softplus(bits), 0);
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100 + 0;
}
