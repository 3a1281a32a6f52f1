/** `--geoip`: places of destinations as facts, from a database that the user has. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { root } from '../helpers/captures.ts';
import { undertow } from '../helpers/run-cli.ts';
import { writeMmdb } from '../service/write-mmdb.ts';

interface Document {
  readonly caveats: readonly string[];
  readonly findings: readonly {
    readonly bits: number;
    readonly addresses: readonly string[];
    readonly evidence: readonly { readonly analyzer: string; readonly bits: number; readonly sentence: string }[];
  }[];
}

const capture = 'pcaps/google-drive-python.pcap';
const golden = JSON.parse(readFileSync(`${root}reports/google-drive-python.json`, 'utf8')) as Document;
const folder = mkdtempSync(join(tmpdir(), 'undertow-geoip-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function database(name: string, record: Parameters<typeof writeMmdb>[0][number][1]): string {
  const path = join(folder, name);
  const networks = golden.findings[0]!.addresses.map((address) => [`${address}/${address.includes(':') ? 128 : 32}`, record] as const);
  writeFileSync(path, writeMmdb(networks));
  return path;
}

describe('--geoip', () => {
  const countries = database('countries.mmdb', { country: { iso_code: 'US' } });
  const networks = database('networks.mmdb', {
    autonomous_system_number: 64_500,
    autonomous_system_organization: 'Example\u001b[2J Cloud',
  });

  it('tells where destinations are, from several databases together, and weighs nothing by it', () => {
    const { out, code } = undertow(['analyze', capture, '--geoip', countries, '--geoip', networks, '--format', 'json', '--quiet'], {
      cwd: root,
    });
    expect(code).toBe(0);
    const [finding] = (JSON.parse(out) as Document).findings;
    const place = finding!.evidence.find(({ analyzer }) => analyzer === 'geolocation-logon');
    expect(place).toMatchObject({ bits: 0, sentence: 'The destination is in US (AS64500 Example2J Cloud).' });
    expect(finding!.bits).toBe(golden.findings[0]!.bits);
  });

  it('is silent without a database', () => {
    expect(golden.findings.flatMap(({ evidence }) => evidence).filter(({ analyzer }) => analyzer === 'geolocation-logon')).toEqual([]);
    expect(golden.caveats.join()).not.toContain('--geoip');
  });
});
