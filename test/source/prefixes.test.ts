import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { block, describeInterface, enhancedPacket, hex, join, option, pcapFile, readBytes, section, word } from './helpers.ts';

const bytes = (length: number, value: number) => new Uint8Array(length).fill(value);
const packets = [
  { seconds: 1_700_000_000, fraction: 10, bytes: bytes(60, 1) },
  { seconds: 1_700_000_000, fraction: 20, bytes: bytes(3, 2), wireLength: 1514 },
  { seconds: 1_700_000_002, fraction: 30, bytes: bytes(0, 0) },
  { seconds: 1_700_000_003, fraction: 40, bytes: bytes(41, 4) },
];

const blocks = join(
  section(true),
  describeInterface(true, 1, 80, join(option(9, hex('8a'), true), option(2, hex('65 74 68 30'), true), word(0, true))),
  enhancedPacket({ high: 3, low: 9, bytes: bytes(61, 1) }, true),
  block(5, bytes(30, 9), true),
  block(3, join(word(200, true), bytes(80, 5)), true),
  section(false),
  describeInterface(false, 113),
  enhancedPacket({ high: 0x00060a24, low: 0x181e4000, bytes: bytes(17, 1) }, false),
  block(0x0bad, bytes(50, 3), false),
);

/** `pcapFile(packets)` through zstd -19: one frame with a checksum. */
const zstdFile = hex(`
  28 b5 2f fd 24 c0 0d 02 00 82 83 0b 14 d0 67 0c ab a2 da ed 16 c0 a5 04 49 cc e3 38 9a 21 21 5b a6 78 7e a3 b9 e1 a2 b9
  e0 45 fb c3 4f 34 f7 43 ff d0 dc ff 1b c7 41 52 8b 05 07 20 20 3f 2d 42 77 c0 3a 60 81 bc c8 75 2b 71 de c9 b8 71`);
/** Its first 50 bytes (no checksum) and the rest (checksum) through zstd -1. */
const zstdFirst = hex(`
  28 b5 2f fd 00 48 55 01 00 14 02 d4 c3 b2 a1 02 00 04 00 04 00 01 00 00 00 00 f1 53 65 0a 00 00 00 3c 01 01 01 01 01 01
  01 01 01 01 02 00 bb 5c 37 10 07`);
const zstdRest = hex(`
  28 b5 2f fd 04 48 9d 01 00 54 02 01 01 00 f1 53 65 14 00 00 00 03 00 00 00 ea 05 00 00 02 02 02 02 f1 53 65 1e 00 03 f1
  53 65 28 00 00 00 29 04 04 00 71 45 ec dc 09 c0 a3 08 b4 01 38 05 0e 4d`);

const captures: [string, Uint8Array][] = [
  ['pcap, little-endian', pcapFile(packets, true)],
  ['pcap, big-endian, nanoseconds', pcapFile(packets, false, 0xa1b23c4d)],
  ['pcapng, both orders', blocks],
  ['pcap in gzip, two members', join(gzipSync(pcapFile(packets).subarray(0, 50)), gzipSync(pcapFile(packets).subarray(50)))],
  ['pcapng in gzip', gzipSync(blocks)],
  ['pcap in zstd', zstdFile],
  ['pcap in zstd, two frames with a skippable one between', join(zstdFirst, hex('50 2a 4d 18 03 00 00 00 01 02 03'), zstdRest)],
];

describe.each(captures)('%s', (name, capture) => {
  test('the whole is read without a complaint', async () => {
    const { frames, issues, refusal } = await readBytes(capture);
    expect(refusal).toBeNull();
    expect(frames.length).toBeGreaterThanOrEqual(3);
    expect(Object.keys(issues).filter((name) => name !== 'pcapng.no-time')).toEqual([]);
  });

  test('every prefix gives a prefix of the frames', async () => {
    const { frames } = await readBytes(capture);
    for (let length = 0; length < capture.length; length++) {
      const read = await readBytes(capture.subarray(0, length));
      expect(read.frames).toEqual(frames.slice(0, read.frames.length));
    }
  });

  test('every chunking gives the same', async () => {
    const whole = await readBytes(capture);
    for (let size = 1; size <= capture.length; size += size < 40 ? 1 : 7) {
      expect(await readBytes(capture, size, size)).toEqual(whole);
    }
  });

  test('changed bytes neither throw nor hang', async () => {
    const change = fc.tuple(fc.nat({ max: capture.length - 1 }), fc.integer({ min: 0, max: 255 }));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 90 }), async (changes, piece) => {
        const changed = new Uint8Array(capture);
        for (const [at, value] of changes) changed[at] = value;
        const whole = await readBytes(changed);
        const pieces = await readBytes(changed, piece, piece);
        // node:zlib drops what it opened in the very call that failed, so the damage itself may cost more or less there.
        if (!name.includes(' in ')) expect(pieces).toEqual(whole);
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});
