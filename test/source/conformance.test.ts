import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesUnder, root, shared } from './captures.ts';
import { readBytes } from './helpers.ts';

const conformance = filesUnder(join(shared, 'pcapng')).filter((path) => path.endsWith('.pcapng'));
const malformed = filesUnder(join(shared, 'malformed'));
const capinfos = spawnSync('capinfos', ['--version']).status === 0;

/** Block counts from the text beside a conformance file. */
function described(path: string): number {
  const text = readFileSync(path.replace(/\.pcapng$/, '.txt'), 'utf8');
  return [...text.matchAll(/^\s+(?:EPB|SPB|PB): (\d+)$/gm)].reduce((sum, match) => sum + Number(match[1]), 0);
}

describe.skipIf(conformance.length === 0)('pcapng conformance files (skipped where ../shared/captures is absent)', () => {
  test.each(conformance.map((path) => [relative(root, path), path]))('%s: as many packets as described', async (_name, path) => {
    const { frames, issues, format } = await readBytes(new Uint8Array(readFileSync(path)));
    expect(format).toBe('pcapng');
    expect(frames.length).toBe(described(path));
    expect(Object.keys(issues).filter((name) => name !== 'pcapng.no-time')).toEqual([]);
  });

  test.skipIf(!capinfos)('packets, first and last time as capinfos reads them (skipped without capinfos)', async () => {
    const table = execFileSync('capinfos', ['-TmrSc', '-a', '-e', ...conformance], { encoding: 'utf8' });
    const rows = table
      .trim()
      .split('\n')
      .map((line) => line.split(',').map((cell) => cell.trim().replace(/^"|"$/g, '')));
    expect(rows.length).toBe(conformance.length);
    for (const [path, packets, first, last] of rows) {
      const { frames } = await readBytes(new Uint8Array(readFileSync(path!)));
      expect(frames.length, path).toBe(Number(packets));
      const times = frames.map(({ timeUs }) => timeUs).filter((timeUs) => timeUs > 0);
      if (first === 'n/a' || times.length === 0) continue;
      // capinfos prints nanoseconds; ours are whole µs, rounded down.
      const printed = (timeUs: number) => `${Math.floor(timeUs / 1e6)}.${String(timeUs % 1e6).padStart(6, '0')}`;
      const cut = (time: string | undefined) => time?.replace(/(\.\d{6})\d*$/, '$1');
      expect([printed(Math.min(...times)), printed(Math.max(...times))], path).toEqual([cut(first), cut(last)]);
    }
  });
});

describe.skipIf(malformed.length === 0)('malformed captures (skipped where ../shared/captures is absent)', () => {
  test('none throws or hangs, and chunks of any size give the same', async () => {
    let frames = 0;
    for (const path of malformed) {
      const bytes = new Uint8Array(readFileSync(path));
      const whole = await readBytes(bytes);
      frames += whole.frames.length;
      if (bytes.length < 100_000) expect(await readBytes(bytes, 97, 97), path).toEqual(whole);
    }
    expect(frames).toBeGreaterThan(malformed.length);
  });
});
