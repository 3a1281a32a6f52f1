/** As much of a CRYPTO stream as a ClientHello may take; more is never kept. */
const MAXIMUM_LENGTH = 16_384;
const MAXIMUM_FRAGMENTS = 256;
/** One flow is put together at a time. */
const whole = new Uint8Array(MAXIMUM_LENGTH);

/** The CRYPTO frames of one client, in any order. What it holds is never more than what it was given. */
export class CryptoStream {
  /** The beginning of the stream after `assemble`: shared by all, valid until the next call. */
  readonly bytes: Uint8Array = whole;
  #offsets: number[] = [];
  #fragments: Uint8Array[] = [];
  #held = 0;

  /** Borrows the fragment until `keep`. @returns false when it was over a bound and left out. */
  add(offset: number, fragment: Uint8Array): boolean {
    if (fragment.length === 0) return true;
    if (offset + fragment.length > MAXIMUM_LENGTH || this.#fragments.length >= MAXIMUM_FRAGMENTS) return false;
    // Retransmissions may fill it twice over before new bytes come.
    if (this.#held + fragment.length > 2 * MAXIMUM_LENGTH) return false;
    this.#offsets.push(offset);
    this.#fragments.push(fragment);
    this.#held += fragment.length;
    return true;
  }

  /** Copies into `bytes` what there is without gaps from the beginning; returns its length. */
  assemble(): number {
    let length = 0;
    for (let grown = true; grown; ) {
      grown = false;
      for (let i = 0; i < this.#fragments.length; i++) {
        const offset = this.#offsets[i]!;
        const fragment = this.#fragments[i]!;
        if (offset > length || offset + fragment.length <= length) continue;
        whole.set(fragment, offset);
        length = offset + fragment.length;
        grown = true;
      }
    }
    return length;
  }
}
