/** Writes a classic little-endian microsecond Ethernet capture in large steps, up to a given size, and hashes it on the way. */
import { createHash } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';

const STEP = 4 << 20;
const SNAP_LENGTH = 262_144;

const put32 = (buffer: Buffer, value: number, at: number): void => {
  buffer[at] = value;
  buffer[at + 1] = value >>> 8;
  buffer[at + 2] = value >>> 16;
  buffer[at + 3] = value >>> 24;
};

export class PcapWriter {
  private readonly file: number;
  private readonly hash = createHash('sha256');
  private readonly limit: number;
  private at = 0;
  private written = 0;
  readonly buffer: Buffer = Buffer.allocUnsafe(STEP + 65_536);
  packets = 0;
  full = false;

  constructor(path: string, limitBytes: number) {
    this.file = openSync(path, 'w');
    this.limit = limitBytes;
    // pcap(5): magic, version 2.4, zone, accuracy, snapshot length, link type 1 (Ethernet).
    const header = [0xa1b2c3d4, 0x0004_0002, 0, 0, SNAP_LENGTH, 1];
    for (const value of header) this.at = this.buffer.writeUInt32LE(value, this.at);
  }

  get bytes(): number {
    return this.written + this.at;
  }

  /**
   * Opens a record; the caller fills `length` bytes of `buffer` from the offset returned. −1 when the file is full.
   * @param wireLength what the frame had on the wire, when the sensor kept less.
   */
  record(timeUs: number, length: number, wireLength: number = length): number {
    if (this.full || this.bytes + 16 + length > this.limit) {
      this.full = true;
      return -1;
    }
    if (this.at >= STEP) this.flush();
    const { buffer } = this;
    const seconds = Math.floor(timeUs / 1_000_000);
    const at = this.at;
    put32(buffer, seconds, at);
    put32(buffer, timeUs - seconds * 1_000_000, at + 4);
    put32(buffer, length, at + 8);
    put32(buffer, wireLength, at + 12);
    this.at = at + 16 + length;
    this.packets++;
    return at + 16;
  }

  /** Ends the file; its SHA-256 in hexadecimal. */
  close(): string {
    this.flush();
    closeSync(this.file);
    return this.hash.digest('hex');
  }

  private flush(): void {
    this.hash.update(this.buffer.subarray(0, this.at));
    for (let done = 0; done < this.at; ) done += writeSync(this.file, this.buffer, done, this.at - done);
    this.written += this.at;
    this.at = 0;
  }
}
