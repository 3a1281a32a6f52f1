import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Packet } from '../../src/model/packet.ts';
import { decoders } from '../../src/packet/decode.ts';
import { COUNTED, KEYS } from '../../src/packet/key.ts';
import { collectPackets } from '../helpers/collect.ts';

describe.each(decoders.map((decoder) => [decoder.name, decoder] as const))('decoder %s', (_name, decoder) => {
  it('never reads past the end, never moves back, and answers with a key', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.nat({ max: 40 }), (bytes, extra) => {
        const packet = new Packet();
        // Bytes behind the end belong to the next frame: reading them would be seen as a changed answer.
        const answers = [0, 255].map((fill) => {
          const buffer = new Uint8Array(bytes.length + 64).fill(fill);
          buffer.set(bytes);
          Object.assign(packet, { bytes: buffer, at: 0, end: bytes.length, ipEnd: bytes.length + extra, ipVersion: 4, ipDepth: 0 });
          const key = decoder.decode(packet);
          return { key, at: packet.at, end: packet.end };
        });
        expect(answers[0]).toEqual(answers[1]);
        expect(answers[0]!.key).toBeGreaterThanOrEqual(COUNTED);
        expect(answers[0]!.key).toBeLessThan(KEYS);
        expect(answers[0]!.at).toBeGreaterThanOrEqual(0);
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  it('takes at least one key and no key of another decoder', () => {
    expect(decoder.on.length).toBeGreaterThan(0);
    const others = decoders.filter((one) => one !== decoder).flatMap((one) => one.on);
    expect(decoder.on.filter((key) => others.includes(key))).toEqual([]);
  });
});

it('random frames on every link never throw and are all accounted for', () => {
  fc.assert(
    fc.property(fc.constantFrom(0, 1, 101, 108, 113, 276), fc.uint8Array({ maxLength: 120 }), (link, bytes) => {
      const { packets, issues } = collectPackets([[1, bytes]], link);
      const counted = issues.list().reduce((sum, issue) => sum + issue.count, 0);
      expect(packets.length + counted).toBe(1);
    }),
    { seed: 11, numRuns: 5000 },
  );
});
