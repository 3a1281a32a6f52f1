import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formats } from '../../src/report/formats.ts';
import { beaconFrames } from '../helpers/beacon-frames.ts';
import { mainPath, undertow } from '../helpers/run-cli.ts';
import { pcapBytes } from '../helpers/write-pcap.ts';

let folder: string;
let beacon: string;
const bytes = pcapBytes(beaconFrames());

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'undertow-cli-'));
  beacon = join(folder, 'beacon.pcap');
  writeFileSync(beacon, bytes);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const document = (out: string) =>
  JSON.parse(out) as {
    findings: Record<string, unknown>[];
    caveats: string[];
    inputs: Record<string, unknown>[];
    issues: { name: string; count: number }[];
    summary: Record<string, number>;
  };

describe('a beacon to a bot API', () => {
  it('ranks first, with its period, and the JSON is all that is said', () => {
    const { code, out, talk } = undertow(['analyze', beacon, '--format', 'json', '--quiet']);
    expect([code, talk]).toEqual([0, '']);
    const { findings } = document(out);
    expect(findings[0]).toMatchObject({ rank: 1, host: '10.1.2.3', destination: 'api.telegram.org', flows: 50 });
    expect(findings[0]!.severity).toMatch(/high|critical|medium/);
    expect((findings[0]!.beacon as { periodSeconds: number }).periodSeconds).toBeCloseTo(60, 0);
  });

  it('two runs are the same to the byte, from a file and from standard input', () => {
    const words = ['analyze', '--format', 'json', '--quiet'];
    const first = undertow([...words, beacon]).out;
    expect(undertow([...words, beacon]).out).toBe(first);
    const streamed = undertow([...words, '-'], { input: bytes });
    expect(document(streamed.out).findings).toEqual(document(first).findings);
  });

  it('is the same from rotated and compressed pieces in a folder, whatever their names', () => {
    const pieces = join(folder, 'pieces');
    mkdirSync(join(pieces, 'deep'), { recursive: true });
    const frames = beaconFrames();
    // Cut in the middle of connections: flows go on across files.
    writeFileSync(join(pieces, 'z.pcap'), pcapBytes(frames.slice(0, 101)));
    writeFileSync(join(pieces, 'a.bin'), gzipSync(pcapBytes(frames.slice(101, 203))));
    writeFileSync(join(pieces, 'deep', 'm.pcap'), pcapBytes(frames.slice(203)));
    writeFileSync(join(pieces, 'notes.txt'), 'not a capture');
    const { code, out } = undertow(['analyze', pieces, '--format', 'json', '--quiet']);
    expect(code).toBe(0);
    const { findings, inputs, issues } = document(out);
    expect(findings).toEqual(document(undertow(['analyze', beacon, '--format', 'json', '--quiet']).out).findings);
    expect(inputs.map(({ name }) => String(name).split('/').pop())).toEqual(['z.pcap', 'a.bin', 'm.pcap']);
    expect(issues.find(({ name }) => name === 'source.not-a-capture')?.count).toBe(1);
  });

  it('--fail-on decides the exit code', () => {
    expect(undertow(['analyze', beacon, '--quiet', '--fail-on', 'low']).code).toBe(1);
    const kept = ['analyze', beacon, '--quiet', '--since', '2030-01-01', '--fail-on', 'low'];
    expect(undertow(kept).code).toBe(0);
  });

  it('--top cuts the list and --set changes a threshold', () => {
    const all = document(undertow(['analyze', beacon, '--format', 'json', '--quiet']).out);
    const strict = document(undertow(['analyze', beacon, '--format', 'json', '--quiet', '--set', 'beaconing.minimumCalls=500']).out);
    expect(all.findings[0]!.beacon).not.toBeNull();
    expect(strict.findings[0]?.beacon ?? null).toBeNull();
  });

  it('the table fits 80 columns and holds no control characters', () => {
    const { out } = undertow(['analyze', beacon], { env: { COLUMNS: '80' } });
    expect(out).toContain('api.telegram.org');
    for (const line of out.split('\n')) expect([...line].length).toBeLessThanOrEqual(80);
    expect(out.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });

  it('--out writes every format whole', () => {
    const out = join(folder, 'out');
    const { code, talk } = undertow(['analyze', beacon, '--out', out]);
    expect(code).toBe(0);
    expect(readdirSync(out).sort()).toEqual(
      formats
        .filter(({ onlyNamed }) => onlyNamed !== true)
        .map(({ extension }) => `undertow.${extension}`)
        .sort(),
    );
    expect(talk).toContain('wrote');
    expect(document(readFileSync(join(out, 'undertow.json'), 'utf8')).findings[0]!.destination).toBe('api.telegram.org');
  });
});

describe('nothing found is explained', () => {
  it('says what could have hidden it', () => {
    const { code, out } = undertow(['analyze', beacon, '--internal', '172.16.0.0/12', '--format', 'json', '--quiet']);
    expect(code).toBe(0);
    expect(document(out).findings).toEqual([]);
    expect(document(out).caveats.join(' ')).toMatch(/--internal.*--scope all/);
  });

  it('a window without flows says so', () => {
    const { out } = undertow(['analyze', beacon, '--until', '2001-01-01', '--format', 'json', '--quiet']);
    expect(document(out).caveats.join(' ')).toMatch(/None of the \d+ flows began between --since and --until/);
  });
});

describe('a bad request gets two lines and exit code 2', () => {
  const cases: [string, () => string[]][] = [
    ['no command', () => []],
    ['a misspelled command', () => ['analyse', 'x']],
    ['no input', () => ['analyze']],
    ['a missing file', () => ['analyze', join(folder, 'nowhere.pcap')]],
    ['a file that is no capture', () => ['analyze', file('text.txt', 'hello, this is no capture at all')]],
    ['an empty file', () => ['analyze', file('empty.pcap', '')]],
    ['a folder with nothing readable', () => ['analyze', dir('nothing')]],
    ['an unknown option', () => ['analyze', beacon, '--frobnicate']],
    ['an unknown format', () => ['analyze', beacon, '--format', 'jsn']],
    ['two formats to stdout', () => ['analyze', beacon, '--format', 'json,csv']],
    ['an unknown severity', () => ['analyze', beacon, '--fail-on', 'hgih']],
    ['an unknown scope', () => ['analyze', beacon, '--scope', 'outbond']],
    ['an unknown analyzer', () => ['analyze', beacon, '--set', 'beacning.minimumCalls=3']],
    ['an unknown threshold', () => ['analyze', beacon, '--set', 'beaconing.minimalCalls=3']],
    ['a setting without a number', () => ['analyze', beacon, '--set', 'beaconing.minimumCalls=many']],
    ['a bad network', () => ['analyze', beacon, '--internal', '10.0.0.0/99']],
    ['a window that ends before it begins', () => ['analyze', beacon, '--since', '2026-01-02', '--until', '2026-01-01']],
    ['an option without its value', () => ['analyze', beacon, '--format']],
    ['a bad time', () => ['analyze', beacon, '--since', 'yesterday']],
    ['a bad --top', () => ['analyze', beacon, '--top', '0']],
    ['a missing services file', () => ['analyze', beacon, '--services', join(folder, 'none.json')]],
    ['a broken services file', () => ['analyze', beacon, '--services', file('broken.json', '{')]],
    ['a missing database of places', () => ['analyze', beacon, '--geoip', join(folder, 'none.mmdb')]],
    ['a database of places that is none', () => ['analyze', beacon, '--geoip', file('broken.mmdb', 'country,NL')]],
    ['an --out that is a file', () => ['analyze', beacon, '--quiet', '--out', beacon]],
  ];

  it.each(cases)('%s', (_name, words) => {
    const { code, talk, out } = undertow(words());
    expect(out).toBe('');
    expect(code).toBe(2);
    const lines = talk.trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^undertow: \S/);
    expect(lines[1]).toMatch(/^ {2}\S/);
  });

  it('a file name with an escape sequence is shown, not sent', () => {
    const { talk } = undertow(['analyze', join(folder, 'a\u001b[31mb')]);
    expect(talk).not.toContain('\u001b');
  });

  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const dir = (name: string) => {
    mkdirSync(join(folder, name), { recursive: true });
    return join(folder, name);
  };
});

