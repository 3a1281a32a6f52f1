/** Writes captures byte by byte, and collects what is read from bytes or files. */

import { Issues } from '../../src/core/issues.ts';
import type { Frame } from '../../src/model/frame.ts';
import { Frame as FrameClass } from '../../src/model/frame.ts';
import { LogFlow } from '../../src/model/log-flow.ts';
import { NO_ROWS } from '../../src/model/no-rows.ts';
import { Intake } from '../../src/source/intake.ts';

export interface Kept {
  timeUs: number;
  linkType: number;
  wireLength: number;
  input: number;
  bytes: string;
}

export class Collector {
  readonly frames: Kept[] = [];
  frame(frame: Frame): void {
    if (!(frame.at >= 0 && frame.at <= frame.end && frame.end <= frame.bytes.length)) throw new Error('frame outside its buffer');
    const { timeUs, linkType, wireLength, input } = frame;
    this.frames.push({
      timeUs,
      linkType,
      wireLength,
      input,
      bytes: Buffer.from(frame.bytes.subarray(frame.at, frame.end)).toString('hex'),
    });
  }
}

export interface ReadResult {
  frames: Kept[];
  issues: Record<string, number>;
  format: string | null;
  refusal: string | null;
}

/** Reads bytes as if they were a file, in pieces of `pieceBytes` through a window of `chunkBytes`. */
export async function readBytes(bytes: Uint8Array, pieceBytes = bytes.length || 1, chunkBytes = 65_536): Promise<ReadResult> {
  const collector = new Collector();
  const issues = new Issues();
  const intake = new Intake(
    { sink: collector, frame: new FrameClass(), rows: NO_ROWS, row: new LogFlow(), name: 'test', issues },
    chunkBytes,
  );
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    const direct = intake.direct;
    const piece = bytes.subarray(at, at + pieceBytes);
    if (direct !== null && piece.length <= direct.room) {
      direct.bytes.set(piece, direct.end);
      direct.filled(piece.length);
    } else await intake.push(piece);
  }
  await intake.finish();
  return {
    frames: collector.frames,
    issues: Object.fromEntries(issues.list().map(({ name, count }) => [name, count])),
    format: intake.format,
    refusal: intake.refusal?.what ?? null,
  };
}

/** `0a 0b` (spaces and line ends ignored) to bytes. */
export function hex(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text.replace(/\s+/g, ''), 'hex'));
}

export function join(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

export function word(value: number, little: boolean): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, little);
  return bytes;
}

export interface WrittenFrame {
  seconds: number;
  fraction: number;
  bytes: Uint8Array;
  wireLength?: number;
}

export function pcapHeader(little: boolean, magic = 0xa1b2c3d4, link = 1, snapLength = 262_144): Uint8Array {
  const version = little ? hex('02 00 04 00') : hex('00 02 00 04');
  return join(word(magic, little), version, word(0, little), word(0, little), word(snapLength, little), word(link, little));
}

export function pcapRecord(frame: WrittenFrame, little: boolean): Uint8Array {
  const wire = frame.wireLength ?? frame.bytes.length;
  return join(word(frame.seconds, little), word(frame.fraction, little), word(frame.bytes.length, little), word(wire, little), frame.bytes);
}

export function pcapFile(frames: readonly WrittenFrame[], little = true, magic = 0xa1b2c3d4, link = 1): Uint8Array {
  return join(pcapHeader(little, magic, link), ...frames.map((frame) => pcapRecord(frame, little)));
}

/** A pcapng block with its content padded and both lengths written. */
export function block(type: number, content: Uint8Array, little: boolean): Uint8Array {
  const padding = new Uint8Array(-content.length & 3);
  const length = 12 + content.length + padding.length;
  return join(word(type, little), word(length, little), content, padding, word(length, little));
}

export function section(little: boolean): Uint8Array {
  const version = little ? hex('01 00 00 00') : hex('00 01 00 00');
  return block(0x0a0d0d0a, join(word(0x1a2b3c4d, little), version, word(0xffffffff, little), word(0xffffffff, little)), little);
}

export function half(value: number, little: boolean): Uint8Array {
  return new Uint8Array(little ? [value & 255, value >>> 8] : [value >>> 8, value & 255]);
}

export function option(code: number, value: Uint8Array, little: boolean): Uint8Array {
  return join(half(code, little), half(value.length, little), value, new Uint8Array(-value.length & 3));
}

export function describeInterface(little: boolean, link = 1, snapLength = 0, options: Uint8Array = new Uint8Array(0)): Uint8Array {
  return block(1, join(half(link, little), half(0, little), word(snapLength, little), options), little);
}

export function enhancedPacket(
  frame: { id?: number; high: number; low: number; bytes: Uint8Array; wireLength?: number },
  little: boolean,
): Uint8Array {
  const { id = 0, high, low, bytes, wireLength = bytes.length } = frame;
  return block(
    6,
    join(
      word(id, little),
      word(high, little),
      word(low, little),
      word(bytes.length, little),
      word(wireLength, little),
      bytes,
      new Uint8Array(-bytes.length & 3),
    ),
    little,
  );
}
