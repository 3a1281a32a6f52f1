/** Small lists of real frames to mutate: parts of the recorded captures, on every link type, also as fragments. */
import path from 'node:path';
import { Issues } from '../../src/core/issues.ts';
import type { Frame } from '../../src/model/frame.ts';
import { readInputs } from '../../src/source/read.ts';

export interface SeedFrame {
  readonly timeUs: number;
  readonly bytes: Uint8Array;
  readonly wireLength: number;
}

export interface Seed {
  readonly name: string;
  readonly linkType: number;
  readonly frames: readonly SeedFrame[];
}

const PCAPS = path.resolve(import.meta.dirname, '../../pcaps');
const FRAMES = 24;
const ETHERNET = 1;

/** Every seed in a fixed order; none when nothing is recorded. */
export async function readSeeds(): Promise<Seed[]> {
  const lists = new Map<string, SeedFrame[]>();
  const keep = (frame: Frame) => {
    if (frame.linkType !== ETHERNET) return;
    const name = `${frame.input}`;
    const list = lists.get(name) ?? [];
    // The start, with names asked for and hellos, and a later part from the middle of things.
    if (list.length < FRAMES * 2)
      list.push({ timeUs: frame.timeUs, bytes: frame.bytes.slice(frame.at, frame.end), wireLength: frame.wireLength });
    lists.set(name, list);
  };
  await readInputs([PCAPS], { frame: keep }, { issues: new Issues() });
  const ethernet = [...lists].flatMap(([name, frames]) => [
    { name: `start of ${name}`, linkType: ETHERNET, frames: frames.slice(0, FRAMES) },
    { name: `middle of ${name}`, linkType: ETHERNET, frames: frames.slice(FRAMES) },
  ]);
  return ethernet.filter((seed) => seed.frames.length > 0).flatMap((seed, index) => [seed, variants[index % variants.length]!(seed)]);
}

/** A seed with other headers before the same packets. */
function relink(name: string, linkType: number, header: (ethernet: Uint8Array) => number[]): (seed: Seed) => Seed {
  return (seed) => ({
    name: `${name}, ${seed.name}`,
    linkType,
    frames: seed.frames.map((frame) => prepend(frame, header(frame.bytes), 14)),
  });
}

function prepend(frame: SeedFrame, header: readonly number[], cut: number): SeedFrame {
  const bytes = Uint8Array.from([...header, ...frame.bytes.subarray(cut)]);
  return { timeUs: frame.timeUs, bytes, wireLength: frame.wireLength + header.length - cut };
}

const type = (bytes: Uint8Array): [number, number] => [bytes[12]!, bytes[13]!];
const isSix = (bytes: Uint8Array) => bytes[12] === 0x86;

const variants: readonly ((seed: Seed) => Seed)[] = [
  relink('raw IP', 101, () => []),
  relink('SLL', 113, (bytes) => [0, 0, 0, 1, 0, 6, 2, 0, 0, 0, 0, 1, 0, 0, ...type(bytes)]),
  relink('SLL2', 276, (bytes) => [...type(bytes), 0, 0, 0, 0, 0, 1, 0, 1, 0, 6, 2, 0, 0, 0, 0, 1, 0, 0]),
  relink('null', 0, (bytes) => [isSix(bytes) ? 10 : 2, 0, 0, 0]),
  relink('loop', 108, (bytes) => [0, 0, 0, isSix(bytes) ? 24 : 2]),
  relink('QinQ', ETHERNET, (bytes) => [...bytes.subarray(0, 12), 0x88, 0xa8, 0, 7, 0x81, 0, 0, 9, ...type(bytes)]),
  (seed) => ({ name: `fragments, ${seed.name}`, linkType: seed.linkType, frames: seed.frames.flatMap(fragments) }),
];

/** An IPv4 packet of some length in two parts, the later one first for every other packet. */
function fragments(frame: SeedFrame, index: number): SeedFrame[] {
  const { bytes, timeUs } = frame;
  const payloadAt = 14 + ((bytes[14] ?? 0) & 15) * 4;
  if (bytes[12] !== 8 || bytes[13] !== 0 || bytes.length - payloadAt < 40 || bytes.length !== frame.wireLength) return [frame];
  const cut = payloadAt + 32;
  const parts = [part(bytes.subarray(0, cut), 0x2000), part(Uint8Array.from([...bytes.subarray(0, payloadAt), ...bytes.subarray(cut)]), 4)];
  if (index % 2 === 1) parts.reverse();
  return parts.map((one) => ({ timeUs, bytes: one, wireLength: one.length }));
}

function part(bytes: Uint8Array, flags: number): Uint8Array {
  const out = Uint8Array.from(bytes);
  const length = out.length - 14;
  out.set([length >> 8, length & 255], 16);
  out.set([flags >> 8, flags & 255], 20);
  return out;
}
