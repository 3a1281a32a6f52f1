import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Readable } from 'node:stream';
import pcapParser from 'pcap-parser';
import { describe, expect, test } from 'vitest';
import { filesUnder, root, shared } from './captures.ts';
import { readBytes } from './helpers.ts';

/** pcap-parser joins all that is left for each chunk, so large captures are given to it whole, and the largest left out. */
const MAXIMUM_BYTES = 4_000_000;

const classic = [join(root, 'pcaps'), ...['ndpi', 'arkime', 'ja4', 'c2'].map((name) => join(shared, name))]
  .flatMap(filesUnder)
  .map((path) => ({ path, name: relative(root, path), bytes: new Uint8Array(readFileSync(path)) }))
  .filter(
    ({ bytes }) => bytes.length <= MAXIMUM_BYTES && ['d4c3b2a1', 'a1b2c3d4'].includes(Buffer.from(bytes.subarray(0, 4)).toString('hex')),
  );

interface Row {
  timeUs: number;
  wireLength: number;
  bytes: string;
}

function referee(bytes: Uint8Array): Promise<{ rows: Row[]; link: number; error: string | null }> {
  return new Promise((resolve) => {
    const rows: Row[] = [];
    let link = 0;
    let error: string | null = null;
    const parser = pcapParser.parse(Readable.from([Buffer.from(bytes)]));
    parser.on('globalHeader', (header) => {
      link = header.linkLayerType;
    });
    parser.on('packet', ({ header, data }) =>
      rows.push({
        timeUs: header.timestampSeconds * 1e6 + header.timestampMicroseconds,
        wireLength: header.originalLength,
        bytes: data.toString('hex'),
      }),
    );
    parser.on('error', (reason) => {
      error = reason.message;
    });
    parser.on('end', () => resolve({ rows, link, error }));
  });
}

/** Why the two may differ: the faults of pcap-parser 0.2.1 that we do not share. */
function reason(issues: Record<string, number>, link: number): string | null {
  if (issues['pcap.odd-version']) return 'pcap-parser reads old versions without putting their lengths right';
  if (issues['pcap.bad-length']) return 'pcap-parser believes any length and waits for it';
  if (issues['pcap.odd-header']) return 'pcap-parser hands on a wire length below the captured one';
  if (link > 0xffff) return 'pcap-parser takes the FCS bits for a part of the link type and leaves the FCS on';
  return null;
}

describe.skipIf(classic.length === 0)('pcap-parser agrees packet for packet (skipped where there are no captures)', () => {
  test('on every classic microsecond capture', async () => {
    const differing: string[] = [];
    let packets = 0;
    for (const { name, bytes } of classic) {
      const theirs = await referee(bytes);
      const ours = await readBytes(bytes);
      const rows = ours.frames.map(({ timeUs, wireLength, bytes: kept }) => ({ timeUs, wireLength, bytes: kept }));
      const same = JSON.stringify(rows) === JSON.stringify(theirs.rows) && (rows.length === 0 || ours.frames[0]!.linkType === theirs.link);
      if (same) packets += rows.length;
      else if (reason(ours.issues, theirs.link) === null) differing.push(`${name}: ${rows.length} and ${theirs.rows.length}`);
      else {
        // Even then what both read at the start is the same.
        expect(rows.length, name).toBeGreaterThanOrEqual(Math.min(1, theirs.rows.length));
      }
    }
    expect(differing).toEqual([]);
    expect(packets).toBeGreaterThan(0);
  });
});