describe('damaged input loses nothing that was read before', () => {
  const analyzed = (content: Uint8Array) => {
    const path = join(folder, 'damaged.pcap');
    writeFileSync(path, content);
    const { code, out } = undertow(['analyze', path, '--format', 'json', '--quiet']);
    expect(code).toBe(0);
    return document(out);
  };

  it('a truncated last packet', () => {
    const { summary, issues } = analyzed(bytes.subarray(0, bytes.length - 5));
    expect(summary.packets).toBe(299);
    expect(issues.map(({ name }) => name)).toContain('pcap.truncated');
  });

  it('a length field of 4 GiB', () => {
    const broken = Buffer.from(bytes);
    // The second record: header 24, first record 16 + 54.
    broken.writeUInt32LE(0xffffffff, 24 + 70 + 8);
    const { summary, issues } = analyzed(broken);
    expect(summary.packets).toBeGreaterThanOrEqual(297);
    expect(issues.map(({ name }) => name)).toContain('pcap.bad-length');
  });

  it('a gzip stream cut in the middle', () => {
    const { summary, issues } = analyzed(gzipSync(bytes, { level: 0 }).subarray(0, bytes.length >> 1));
    expect(summary.packets).toBeGreaterThan(100);
    expect(issues.some(({ name }) => name.startsWith('gzip.'))).toBe(true);
  });
});

