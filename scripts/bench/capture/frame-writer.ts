/** Puts TCP and UDP payloads into Ethernet frames with right lengths and checksums. */
import type { Endpoint } from './endpoint.ts';
import type { PcapWriter } from './pcap-writer.ts';
import type { Schedule } from './schedule.ts';

const TCP = 6;
const UDP = 17;
const MINIMUM_FRAME = 60; // IEEE 802.3 §3.2.8: 64 with the check sequence that no capture keeps

const sum = (bytes: Uint8Array, start: number, end: number): number => {
  let total = 0;
  let at = start;
  for (; at + 1 < end; at += 2) total += (bytes[at]! << 8) | bytes[at + 1]!;
  if (at < end) total += bytes[at]! << 8;
  return total;
};

const folded = (total: number): number => {
  let rest = total;
  while (rest > 0xffff) rest = (rest & 0xffff) + Math.floor(rest / 65_536);
  return ~rest & 0xffff;
};

export class FrameWriter {
  private readonly pcap: PcapWriter;
  private readonly clock: Schedule;
  private identification = 1;

  constructor(pcap: PcapWriter, clock: Schedule) {
    this.pcap = pcap;
    this.clock = clock;
  }

  tcp(from: Endpoint, to: Endpoint, seq: number, ack: number, flags: number, options: Uint8Array, payload: Uint8Array): void {
    const header = 20 + options.length;
    const at = this.network(from, to, TCP, header + payload.length);
    if (at < 0) return;
    const { buffer } = this.pcap;
    buffer.writeUInt16BE(from.port, at);
    buffer.writeUInt16BE(to.port, at + 2);
    buffer.writeUInt32BE(seq, at + 4);
    buffer.writeUInt32BE(ack, at + 8);
    buffer[at + 12] = (header / 4) << 4;
    buffer[at + 13] = flags;
    buffer.writeUInt16BE(flags & 4 ? 0 : 64_240, at + 14);
    buffer.writeUInt32BE(0, at + 16);
    buffer.set(options, at + 20);
    buffer.set(payload, at + header);
    buffer.writeUInt16BE(this.checksum(from, to, TCP, at, header + payload.length), at + 16);
  }

  udp(from: Endpoint, to: Endpoint, payload: Uint8Array): void {
    const length = 8 + payload.length;
    const at = this.network(from, to, UDP, length);
    if (at < 0) return;
    const { buffer } = this.pcap;
    buffer.writeUInt16BE(from.port, at);
    buffer.writeUInt16BE(to.port, at + 2);
    buffer.writeUInt16BE(length, at + 4);
    buffer.writeUInt16BE(0, at + 6);
    buffer.set(payload, at + 8);
    buffer.writeUInt16BE(this.checksum(from, to, UDP, at, length) || 0xffff, at + 6);
  }

  /** Ethernet and IP headers; the offset of what they carry. */
  private network(from: Endpoint, to: Endpoint, protocol: number, length: number): number {
    const six = from.address.length === 16;
    const whole = (six ? 54 : 34) + length;
    const frame = Math.max(MINIMUM_FRAME, whole);
    const start = this.pcap.record(this.clock.nowUs, frame);
    if (start < 0) return -1;
    const { buffer } = this.pcap;
    buffer.set(to.mac, start);
    buffer.set(from.mac, start + 6);
    buffer.writeUInt16BE(six ? 0x86dd : 0x0800, start + 12);
    if (whole < frame) buffer.fill(0, start + whole, start + frame);
    const at = start + 14;
    if (six) {
      buffer.writeUInt32BE(0x6000_0000, at);
      buffer.writeUInt16BE(length, at + 4);
      buffer[at + 6] = protocol;
      buffer[at + 7] = 64;
      buffer.set(from.address, at + 8);
      buffer.set(to.address, at + 24);
      return at + 40;
    }
    this.identification = (this.identification + 1) & 0xffff;
    buffer.writeUInt16BE(0x4500, at);
    buffer.writeUInt16BE(20 + length, at + 2);
    buffer.writeUInt16BE(this.identification, at + 4);
    buffer.writeUInt16BE(0x4000, at + 6);
    buffer[at + 8] = 64;
    buffer[at + 9] = protocol;
    buffer.writeUInt16BE(0, at + 10);
    buffer.set(from.address, at + 12);
    buffer.set(to.address, at + 16);
    buffer.writeUInt16BE(folded(sum(buffer, at, at + 20)), at + 10);
    return at + 20;
  }

  private checksum(from: Endpoint, to: Endpoint, protocol: number, at: number, length: number): number {
    const pseudo = sum(from.address, 0, from.address.length) + sum(to.address, 0, to.address.length) + protocol + length;
    return folded(pseudo + sum(this.pcap.buffer, at, at + length));
  }
}
