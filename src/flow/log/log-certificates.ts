/** Names of certificates that a log of their own holds, by what other logs call them. */
import { compareText } from '../../core/compare.ts';
import { writeKey } from './log-key.ts';

/** A certificate is some 100 bytes here; sensors since Zeek 4.1 write each one once an hour, not once a connection. */
const MAXIMUM_CERTIFICATES = 1 << 19;
const MAXIMUM_NAMES = 32;
const MAXIMUM_CHARACTERS = 4096;

export class LogCertificates {
  readonly #names = new Map<number, readonly string[]>();
  readonly #words = new Uint32Array(2);
  /** Certificates that had no room. */
  dropped = 0;

  add(key: string, names: readonly string[]): void {
    if (key === '' || names.length === 0) return;
    writeKey(key, this.#words, 0);
    const hash = exact(this.#words[0]!, this.#words[1]!);
    const known = this.#names.get(hash);
    const kept = names.slice(0, MAXIMUM_NAMES).map((name) => name.slice(0, MAXIMUM_CHARACTERS));
    if (known === undefined && this.#names.size >= MAXIMUM_CERTIFICATES) this.dropped++;
    // Should two differ, the order in which they came must not matter.
    else if (known === undefined || compareText(kept.join(), known.join()) < 0) this.#names.set(hash, kept);
  }

  /** @returns undefined when no log has it. */
  find(first: number, second: number): readonly string[] | undefined {
    return second === 0 ? undefined : this.#names.get(exact(first, second));
  }
}

/** 53 bits of the hash's 64. */
const exact = (first: number, second: number) => first * 0x200000 + (second >>> 11);
