import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { analyzeCapture, PROGRAM } from '../../scripts/cases/analyze-capture.ts';
import { BENIGN_CAPTURES } from '../../scripts/cases/benign-captures.ts';
import { KNOWN_CASES } from '../../scripts/cases/known-cases.ts';
import { namedFinding } from '../../scripts/cases/named-finding.ts';
import { unzipCapture } from '../../scripts/cases/unzip-capture.ts';
import { hasSharedCaptures } from '../../scripts/conformance/shared-captures.ts';

const missing = [...(hasSharedCaptures() ? [] : ['../shared/captures']), ...(existsSync(PROGRAM) ? [] : ['dist (npm run build)'])].join(
  ' and ',
);
const skipped = missing === '' ? '' : ` (SKIPPED: ${missing} absent)`;
const pages = path.resolve(import.meta.dirname, '../../docs/cases');
const known = KNOWN_CASES.flatMap(({ captures, mark }) => captures.map((capture) => ({ ...capture, mark })));
const marked = known.filter(({ mark }) => mark !== null);
const benign = BENIGN_CAPTURES.flatMap(({ files }) => files);

describe('the pages of cases', () => {
  it('have one for every case, with its title, what people wrote and a place for figures, and names each in the index', () => {
    const index = readFileSync(path.join(pages, 'README.md'), 'utf8');
    for (const { name, title } of KNOWN_CASES) {
      const page = readFileSync(path.join(pages, `${name}.md`), 'utf8');
      expect(page).toContain(`# ${title}\n`);
      expect(page).toMatch(/<!-- figures -->\n[\s\S]*<!-- \/figures -->\n\n## /);
      expect(index).toContain(`(${name}.md)`);
    }
    expect(readFileSync(path.join(pages, 'benign.md'), 'utf8')).toMatch(/<!-- figures -->/);
  });

  it('take the first capture out of a zip file', () => {
    const capture = Buffer.from('a capture, a capture, a capture');
    expect(unzipCapture(zipOf('folder/x.cap', capture))).toEqual(capture);
    expect(() => unzipCapture(zipOf('x.txt', capture))).toThrow('no capture');
    expect(() => unzipCapture(Buffer.from('PK'))).toThrow('no zip');
  });
});

describe.skipIf(missing !== '')(`real implants rank first to third${skipped}`, () => {
  it.each(marked)('$file: $host → $server', { timeout: 120_000 }, async (capture) => {
    const finding = namedFinding(await analyzeCapture(capture.file), capture);
    expect(finding, `no finding for ${capture.host} → ${capture.server}`).toBeDefined();
    expect(finding!.rank).toBeLessThanOrEqual(capture.mark!);
  });
});

describe.skipIf(missing !== '')(`ordinary clients stay at Medium or below${skipped}`, () => {
  it.each(benign)('%s', { timeout: 120_000 }, async (file) => {
    const above = (await analyzeCapture(file)).findings.filter(({ severity }) => severity === 'critical' || severity === 'high');
    expect(above.map(({ host, destination, score }) => `${host} → ${destination}: ${score}`)).toEqual([]);
  });
});

/** A zip file with one deflated entry (PKWARE's APPNOTE.TXT, §4.3). */
function zipOf(name: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(local.length + name.length + packed.length, 16);
  return Buffer.concat([local, Buffer.from(name), packed, entry, Buffer.from(name), end]);
}
