import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { HOSTILE_NAMES } from '../../scripts/hostile-capture/hostile-names.ts';
import { writeHostile } from '../../scripts/hostile-capture/write-hostile.ts';
import { root } from '../helpers/captures.ts';

it('the hostile capture is what its script writes, and holds every name on the wire', () => {
  const folder = mkdtempSync(join(tmpdir(), 'undertow-hostile-'));
  try {
    const path = join(folder, 'hostile.pcap');
    writeHostile(path);
    const bytes = readFileSync(path);
    expect(bytes.equals(readFileSync(`${root}pcaps/hostile-text.pcap`))).toBe(true);
    const text = bytes.toString('latin1');
    for (const { what, name } of HOSTILE_NAMES) expect(text.includes(name), what).toBe(true);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
