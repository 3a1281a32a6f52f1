import { parseNetwork } from '../../channel/parse-network.ts';
import type { HostEntry } from '../../finding/hosts/host-book.ts';
import type { Declared } from './declaration.ts';
import type { Told } from './told.ts';

/** What the operator calls hosts. */
export interface DeclaredHosts {
  readonly entries: readonly HostEntry[];
  readonly names: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
}

/** Checks that each network is there once, and that no word is both a name and a group. */
export function hostsOf(declared: Declared['hosts'], told: Told): DeclaredHosts {
  const entries: HostEntry[] = [];
  const names = new Set<string>();
  const groups = new Set<string>();
  const seen = new Map<string, string>();
  for (const { name: cidr, at, value } of declared ?? []) {
    const range = parseNetwork(cidr);
    const key = `${range.network.map((word, i) => (word & range.mask[i]!) >>> 0).join()}/${range.mask.join()}`;
    const before = seen.get(key);
    if (before !== undefined) told.problem(at, { what: `hosts: "${cidr}" is the same as "${before}"`, hint: 'join the two' });
    seen.set(key, cidr);
    if (value.name !== undefined) names.add(value.name);
    entries.push({ range, name: value.name ?? null, groups: (value.groups ?? []).map((group) => group.value) });
    for (const group of value.groups ?? []) groups.add(group.value);
  }
  for (const { value } of declared ?? []) {
    for (const group of value.groups ?? []) {
      if (names.has(group.value))
        told.problem(group.at, {
          what: `${group.path}: "${group.value}" is the name of a host as well`,
          hint: 'the allowlist could not tell them apart: rename one',
        });
    }
  }
  return { entries, names, groups };
}
