import { describe, expect, test } from 'vitest';
import { block, describeInterface, enhancedPacket, half, hex, join, option, readBytes, section, word } from './helpers.ts';

const payload = hex('de ad be ef 01');
// 1,700,000,000 s = 0x0006_0A24_181E_4000 µs.
const at1700000000 = { high: 0x00060a24, low: 0x181e4000, bytes: payload };

describe.each([true, false])('pcapng, little-endian %s', (little) => {
  const start = join(section(little), describeInterface(little));

  test('an enhanced packet with a comment', async () => {
    const content = join(
      word(0, little),
      word(at1700000000.high, little),
      word(at1700000000.low, little),
      word(5, little),
      word(99, little),
    );
    const bytes = join(
      start,
      block(6, join(content, payload, new Uint8Array(3), option(1, hex('68 69'), little), word(0, little)), little),
    );
    const { frames, issues, format } = await readBytes(bytes);
    expect(format).toBe('pcapng');
    expect(issues).toEqual({});
    expect(frames).toEqual([{ timeUs: 1_700_000_000_000_000, linkType: 1, wireLength: 99, input: 0, bytes: 'deadbeef01' }]);
  });

  test('an obsolete packet', async () => {
    const content = join(half(0, little), half(7, little), word(at1700000000.high, little), word(at1700000000.low, little));
    const bytes = join(start, block(2, join(content, word(5, little), word(5, little), payload), little));
    expect((await readBytes(bytes)).frames).toMatchObject([{ timeUs: 1_700_000_000_000_000, wireLength: 5, bytes: 'deadbeef01' }]);
  });

  test('a simple packet: first interface, its snapshot length, the time before it', async () => {
    const bytes = join(
      section(little),
      describeInterface(little, 101, 4),
      describeInterface(little, 1, 0),
      enhancedPacket({ ...at1700000000, id: 1 }, little),
      block(3, join(word(50, little), hex('45 00 00 32')), little),
    );
    const { frames, issues } = await readBytes(bytes);
    expect(frames[1]).toEqual({ timeUs: 1_700_000_000_000_000, linkType: 101, wireLength: 50, input: 0, bytes: '45000032' });
    expect(issues).toEqual({ 'pcapng.no-time': 1 });
  });

  test('the other order in a second section, which forgets the interfaces of the first', async () => {
    const bytes = join(
      start,
      describeInterface(little, 113),
      enhancedPacket({ ...at1700000000, id: 1 }, little),
      section(!little),
      describeInterface(!little, 12),
      enhancedPacket(at1700000000, !little),
      enhancedPacket({ ...at1700000000, id: 1 }, !little),
    );
    const { frames, issues } = await readBytes(bytes);
    expect(frames.map((frame) => frame.linkType)).toEqual([113, 12]);
    expect(issues).toEqual({ 'pcapng.unknown-interface': 1 });
  });

  test('time unit, offset and frame check sequence of the interface', async () => {
    const high = hex(little ? '64 00 00 00 00 00 00 00' : '00 00 00 00 00 00 00 64');
    const options = join(option(9, hex('09'), little), option(14, high, little), option(13, hex('04'), little), word(0, little));
    const bytes = join(
      section(little),
      describeInterface(little, 1, 0, options),
      enhancedPacket({ high: 1, low: 705_032_704, bytes: payload }, little),
    );
    // 2^32 + 705,032,704 = 5,000,000,000 ns = 5 s; + 100 s.
    expect((await readBytes(bytes)).frames).toMatchObject([{ timeUs: 105_000_000, wireLength: 1, bytes: 'de' }]);
  });

  test('a negative offset that leads before 1970 is counted, and the packet keeps the time before it', async () => {
    const minus = hex('ff ff ff ff ff ff ff ff');
    const bytes = join(
      section(little),
      describeInterface(little, 1, 0, option(14, minus, little)),
      enhancedPacket({ high: 0, low: 5, bytes: payload }, little),
    );
    const { frames, issues } = await readBytes(bytes);
    expect(frames[0]).toMatchObject({ timeUs: 0 });
    expect(issues).toEqual({ 'pcapng.odd-time': 1 });
  });

  test('unknown blocks are passed over by their length, also when they are longer than the window', async () => {
    const bytes = join(start, block(0x0bad, new Uint8Array(300_000).fill(6), little), enhancedPacket(at1700000000, little));
    for (const chunk of [1000, 524_288]) {
      const { frames, issues } = await readBytes(bytes, chunk, chunk);
      expect([frames.length, issues]).toEqual([1, {}]);
    }
  });

  test('options that claim more than their block has are left', async () => {
    const bytes = join(
      section(little),
      describeInterface(little, 1, 0, join(half(9, little), half(0xfff0, little), hex('09 00 00 00'))),
      enhancedPacket(at1700000000, little),
    );
    expect((await readBytes(bytes)).frames).toMatchObject([{ timeUs: 1_700_000_000_000_000 }]);
  });

  test('a block length of 4 GiB: the next block whose lengths agree is found', async () => {
    const lie = enhancedPacket(at1700000000, little);
    lie.set(hex('ff ff ff ff'), 4);
    const { frames, issues } = await readBytes(join(start, lie, enhancedPacket(at1700000000, little)));
    expect(frames.length).toBe(1);
    expect(issues).toEqual({ 'pcapng.bad-length': 1, 'pcapng.skipped-bytes': lie.length });
  });

  test('lengths that disagree are counted, and the first one is believed', async () => {
    const lie = enhancedPacket(at1700000000, little);
    lie.fill(0, lie.length - 4);
    const { frames, issues } = await readBytes(join(start, lie, enhancedPacket(at1700000000, little)));
    expect([frames.length, issues]).toEqual([2, { 'pcapng.length-mismatch': 1 }]);
  });

  test('a packet that claims more than its block has is passed over', async () => {
    const lie = enhancedPacket(at1700000000, little);
    lie.set(word(200_000, little), 20);
    const { frames, issues } = await readBytes(join(start, lie, enhancedPacket(at1700000000, little)));
    expect([frames.length, issues]).toEqual([1, { 'pcapng.bad-length': 1 }]);
  });

  test('cut inside a block', async () => {
    const bytes = join(start, enhancedPacket(at1700000000, little), enhancedPacket(at1700000000, little));
    const { frames, issues } = await readBytes(bytes.subarray(0, bytes.length - 2));
    expect([frames.length, issues]).toEqual([1, { 'pcapng.truncated': 1 }]);
  });
});
