import type { HostRows } from './host-rows.ts';
import type { SiteUses } from './site-uses.ts';

/** Two hosts, by their place in the order of host names, and how alike they are. */
export interface Likeness {
  readonly a: number;
  readonly b: number;
  /** Cosine of their weighted sites, `LEAST` … 1. */
  readonly weight: number;
}

/** Cosine below which hosts are not alike (D3FEND's proposal for D3-NTCD). */
const LEAST = 0.3;
/** Each host's nearest others: in an office where all are alike, every pair would be an edge. */
const NEIGHBOURS = 16;
/** Products of pairs of hosts at one site, for all sites: about a second. The sites of most hosts, which say least, are left out first. */
const MOST_PRODUCTS = 200_000_000;

interface Site {
  readonly number: number;
  readonly low: number;
  readonly high: number;
  readonly hosts: number[];
  readonly calls: number[];
}

/**
 * Who is like whom in a scope: cosine of TF-IDF weights, log2(1 + calls) × log2(hosts / hosts of the site), over the sites that two hosts
 * or more share. The same for any order of channels: hosts and sites are walked in an order of their own.
 */
export function hostLikeness(scope: number, rows: HostRows, uses: SiteUses): Likeness[] {
  const ordered = rows.ordered(scope);
  const hosts = ordered.length;
  const weights = weightedHosts(sharedSites(scope, ordered, uses), hosts);
  const dots = new Float64Array(hosts);
  const nearest: Likeness[][] = [];
  for (let a = 0; a < hosts; a++) {
    dots.fill(0);
    for (const { hosts: members, weights: mine, at } of weights.sitesOf[a]!) {
      const weight = mine[at]!;
      for (let i = 0; i < members.length; i++) dots[members[i]!]! += weight * mine[i]!;
    }
    const found: Likeness[] = [];
    for (let b = 0; b < hosts; b++) {
      if (b === a || dots[b] === 0) continue;
      const weight = dots[b]! / (weights.norms[a]! * weights.norms[b]!);
      if (weight >= LEAST) found.push({ a: Math.min(a, b), b: Math.max(a, b), weight });
    }
    found.sort((one, other) => other.weight - one.weight || one.a - other.a || one.b - other.b);
    nearest.push(found.slice(0, NEIGHBOURS));
  }
  return distinct(nearest.flat());
}

function sharedSites(scope: number, ordered: readonly number[], uses: SiteUses): Site[] {
  const places = new Map(ordered.map((row, place) => [row, place]));
  const sites = new Map<number, Site>();
  uses.forEach((row, number, calls) => {
    const place = places.get(row);
    if (place === undefined || uses.hosts(number) < 2) return;
    const site = sites.get(number) ?? { number, ...uses.key(number), hosts: [], calls: [] };
    sites.set(number, site);
    site.hosts.push(place);
    site.calls.push(calls);
  });
  const kept = [...sites.values()].filter((site) => uses.key(site.number).kind === scope);
  kept.sort((a, b) => a.hosts.length - b.hosts.length || a.high - b.high || a.low - b.low);
  let products = 0;
  return kept.filter(({ hosts }) => {
    products += hosts.length * hosts.length;
    return products <= MOST_PRODUCTS;
  });
}

function weightedHosts(sites: readonly Site[], hosts: number) {
  const squares = new Float64Array(hosts);
  const sitesOf: { hosts: Uint32Array; weights: Float64Array; at: number }[][] = Array.from({ length: hosts }, () => []);
  for (const site of sites) {
    const rarity = Math.log2(hosts / site.hosts.length);
    if (rarity === 0) continue;
    const members = Uint32Array.from(site.hosts);
    const weights = Float64Array.from(site.calls, (calls) => rarity * Math.log2(1 + calls));
    for (let at = 0; at < members.length; at++) {
      squares[members[at]!]! += weights[at]! ** 2;
      sitesOf[members[at]!]!.push({ hosts: members, weights, at });
    }
  }
  return { norms: squares.map(Math.sqrt), sitesOf };
}

/** A pair may be among the nearest of either end. Hosts in order. */
function distinct(pairs: Likeness[]): Likeness[] {
  pairs.sort((one, other) => one.a - other.a || one.b - other.b);
  return pairs.filter((pair, i) => i === 0 || pair.a !== pairs[i - 1]!.a || pair.b !== pairs[i - 1]!.b);
}