describe('endings that are nobody’s fault', () => {
  it('a closed pipe is silent', () => {
    const ran = spawnSync('bash', [
      '-c',
      `"${process.execPath}" "${mainPath}" analyze "${beacon}" --format html | head -c 10; exit \${PIPESTATUS[0]}`,
    ]);
    expect(ran.stderr.toString()).toBe('');
    expect(ran.status).toBe(0);
  });

  it('a pipe that closes before anything is written is silent', async () => {
    const child = spawn(process.execPath, [mainPath, 'analyze', beacon, '--format', 'json'], { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    const talk: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => talk.push(chunk));
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect(Buffer.concat(talk).toString()).toBe('');
    expect(code).toBe(0);
  });

  it('a file that grows while it is read is read up to what was there', async () => {
    const path = join(folder, 'growing.pcap');
    writeFileSync(path, bytes);
    const child = spawn(process.execPath, [mainPath, 'analyze', path, '--format', 'json', '--quiet']);
    const out: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    const closed = new Promise((resolve) => child.on('close', resolve));
    for (let i = 0; i < 20; i++) {
      writeFileSync(path, bytes.subarray(24), { flag: 'a' });
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const code = await closed;
    expect(code).toBe(0);
    expect(document(Buffer.concat(out).toString()).summary.packets).toBeGreaterThanOrEqual(300);
  });
});

const isRoot = process.getuid?.() === 0;
const canMount = isRoot && spawnSync('mount', ['--version']).status === 0;

describe('what cannot be written is said, and the ranking is shown all the same', () => {
  it.skipIf(!canMount)('a full disk under --out (skipped without root: needs a tiny file system)', (context) => {
    const small = join(folder, 'small');
    mkdirSync(small);
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', small]).status !== 0)
      return context.skip('mount is not allowed here');
    try {
      const { code, out, talk } = undertow(['analyze', beacon, '--out', small]);
      expect(code).toBe(2);
      expect(out).toContain('api.telegram.org');
      expect(talk).toMatch(/ENOSPC[^\n]*\n {2}the disk is full/);
      expect(readdirSync(small).filter((name) => name.endsWith('.part'))).toEqual([]);
      const kept = undertow(['analyze', beacon, '--keep', join(small, 'flows.jsonl')]);
      expect(kept.code).toBe(2);
      expect(kept.out).toContain('api.telegram.org');
      expect(readdirSync(small).filter((name) => name.includes('flows'))).toEqual([]);
    } finally {
      spawnSync('umount', [small]);
    }
  });

  it.skipIf(isRoot)('a folder that may not be written (skipped as root, who may)', () => {
    const locked = join(folder, 'locked');
    mkdirSync(locked);
    chmodSync(locked, 0o500);
    const { code, out } = undertow(['analyze', beacon, '--out', locked]);
    expect(code).toBe(2);
    expect(out).toContain('api.telegram.org');
  });
});
