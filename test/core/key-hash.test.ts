import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KeyHash } from '../../src/core/key-hash.ts';

/** The two numbers of a key, and of its bytes with others around them. */
function hashes(prefix: string, key: string): [number, number][] {
  const hash = new KeyHash(prefix);
  hash.text(key);
  const text: [number, number] = [hash.low, hash.high];
  hash.bytes(Buffer.from(`~${key}~`, 'latin1'), 1, key.length + 1);
  return [text, [hash.low, hash.high]];
}

test('a uid and a flow_id give the numbers that the order of flows follows from', () => {
  expect(hashes('zeek:', 'CP8qhIMuGKLTcmw43c')[0]).toEqual([2049460290, 132477895]);
  expect(hashes('eve:', '1234567890123456789')[0]).toEqual([44463927, 875415049]);
});

test('text and its bytes give the same numbers, wherever the prefix ends', () => {
  fc.assert(
    fc.property(
      fc.uint8Array().map((bytes) => Buffer.from(bytes).toString('latin1')),
      fc.nat(20),
      (whole, cut) => {
        const at = Math.min(cut, Math.max(0, whole.length - 1));
        const all = [...hashes(whole.slice(0, at), whole.slice(at)), ...hashes('', whole)];
        expect(new Set(all.map(String)).size).toBe(1);
        if (whole !== '') expect(all[0]![1]).not.toBe(0);
      },
    ),
  );
});

test('an empty key is none', () =>
  expect(hashes('zeek:', '')).toEqual([
    [0, 0],
    [0, 0],
  ]));

test('a million uids are a million keys', () => {
  const hash = new KeyHash('zeek:');
  const seen = new Set<number>();
  for (let i = 0; i < 1_000_000; i++) {
    hash.text(`C${i.toString(36)}`);
    seen.add((hash.low >>> 0) * 0x200000 + (hash.high >>> 11));
  }
  expect(seen.size).toBe(1_000_000);
});
