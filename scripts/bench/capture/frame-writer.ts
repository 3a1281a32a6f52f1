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

/** Checked stores cost twice as much per packet. */
const put16 = (buffer: Buffer, value: number, at: number): void => {
  buffer[at] = value >>> 8;
  buffer[at + 1] = value;
};

/** A typed array's own copy costs more than the few bytes of an address. */
const put = (buffer: Buffer, bytes: Uint8Array, at: number): void => {
  for (let i = 0; i < bytes.length; i++) buffer[at + i] = bytes[i]!;
};

const put32 = (buffer: Buffer, value: number, at: number): void => {
  buffer[at] = value >>> 24;
  buffer[at + 1] = value >>> 16;
  buffer[at + 2] = value >>> 8;
  buffer[at + 3] = value;
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

  /** @param cut bytes of payload behind `payload` that were on the wire and are not in the capture. */
  tcp(from: Endpoint, to: Endpoint, seq: number, ack: number, flags: number, options: Uint8Array, payload: Uint8Array, cut = 0): void {
    const header = 20 + options.length;
    const at = this.network(from, to, TCP, header + payload.length, cut);
    if (at < 0) return;
    const { buffer } = this.pcap;
    put16(buffer, from.port, at);
    put16(buffer, to.port, at + 2);
    put32(buffer, seq, at + 4);
    put32(buffer, ack, at + 8);
    buffer[at + 12] = (header / 4) << 4;
    buffer[at + 13] = flags;
    put16(buffer, flags & 4 ? 0 : 64_240, at + 14);
    put32(buffer, 0, at + 16);
    buffer.set(options, at + 20);
    buffer.set(payload, at + header);
    put16(buffer, this.checksum(from, to, TCP, at, header + payload.length, cut), at + 16);
  }

  /** @param cut as of `tcp`. */
  udp(from: Endpoint, to: Endpoint, payload: Uint8Array, cut = 0): void {
    const length = 8 + payload.length;
    const at = this.network(from, to, UDP, length, cut);
    if (at < 0) return;
    const { buffer } = this.pcap;
    put16(buffer, from.port, at);
    put16(buffer, to.port, at + 2);
    put16(buffer, length + cut, at + 4);
    put16(buffer, 0, at + 6);
    buffer.set(payload, at + 8);
    put16(buffer, this.checksum(from, to, UDP, at, length, cut) || 0xffff, at + 6);
  }

  /** Ethernet and IP headers; the offset of what they carry. */
  private network(from: Endpoint, to: Endpoint, protocol: number, captured: number, cut: number): number {
    const six = from.address.length === 16;
    const length = captured + cut;
    const whole = (six ? 54 : 34) + captured;
    const frame = cut > 0 ? whole : Math.max(MINIMUM_FRAME, whole);
    const start = this.pcap.record(this.clock.nowUs, frame, Math.max(MINIMUM_FRAME, whole + cut));
    if (start < 0) return -1;
    const { buffer } = this.pcap;
    put(buffer, to.mac, start);
    put(buffer, from.mac, start + 6);
    put16(buffer, six ? 0x86dd : 0x0800, start + 12);
    if (whole < frame) buffer.fill(0, start + whole, start + frame);
    const at = start + 14;
    if (six) {
      put32(buffer, 0x6000_0000, at);
      put16(buffer, length, at + 4);
      buffer[at + 6] = protocol;
      buffer[at + 7] = 64;
      put(buffer, from.address, at + 8);
      put(buffer, to.address, at + 24);
      return at + 40;
    }
    this.identification = (this.identification + 1) & 0xffff;
    put16(buffer, 0x4500, at);
    put16(buffer, 20 + length, at + 2);
    put16(buffer, this.identification, at + 4);
    put16(buffer, 0x4000, at + 6);
    buffer[at + 8] = 64;
    buffer[at + 9] = protocol;
    put16(buffer, 0, at + 10);
    put(buffer, from.address, at + 12);
    put(buffer, to.address, at + 16);
    put16(buffer, folded(sum(buffer, at, at + 20)), at + 10);
    return at + 20;
  }

  /** Of a cut packet, what it would be if zeros followed: nobody can check it. */
  private checksum(from: Endpoint, to: Endpoint, protocol: number, at: number, length: number, cut: number): number {
    const pseudo = sum(from.address, 0, from.address.length) + sum(to.address, 0, to.address.length) + protocol + length + cut;
    return folded(pseudo + sum(this.pcap.buffer, at, at + length));
  }
}
