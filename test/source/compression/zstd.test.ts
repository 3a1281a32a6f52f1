import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { Issues } from '../../../src/core/issues.ts';
import { ZstdDecompressor } from '../../../src/source/compression/zstd-decompressor.ts';
import { nativeZstd } from '../../../src/source/compression/zstd-native.ts';
import { scriptZstd } from '../../../src/source/compression/zstd-script.ts';
import { hex, join } from '../helpers.ts';

const engines = [
  ['in TypeScript', scriptZstd],
  ['of node:zlib', nativeZstd],
] as const;
const program = spawnSync('zstd', ['--version']).status === 0;

/** "abcabcabc…" with noise: literals, repeats near and far, and incompressible stretches. */
function sample(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = 12_345;
  for (let at = 0; at < length; at++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    const kind = (at >> 12) % 4;
    if (kind === 0) bytes[at] = 97 + (at % 3);
    else if (kind === 1) bytes[at] = state >>> 24;
    else if (kind === 2) bytes[at] = at >= 9000 ? bytes[at - 9000 + ((state >>> 30) % 2)]! : 5;
    else bytes[at] = 65 + (Math.clz32(state) % 12);
  }
  return bytes;
}

for (const [name, engine] of engines) {
  describe.skipIf(engine === null)(`zstd ${name}${engine === null ? ' (skipped: this Node has none)' : ''}`, () => {
    async function open(stored: Uint8Array, piece = 65_536) {
      const parts: Uint8Array[] = [];
      const issues = new Issues();
      const decompressor = new ZstdDecompressor(engine!, (bytes) => parts.push(new Uint8Array(bytes)), issues);
      for (let at = 0; at < stored.length; at += piece) await decompressor.push(stored.subarray(at, at + piece));
      await decompressor.finish();
      return { bytes: join(...parts), issues: issues.list().map((issue) => issue.name) };
    }

    test('a run-length block, a raw block, an empty last block', async () => {
      // Frame header: single segment, content size 7. Blocks: 4 times 61; raw "bcd"; empty and last.
      const { bytes, issues } = await open(hex('28 b5 2f fd  20 07  22 00 00 61  18 00 00 62 63 64  01 00 00'));
      expect([Buffer.from(bytes).toString(), issues]).toEqual(['aaaabcd', []]);
    });

    test('a window of 2 GiB is refused before memory is taken', async () => {
      expect((await open(hex('28 b5 2f fd  00 a8  01 00 00'))).issues).toEqual(['zstd.window-too-large']);
    });

    test('a dictionary is refused', async () => {
      expect((await open(hex('28 b5 2f fd  21 05 00  01 00 00'))).issues).toEqual(['zstd.dictionary']);
    });

    test('other bytes behind a frame', async () => {
      const { bytes, issues } = await open(hex('28 b5 2f fd  20 01  09 00 00 61  de ad be ef'));
      expect([Buffer.from(bytes).toString(), issues]).toEqual(['a', ['zstd.corrupt']]);
    });

    test.skipIf(!program).each([['-1'], ['-3'], ['-9'], ['-19'], ['--ultra', '-22', '--long=27'], ['-5', '--no-check']])(
      'what the zstd program packs with %s (skipped without it)',
      async (...options) => {
        for (const length of [0, 1, 100, 5000, 700_000]) {
          const plain = sample(length);
          const packed = new Uint8Array(execFileSync('zstd', ['-q', '-c', ...options], { input: plain, maxBuffer: 1e8 }));
          for (const piece of [65_536, 1 + (length % 977)]) {
            const { bytes, issues } = await open(join(packed, hex('5f 2a 4d 18 01 00 00 00 77'), packed), piece);
            expect(issues).toEqual([]);
            expect(Buffer.compare(bytes, join(plain, plain))).toBe(0);
          }
        }
      },
    );

    test.skipIf(!program)(
      'every changed byte and every cut of a small frame ends, without inventing more than a block (skipped without zstd)',
      async () => {
        const packed = new Uint8Array(execFileSync('zstd', ['-q', '-c', '-19'], { input: sample(20_000).subarray(12_000, 13_500) }));
        for (let at = 0; at < packed.length; at += 1) {
          expect((await open(packed.subarray(0, at))).issues).toEqual(at === 0 ? [] : ['zstd.truncated']);
          for (const value of [0, 255, packed[at]! ^ 1, packed[at]! ^ 0x80]) {
            const changed = new Uint8Array(packed);
            changed[at] = value;
            expect((await open(changed)).bytes.length).toBeLessThanOrEqual(2 ** 21);
          }
        }
      },
    );
  });
}
