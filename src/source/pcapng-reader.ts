/** Walks the blocks of a pcapng capture and hands on the frames of its packet blocks. */
import type { Issues } from '../core/issues.ts';
import { u16, u32 } from './bytes.ts';
import type { FrameReader } from './frame-reader.ts';
import { HELD_BYTES } from './limits.ts';
import { PcapngInterface } from './pcapng-interface.ts';
import { PcapngPackets } from './pcapng-packets.ts';
import { PcapngScan } from './pcapng-scan.ts';
import type { ReadContext } from './read-context.ts';

// draft-ietf-opsawg-pcapng §4 and §11.1.
const SECTION_HEADER = 0x0a0d0d0a;
const BYTE_ORDER = 0x1a2b3c4d;
const INTERFACE_DESCRIPTION = 1;
const OLD_PACKET = 2;
const SIMPLE_PACKET = 3;
const ENHANCED_PACKET = 6;
const BLOCK_OVERHEAD = 12;
/** Wireshark's bound: a longer block is a wrong length. */
const MAXIMUM_BLOCK_BYTES = 16_777_216;
/** More interfaces than this in one section are not described by any program that captures. */
const MAXIMUM_INTERFACES = 65_536;
/** Room for the block and the length field behind it, so that what is left over stays within `HELD_BYTES`. */
const HELD_BLOCK_BYTES = HELD_BYTES - 16;

export class PcapngReader implements FrameReader {
  readonly #issues: Issues;
  readonly #packets: PcapngPackets;
  #little = true;
  #skip = 0;
  #scan: PcapngScan | null = null;

  constructor(context: ReadContext) {
    this.#issues = context.issues;
    this.#packets = new PcapngPackets(context);
  }

  read(bytes: Uint8Array, start: number, end: number, last: boolean): number {
    this.#packets.use(bytes);
    let at = start;
    for (;;) {
      if (this.#skip > 0) {
        const passed = Math.min(this.#skip, end - at);
        this.#skip -= passed;
        at += passed;
        if (this.#skip > 0) {
          if (last) this.#issues.count('pcapng.truncated');
          return at;
        }
      }
      if (this.#scan !== null) {
        const found = this.#scan.find(bytes, at, end, last);
        this.#issues.count('pcapng.skipped-bytes', found - at);
        at = found;
        if (!this.#scan.found) return at;
        this.#little = this.#scan.little;
        this.#scan = null;
      }
      const next = this.#block(bytes, at, end, last);
      if (next === at) {
        if (this.#scan !== null) continue;
        if (!last) return at;
        if (at < end) this.#issues.count('pcapng.truncated');
        return end;
      }
      at = next;
    }
  }

  /** @returns where the next block starts; `at` when there is too little, or when this is no block (then `#scan` is set). */
  #block(bytes: Uint8Array, at: number, end: number, last: boolean): number {
    if (end - at < BLOCK_OVERHEAD) return at;
    const type = u32(bytes, at, this.#little);
    if (type === SECTION_HEADER) {
      const little = u32(bytes, at + 8, true) === BYTE_ORDER;
      if (!little && u32(bytes, at + 8, false) !== BYTE_ORDER) return this.#lost(at, 'pcapng.bad-section');
      this.#little = little;
    }
    const little = this.#little;
    const length = u32(bytes, at + 4, little);
    if (length < BLOCK_OVERHEAD || length > MAXIMUM_BLOCK_BYTES) return this.#lost(at, 'pcapng.bad-length');
    // Some writers leave the padding out of the length (§3.1 wants it in).
    const padded = length + (-length & 3);
    const held = Math.min(padded, HELD_BLOCK_BYTES);
    if (end - at < held && !(last && end - at >= length)) return at;
    let next = at + held;
    this.#skip = padded - held;
    if (this.#skip === 0) {
      const asWritten = u32(bytes, at + length - 4, little) === length;
      if (length !== padded) {
        this.#issues.count('pcapng.unpadded');
        if (asWritten || next > end) next = at + length;
      }
      if (!asWritten && u32(bytes, next - 4, little) !== length) this.#issues.count('pcapng.length-mismatch');
    }
    this.#content(type, bytes, at, at + Math.min(length, held) - (this.#skip === 0 ? 4 : 0), little);
    return next;
  }

  #content(type: number, bytes: Uint8Array, at: number, end: number, little: boolean): void {
    let issue: string | null = null;
    if (type === ENHANCED_PACKET) issue = this.#packets.enhanced(bytes, at, end, little);
    else if (type === SIMPLE_PACKET) issue = this.#packets.simple(bytes, at, end, little);
    else if (type === OLD_PACKET) issue = this.#packets.old(bytes, at, end, little);
    else if (type === INTERFACE_DESCRIPTION) issue = this.#describe(bytes, at, end, little);
    else if (type === SECTION_HEADER) issue = this.#section(bytes, at, end, little);
    // Names, statistics, decryption secrets, custom and unknown blocks carry no packets.
    if (issue !== null) this.#issues.count(issue);
  }

  #describe(bytes: Uint8Array, at: number, end: number, little: boolean): string | null {
    if (end - at < 16) return 'pcapng.short-block';
    if (this.#packets.interfaces.length >= MAXIMUM_INTERFACES) return 'pcapng.too-many-interfaces';
    this.#packets.interfaces.push(new PcapngInterface(bytes, at, end, little));
    return null;
  }

  /** The section's own length is not used: blocks are walked one by one, so -1 (unknown) needs no care. */
  #section(bytes: Uint8Array, at: number, end: number, little: boolean): string | null {
    this.#packets.interfaces.length = 0;
    if (end - at < 24) return 'pcapng.short-block';
    return u16(bytes, at + 12, little) === 1 ? null : 'pcapng.odd-version';
  }

  #lost(at: number, issue: string): number {
    this.#issues.count(issue);
    this.#scan = new PcapngScan(this.#little);
    return at;
  }
}
