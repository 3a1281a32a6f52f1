/** Writes frames in every capture format that is read. */
import { gzipSync } from 'node:zlib';
import type { Seed } from './seeds.ts';

export interface Container {
  readonly name: string;
  write(seed: Seed): Uint8Array;
  /** How the whole is stored; bytes inside may be damaged before. */
  store(bytes: Uint8Array): Uint8Array;
}

const asIs = (bytes: Uint8Array) => bytes;
const little = (seed: Seed) => pcap(seed, true, 0xa1b2c3d4, 1);

export const containers: readonly Container[] = [
  { name: 'pcap, little-endian, µs', write: little, store: asIs },
  { name: 'pcap, big-endian, ns', write: (seed) => pcap(seed, false, 0xa1b23c4d, 1000), store: asIs },
  { name: 'pcapng, little-endian', write: (seed) => pcapng(seed, true), store: asIs },
  { name: 'pcapng, big-endian then little-endian', write: twoSections, store: asIs },
  { name: 'pcap in gzip', write: little, store: (bytes) => gzipSync(bytes, { level: 1 }) },
  { name: 'pcapng in zstd', write: (seed) => pcapng(seed, true), store: zstd },
];

class Writer {
  readonly #parts: Buffer[] = [];
  readonly #little: boolean;

  constructor(littleEndian: boolean) {
    this.#little = littleEndian;
  }

  u16(...values: number[]): this {
    for (const value of values) this.#put(2, value);
    return this;
  }

  u32(...values: number[]): this {
    for (const value of values) this.#put(4, value);
    return this;
  }

  bytes(bytes: Uint8Array, align = 1): this {
    this.#parts.push(Buffer.from(bytes), Buffer.alloc((align - (bytes.length % align)) % align));
    return this;
  }

  /** A pcapng block around what `body` writes. */
  block(type: number, body: Writer): this {
    const bytes = body.end();
    return this.u32(type, bytes.length + 12)
      .bytes(bytes)
      .u32(bytes.length + 12);
  }

  end(): Buffer {
    return Buffer.concat(this.#parts);
  }

  #put(length: 2 | 4, value: number): void {
    const part = Buffer.alloc(length);
    if (this.#little) part.writeUIntLE(value >>> 0, 0, length);
    else part.writeUIntBE(value >>> 0, 0, length);
    this.#parts.push(part);
  }
}

function pcap(seed: Seed, littleEndian: boolean, magic: number, fractions: number): Buffer {
  const out = new Writer(littleEndian).u32(magic).u16(2, 4).u32(0, 0, 262_144, seed.linkType);
  for (const { timeUs, bytes, wireLength } of seed.frames) {
    out.u32(Math.floor(timeUs / 1e6), (timeUs % 1e6) * fractions, bytes.length, wireLength).bytes(bytes);
  }
  return out.end();
}

function pcapng(seed: Seed, littleEndian: boolean): Buffer {
  const body = () => new Writer(littleEndian);
  const out = body().block(0x0a0d0d0a, body().u32(0x1a2b3c4d).u16(1, 0).u32(0xffffffff, 0xffffffff));
  out.block(1, body().u16(seed.linkType, 0).u32(0).u16(2, 4).bytes(Buffer.from('veth')).u16(0, 0));
  for (const [index, { timeUs, bytes, wireLength }] of seed.frames.entries()) {
    const high = Math.floor(timeUs / 2 ** 32);
    if (index % 5 === 4) out.block(3, body().u32(wireLength).bytes(bytes, 4));
    else
      out.block(
        6,
        body()
          .u32(0, high, timeUs - high * 2 ** 32, bytes.length, wireLength)
          .bytes(bytes, 4),
      );
  }
  return out.block(5, body().u32(0, 0, 0)).end();
}

function twoSections(seed: Seed): Buffer {
  const half = seed.frames.length >> 1;
  return Buffer.concat([
    pcapng({ ...seed, frames: seed.frames.slice(0, half) }, false),
    pcapng({ ...seed, frames: seed.frames.slice(half) }, true),
  ]);
}

/** RFC 8878: one frame of raw blocks. */
function zstd(bytes: Uint8Array): Uint8Array {
  const single = 0xa0;
  const out = new Writer(true).u32(0xfd2fb528).bytes(Uint8Array.of(single)).u32(bytes.length);
  for (let at = 0; at < bytes.length || at === 0; at += 65_536) {
    const part = bytes.subarray(at, at + 65_536);
    const header = (part.length << 3) | (at + 65_536 >= bytes.length ? 1 : 0);
    out.bytes(Uint8Array.of(header & 255, (header >> 8) & 255, header >> 16)).bytes(part);
  }
  return out.end();
}
