/** Names of certificates that a log of their own holds, by what other logs call them. */
import { compareText } from '../../core/compare.ts';
import type { LogContent } from './log-content.ts';

/** A certificate is some 100 bytes here; sensors since Zeek 4.1 write each one once an hour, not once a connection. */
const MAXIMUM_CERTIFICATES = 1 << 19;
const MAXIMUM_NAMES = 32;
const MAXIMUM_CHARACTERS = 4096;

export class LogCertificates {
  readonly #names = new Map<number, readonly string[]>();
  /** Certificates that had no room. */
  dropped = 0;

  add(keyLow: number, keyHigh: number, names: readonly string[]): void {
    if (keyHigh === 0 || names.length === 0) return;
    const kept = names.slice(0, MAXIMUM_NAMES).map((name) => name.slice(0, MAXIMUM_CHARACTERS));
    this.#keep(exact(keyLow, keyHigh), kept);
  }

  /** Everything, as plain data: by key, names. */
  entries(): LogContent['certificates'] {
    return [...this.#names];
  }

  /** Takes over what another one has. */
  absorb(entries: LogContent['certificates'], dropped: number): void {
    this.dropped += dropped;
    for (const [hash, names] of entries) this.#keep(hash, names);
  }

  /** @returns undefined when no log has it. */
  find(keyLow: number, keyHigh: number): readonly string[] | undefined {
    return keyHigh === 0 ? undefined : this.#names.get(exact(keyLow, keyHigh));
  }

  #keep(hash: number, kept: readonly string[]): void {
    const known = this.#names.get(hash);
    if (known === undefined && this.#names.size >= MAXIMUM_CERTIFICATES) this.dropped++;
    // Should two differ, the order in which they came must not matter.
    else if (known === undefined || compareText(kept.join(), known.join()) < 0) this.#names.set(hash, kept);
  }
}

/** 53 bits of the hash's 64. */
const exact = (low: number, high: number) => (low >>> 0) * 0x200000 + (high >>> 11);
