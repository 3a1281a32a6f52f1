import type { AddressRange } from '../../channel/internal-networks.ts';
import { addressWords } from '../../core/address-words.ts';

/** What the operator calls an address, or the network that it is in. */
export interface HostEntry {
  readonly range: AddressRange;
  readonly name: string | null;
  readonly groups: readonly string[];
}

/** What is known of one address. */
export interface KnownHost {
  /** Of the narrowest entry that gives one. */
  readonly name: string | null;
  /** Of all entries around the address, each once, in text order. */
  readonly groups: readonly string[];
}

const NOBODY: KnownHost = { name: null, groups: [] };

/** Names and groups of hosts by their addresses. A look-up costs as many steps as there are lengths of prefixes. */
export class HostBook {
  /** Narrowest mask first: entries by their network's words. */
  readonly #levels: readonly { readonly mask: AddressRange['mask']; readonly entries: Map<string, HostEntry[]> }[];
  readonly #known = new Map<string, KnownHost>();

  constructor(entries: readonly HostEntry[]) {
    const levels = new Map<string, { mask: AddressRange['mask']; entries: Map<string, HostEntry[]> }>();
    for (const entry of entries) {
      const { mask, network } = entry.range;
      const name = mask.join();
      let level = levels.get(name);
      if (level === undefined) {
        level = { mask, entries: new Map() };
        levels.set(name, level);
      }
      const key = masked(network, mask);
      const same = level.entries.get(key);
      if (same === undefined) level.entries.set(key, [entry]);
      else same.push(entry);
    }
    this.#levels = [...levels.values()].sort((a, b) => bitsOf(b.mask) - bitsOf(a.mask));
  }

  /** @param host text of an address; a zone (`%eth0`) does not matter. Other text is nobody. */
  of(host: string): KnownHost {
    let known = this.#known.get(host);
    if (known === undefined) {
      known = this.#find(host);
      this.#known.set(host, known);
    }
    return known;
  }

  #find(host: string): KnownHost {
    const words = addressWords(host);
    if (words === null) return NOBODY;
    const found = this.#levels.flatMap(({ mask, entries }) => entries.get(masked(words, mask)) ?? []);
    if (found.length === 0) return NOBODY;
    const groups = [...new Set(found.flatMap((entry) => entry.groups))].sort();
    return { name: found.find(({ name }) => name !== null)?.name ?? null, groups };
  }
}

function masked(words: ArrayLike<number>, mask: ArrayLike<number>): string {
  let key = '';
  for (let i = 0; i < 4; i++) key += `${(words[i]! & mask[i]!) >>> 0} `;
  return key;
}

function bitsOf(mask: AddressRange['mask']): number {
  return mask.reduce((sum, word) => sum + 32 - (word === 0 ? 32 : 31 - Math.clz32(word & -word)), 0);
}
