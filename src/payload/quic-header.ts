import type { QuicVersion } from './quic-version.ts';
import { quicVersion } from './quic-version.ts';
import { Varint } from './varint.ts';

const varint = new Varint();
/** RFC 9000 §17.2. */
const MAXIMUM_CONNECTION_ID = 20;

/** A long header (RFC 9000 §17.2) as offsets into its datagram. One instance is refilled. */
export class QuicHeader {
  version: QuicVersion | null = null;
  number = 0;
  initial = false;
  connectionAt = 0;
  connectionEnd = 0;
  /** Where the protected packet number begins; `at` of the payload for packets that are only skipped. */
  packetNumberAt = 0;
  packetEnd = 0;

  /**
   * @returns false when no further packet of a known version can be found in the datagram: a short header, padding,
   * Retry, version negotiation, or lengths that do not fit.
   */
  read(bytes: Uint8Array, at: number, end: number): boolean {
    if (end - at < 7 || bytes[at]! < 0x80) return false;
    this.number = ((bytes[at + 1]! << 24) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 8) | bytes[at + 4]!) >>> 0;
    this.version = quicVersion(this.number);
    if (this.version === null) return false;
    const type = (bytes[at]! >>> 4) & 3;
    if (type === this.version.retry) return false;
    this.initial = type === this.version.initial;
    const connectionLength = bytes[at + 5]!;
    this.connectionAt = at + 6;
    this.connectionEnd = at + 6 + connectionLength;
    if (connectionLength > MAXIMUM_CONNECTION_ID || this.connectionEnd >= end) return false;
    const sourceLength = bytes[this.connectionEnd]!;
    let next = this.connectionEnd + 1 + sourceLength;
    if (sourceLength > MAXIMUM_CONNECTION_ID || next >= end) return false;
    if (this.initial) {
      if (!varint.read(bytes, next, end)) return false;
      next = varint.next + varint.value;
    }
    if (!varint.read(bytes, next, end)) return false;
    this.packetNumberAt = varint.next;
    this.packetEnd = varint.next + varint.value;
    return this.packetEnd <= end;
  }
}
