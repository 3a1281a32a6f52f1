import { formatAddress } from '../core/address.ts';
import { Addresses } from './addresses.ts';
import { isIpv4 } from './is-ipv4.ts';

/** The other ends of channels in one word each: an IPv4 address is its own number, others are numbered, each family apart. */
export class Peers {
  readonly #wide = new Addresses();
  /** Words of the address that `read` was asked for. */
  readonly words = new Uint32Array([0, 0, 0xffff, 0]);

  /** The word of an address; which family it is of, the caller keeps beside it. */
  add(words: Uint32Array): number {
    return isIpv4(words) ? words[3]! : this.#wide.add(words);
  }

  /** The address of a word, in `words` until the next call. */
  read(word: number, isWide: boolean): Uint32Array {
    const { words } = this;
    if (isWide) {
      const page = this.#wide.page(word);
      const at = this.#wide.at(word);
      for (let i = 0; i < 4; i++) words[i] = page[at + i]!;
    } else {
      words[0] = 0;
      words[1] = 0;
      words[2] = 0xffff;
      words[3] = word;
    }
    return words;
  }

  text(word: number, isWide: boolean): string {
    return formatAddress(this.read(word, isWide));
  }
}
