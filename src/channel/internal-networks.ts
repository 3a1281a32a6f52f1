/** One range: the words of its first address and of its mask. */
export interface AddressRange {
  readonly network: readonly [number, number, number, number];
  readonly mask: readonly [number, number, number, number];
}

/** The networks that count as inside. IPv4 ranges sit below ::ffff:0:0/96, as in every address of the flow table. */
export class InternalNetworks {
  readonly #networks4: Uint32Array;
  readonly #masks4: Uint32Array;
  readonly #networks6: Uint32Array;
  readonly #masks6: Uint32Array;

  constructor(ranges: readonly AddressRange[]) {
    const four = ranges.filter(isIpv4);
    const six = ranges.filter((range) => !isIpv4(range));
    this.#networks4 = Uint32Array.from(four, ({ network, mask }) => (network[3] & mask[3]) >>> 0);
    this.#masks4 = Uint32Array.from(four, ({ mask }) => mask[3]);
    this.#masks6 = Uint32Array.from(six.flatMap(({ mask }) => mask));
    this.#networks6 = Uint32Array.from(six.flatMap(({ network, mask }) => network.map((word, i) => (word & mask[i]!) >>> 0)));
  }

  /** Whether the address whose first word is at `at` is inside. */
  includes(words: ArrayLike<number>, at = 0): boolean {
    if (words[at] === 0 && words[at + 1] === 0 && words[at + 2] === 0xffff) {
      const word = words[at + 3]!;
      const masks = this.#masks4;
      const networks = this.#networks4;
      for (let i = 0; i < networks.length; i++) if ((word & masks[i]!) >>> 0 === networks[i]) return true;
      return false;
    }
    const masks = this.#masks6;
    const networks = this.#networks6;
    for (let i = 0; i < networks.length; i += 4) {
      if (
        (words[at]! & masks[i]!) >>> 0 === networks[i] &&
        (words[at + 1]! & masks[i + 1]!) >>> 0 === networks[i + 1] &&
        (words[at + 2]! & masks[i + 2]!) >>> 0 === networks[i + 2] &&
        (words[at + 3]! & masks[i + 3]!) >>> 0 === networks[i + 3]
      ) {
        return true;
      }
    }
    return false;
  }
}

function isIpv4({ network, mask }: AddressRange): boolean {
  return mask[2] === 0xffffffff && network[0] === 0 && network[1] === 0 && network[2] === 0xffff;
}
