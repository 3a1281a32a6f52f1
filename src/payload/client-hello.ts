import { isGrease } from './grease.ts';

const SERVER_NAME = 0;
const SIGNATURE_ALGORITHMS = 13;
const ALPN = 16;
const SUPPORTED_VERSIONS = 43;

/** Where the parts of a ClientHello lie (RFC 8446 §4.1.2); one instance is refilled, nothing is copied. */
export class ClientHello {
  legacyVersion = 0;
  /** Highest of supported_versions, 0 when that extension was not read. */
  offeredVersion = 0;
  ciphersAt = 0;
  ciphersEnd = 0;
  extensionsAt = 0;
  extensionsEnd = 0;
  hasServerName = false;
  nameAt = 0;
  nameEnd = 0;
  /** First protocol of the ALPN list. */
  alpnAt = 0;
  alpnEnd = 0;
  signaturesAt = 0;
  signaturesEnd = 0;

  #reset(): void {
    this.legacyVersion = this.offeredVersion = 0;
    this.ciphersAt = this.ciphersEnd = 0;
    this.extensionsAt = this.extensionsEnd = 0;
    this.hasServerName = false;
    this.nameAt = this.nameEnd = 0;
    this.alpnAt = this.alpnEnd = 0;
    this.signaturesAt = this.signaturesEnd = 0;
  }

  /**
   * Reads a body (after the four bytes of handshake header) as far as its lengths hold.
   * @returns true when every length agreed up to `end`; otherwise what was read before stays.
   */
  read(bytes: Uint8Array, at: number, end: number): boolean {
    this.#reset();
    if (end - at < 35) return false;
    this.legacyVersion = (bytes[at]! << 8) | bytes[at + 1]!;
    at += 35 + bytes[at + 34]!;
    if (at + 2 > end) return false;
    const cipherBytes = (bytes[at]! << 8) | bytes[at + 1]!;
    at += 2;
    if ((cipherBytes & 1) !== 0 || at + cipherBytes + 1 > end) return false;
    this.ciphersAt = at;
    this.ciphersEnd = at += cipherBytes;
    at += 1 + bytes[at]!;
    if (at > end) return false;
    if (at === end) return true;
    if (at + 2 > end) return false;
    const extensionsEnd = at + 2 + ((bytes[at]! << 8) | bytes[at + 1]!);
    this.extensionsAt = at + 2;
    return this.#extensions(bytes, at + 2, Math.min(extensionsEnd, end)) && extensionsEnd === end;
  }

  #extensions(bytes: Uint8Array, at: number, end: number): boolean {
    while (at + 4 <= end) {
      const type = (bytes[at]! << 8) | bytes[at + 1]!;
      const next = at + 4 + ((bytes[at + 2]! << 8) | bytes[at + 3]!);
      if (next > end) return false;
      at += 4;
      if (type === SERVER_NAME) this.#serverName(bytes, at, next);
      else if (type === ALPN) this.#alpn(bytes, at, next);
      else if (type === SUPPORTED_VERSIONS) this.#versions(bytes, at, next);
      else if (type === SIGNATURE_ALGORITHMS && this.signaturesAt === 0 && next - at >= 2) {
        this.signaturesAt = at + 2;
        this.signaturesEnd = Math.min(next, at + 2 + ((bytes[at]! << 8) | bytes[at + 1]!));
      }
      this.extensionsEnd = at = next;
    }
    return at === end;
  }

  /** RFC 6066 §3: a list of typed names, of which only host_name (0) was ever given a meaning. */
  #serverName(bytes: Uint8Array, at: number, end: number): void {
    this.hasServerName = true;
    at += 2;
    while (at + 3 <= end && this.nameAt === 0) {
      const next = at + 3 + ((bytes[at + 1]! << 8) | bytes[at + 2]!);
      if (next > end) return;
      if (bytes[at] === 0) {
        this.nameAt = at + 3;
        this.nameEnd = next;
      }
      at = next;
    }
  }

  /** RFC 7301 §3.1. */
  #alpn(bytes: Uint8Array, at: number, end: number): void {
    if (this.alpnAt !== 0 || at + 3 > end) return;
    const next = at + 3 + bytes[at + 2]!;
    if (next > end) return;
    this.alpnAt = at + 3;
    this.alpnEnd = next;
  }

  /** RFC 8446 §4.2.1. */
  #versions(bytes: Uint8Array, at: number, end: number): void {
    const listEnd = Math.min(end, at + 1 + (bytes[at] ?? 0));
    for (at += 1; at + 2 <= listEnd; at += 2) {
      const version = (bytes[at]! << 8) | bytes[at + 1]!;
      if (version > this.offeredVersion && !isGrease(version)) this.offeredVersion = version;
    }
  }
}
