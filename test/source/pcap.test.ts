import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hex, join, pcapFile, pcapHeader, pcapRecord, readBytes, type WrittenFrame } from './helpers.ts';

const three: WrittenFrame[] = [
  { seconds: 1_700_000_000, fraction: 1, bytes: hex('01 02 03') },
  { seconds: 1_700_000_000, fraction: 999_999, bytes: new Uint8Array(0), wireLength: 60 },
  { seconds: 1_700_000_001, fraction: 500_000, bytes: new Uint8Array(70).fill(7), wireLength: 1514 },
];

describe('a classic capture written out', () => {
  test('little-endian, microseconds', async () => {
    const bytes = hex(`
      d4 c3 b2 a1  02 00 04 00  00 00 00 00  00 00 00 00  ff ff 00 00  01 00 00 00
      10 00 00 00  05 00 00 00  04 00 00 00  3c 00 00 00  de ad be ef`);
    const { frames, issues, format } = await readBytes(bytes);
    expect(format).toBe('pcap');
    expect(issues).toEqual({});
    expect(frames).toEqual([{ timeUs: 16_000_005, linkType: 1, wireLength: 60, input: 0, bytes: 'deadbeef' }]);
  });

  test('big-endian, nanoseconds are rounded down: 16 s + 1,999 ns = 16,000,001 µs', async () => {
    const bytes = hex(`
      a1 b2 3c 4d  00 02 00 04  00 00 00 00  00 00 00 00  00 00 ff ff  00 00 00 71
      00 00 00 10  00 00 07 cf  00 00 00 02  00 00 00 02  ca fe`);
    expect((await readBytes(bytes)).frames).toEqual([{ timeUs: 16_000_001, linkType: 113, wireLength: 2, input: 0, bytes: 'cafe' }]);
  });

  test('a frame check sequence of 2 words that the link type announces is taken off both lengths', async () => {
    // 0x24000001: two 16-bit words, "present" bit, Ethernet.
    const whole = { seconds: 1, fraction: 0, bytes: hex('01 02 03 04 aa bb cc dd') };
    const cut = { seconds: 2, fraction: 0, bytes: hex('01 02 03 04 05 aa'), wireLength: 9 };
    const { frames } = await readBytes(pcapFile([whole, cut], true, 0xa1b2c3d4, 0x24000001));
    expect(frames.map(({ bytes, wireLength, linkType }) => [bytes, wireLength, linkType])).toEqual([
      ['01020304', 4, 1],
      ['0102030405', 5, 1],
    ]);
  });

  test('FCS bits without the "present" bit are ignored', async () => {
    const { frames } = await readBytes(pcapFile([three[0]!], true, 0xa1b2c3d4, 0x30000001));
    expect(frames[0]).toMatchObject({ bytes: '010203', linkType: 1 });
  });

  test('version 2.3 with the lengths the other way round', async () => {
    const bytes = hex(`
      d4 c3 b2 a1  02 00 03 00  00 00 00 00  00 00 00 00  ff ff 00 00  01 00 00 00
      10 00 00 00  05 00 00 00  3c 00 00 00  02 00 00 00  de ad`);
    const { frames, issues } = await readBytes(bytes);
    expect(frames[0]).toMatchObject({ bytes: 'dead', wireLength: 60 });
    expect(issues).toEqual({ 'pcap.odd-version': 1 });
  });
});

describe('bad records', () => {
  const last = { seconds: 1_700_000_009, fraction: 3, bytes: new Uint8Array(90).fill(9) };

  test('a length of 4 GiB: what stands before and behind is read, and the rest counted', async () => {
    const lie = pcapRecord(three[2]!, true);
    lie.set(hex('ff ff ff ff'), 8);
    const bytes = join(pcapFile(three), lie, pcapRecord(last, true), pcapRecord(last, true));
    const { frames, issues } = await readBytes(bytes);
    expect(frames.length).toBe(5);
    expect(frames[4]).toEqual(frames[3]);
    expect(issues).toEqual({ 'pcap.bad-length': 1, 'pcap.skipped-bytes': lie.length });
  });

  test('a length of 4 GiB in the only record', async () => {
    const lie = pcapRecord(three[2]!, true);
    lie.set(hex('ff ff ff ff'), 8);
    const { frames, issues } = await readBytes(join(pcapHeader(true), lie));
    expect(frames).toEqual([]);
    expect(issues).toEqual({ 'pcap.bad-length': 1, 'pcap.skipped-bytes': lie.length });
  });

  test('a frame above the snapshot length is kept when a record follows, and passed over when none does', async () => {
    const header = pcapHeader(true, 0xa1b2c3d4, 1, 50);
    const good = await readBytes(join(header, pcapRecord(last, true), pcapRecord(last, true)));
    expect(good.frames.length).toBe(2);
    expect(good.issues).toEqual({ 'pcap.odd-header': 2 });
    const bad = await readBytes(join(header, pcapRecord(last, true), new Uint8Array(40).fill(255)));
    expect(bad.frames.length).toBe(0);
    expect(bad.issues).toMatchObject({ 'pcap.bad-length': 1 });
  });

  test('a wire length below what was captured is raised', async () => {
    const { frames, issues } = await readBytes(pcapFile([{ ...last, wireLength: 4 }]));
    expect(frames[0]).toMatchObject({ wireLength: 90 });
    expect(issues).toEqual({ 'pcap.odd-header': 1 });
  });

  test('cut inside the last packet, inside a record header, inside the file header', async () => {
    const bytes = pcapFile(three);
    for (const [length, frames] of [
      [bytes.length - 1, 2],
      [24 + 7, 0],
      [23, 0],
    ] as const) {
      const read = await readBytes(bytes.subarray(0, length));
      expect([read.frames.length, read.issues]).toEqual([frames, { 'pcap.truncated': 1 }]);
    }
  });

  test('a frame of the greatest length passes, with every alignment of the chunk', async () => {
    const longest = { seconds: 5, fraction: 5, bytes: new Uint8Array(262_144).fill(3) };
    const bytes = pcapFile([three[0]!, longest, three[0]!, longest, three[0]!]);
    for (const chunk of [4096, 65_537, 262_144]) expect((await readBytes(bytes, chunk, chunk)).frames.length).toBe(5);
  });
});

const frames = fc.array(
  fc.record({
    seconds: fc.integer({ min: 0, max: 0xffffffff }),
    fraction: fc.integer({ min: 0, max: 999_999 }),
    bytes: fc.uint8Array({ maxLength: 40 }),
    wireLength: fc.integer({ min: 40, max: 262_144 }),
  }),
  { maxLength: 6 },
);

test('what is written is read, in both orders and units, in pieces of any size', async () => {
  await fc.assert(
    fc.asyncProperty(frames, fc.boolean(), fc.boolean(), fc.integer({ min: 1, max: 200 }), async (written, little, nano, piece) => {
      const file = pcapFile(
        written.map((frame) => ({ ...frame, fraction: nano ? frame.fraction * 1000 + 999 : frame.fraction })),
        little,
        nano ? 0xa1b23c4d : 0xa1b2c3d4,
      );
      const read = await readBytes(file, piece, 1 + (piece % 7));
      expect(read.issues).toEqual({});
      expect(read.frames).toEqual(
        written.map(({ seconds, fraction, bytes, wireLength }) => ({
          timeUs: seconds * 1_000_000 + fraction,
          linkType: 1,
          wireLength,
          input: 0,
          bytes: Buffer.from(bytes).toString('hex'),
        })),
      );
    }),
    { numRuns: 150 },
  );
});
