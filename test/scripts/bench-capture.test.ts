/** The generated benchmark captures, read by tshark: nothing malformed, every name found, fingerprints that stay. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MadeCapture, makeCapture } from '../../scripts/bench/capture/make-capture.ts';
import { quicInitial } from '../../scripts/bench/capture/quic-initial.ts';
import { small } from '../../scripts/bench/capture/small.ts';
import { web } from '../../scripts/bench/capture/web.ts';

const SIZE = 2_000_000;
const hasTshark = spawnSync('tshark', ['--version'], { stdio: 'ignore' }).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'undertow-bench-test-'));
let webCapture: MadeCapture;
let smallCapture: MadeCapture;

beforeAll(() => {
  webCapture = makeCapture(web, join(folder, 'web.pcap'), SIZE);
  smallCapture = makeCapture(small, join(folder, 'small.pcap'), SIZE);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const CHECKS = ['ip.check_checksum', 'tcp.check_checksum', 'udp.check_checksum', 'tcp.reassemble_out_of_order'];
const rows = (path: string, filter: string, fields: readonly string[]): string[][] => {
  const options = CHECKS.flatMap((name) => ['-o', `${name}:TRUE`]);
  const wanted = fields.flatMap((field) => ['-e', field]);
  const all = ['-n', '-r', path, ...options, '-Y', filter, '-T', 'fields', ...wanted];
  const text = execFileSync('tshark', all, { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] });
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split('\t'));
};

const numbers = (cell: string): number[] =>
  cell
    .split(',')
    .filter((item) => item !== '')
    .map(Number);
const isGrease = (value: number): boolean => (value & 0x0f0f) === 0x0a0a && value >> 8 === (value & 255);
const hex = (value: number): string => value.toString(16).padStart(4, '0');
const twelve = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** JA4 as its technical details (FoxIO) lay it down, from the fields that tshark read. */
const ja4 = (quic: boolean, ciphers: string, extensions: string, signatures: string, versions: string, alpn: string): string => {
  const suites = numbers(ciphers).filter((value) => !isGrease(value));
  const types = numbers(extensions).filter((value) => !isGrease(value));
  const highest = Math.max(0x0303, ...numbers(versions).filter((value) => !isGrease(value)));
  const protocol = alpn.split(',')[0] ?? '';
  const ends = protocol === '' ? '00' : `${protocol[0]}${protocol.at(-1)}`;
  const counts = [suites.length, types.length].map((count) => String(count).padStart(2, '0')).join('');
  const listed = types
    .filter((type) => type !== 0 && type !== 16)
    .map(hex)
    .sort()
    .join(',');
  const head = `${quic ? 'q' : 't'}${highest === 0x0304 ? '13' : '12'}${types.includes(0) ? 'd' : 'i'}${counts}${ends}`;
  return `${head}_${twelve(suites.map(hex).sort().join(','))}_${twelve(`${listed}_${numbers(signatures).map(hex).join(',')}`)}`;
};

describe('benchmark captures', () => {
  it('are the same to the byte when made again', () => {
    for (const [kind, made] of [
      [web, webCapture],
      [small, smallCapture],
    ] as const) {
      const path = join(folder, `${kind.name}-again.pcap`);
      expect(makeCapture(kind, path, SIZE)).toMatchObject({ sha256: made.sha256, packets: made.packets, reused: false });
      expect(makeCapture(kind, path, SIZE).reused).toBe(true);
      expect(createHash('sha256').update(readFileSync(path)).digest('hex')).toBe(made.sha256);
      expect(made.bytes).toBeLessThanOrEqual(SIZE);
    }
  });

  it('head an Initial packet as RFC 9001 appendix A.2 does', () => {
    const hello =
      '060040f1010000ed0303ebf8fa56f12939b9584a3896472ec40bb863cfd3e86804fe3a47f06a2b69484c00000413011302010000c000000010000e00000b' +
      '6578616d706c652e636f6dff01000100000a00080006001d0017001800100007000504616c706e000500050100000000003300260024001d00209370b2c9' +
      'caa47fbabaf4559fedba753de171fa71f50f1ce15d43e994ec74d748002b0003020304000d0010000e0403050306030203080408050806002d0002010100' +
      '1c00024001003900320408ffffffffffffffff05048000ffff07048000ffff0801100104800075300901100f088394c8f03e51570806048000ffff';
    const id = Buffer.from('8394c8f03e515708', 'hex');
    const frames = Buffer.from(hello, 'hex');
    const none = new Uint8Array(0);
    const packet = quicInitial({
      fromClient: true,
      originalId: id,
      destinationId: id,
      sourceId: none,
      number: 2,
      frames,
      atLeastBytes: 1200,
    });
    expect(packet.length).toBe(1200);
    // Below the packet number, which the appendix writes in four bytes and this in two, the sealed bytes are judged by tshark.
    expect(packet.subarray(1, 18).toString('hex')).toBe('00000001088394c8f03e5157080000449e');
  });
});

describe.skipIf(!hasTshark)(`benchmark captures in tshark${hasTshark ? '' : ' (SKIPPED: tshark is not installed)'}`, () => {
  it('hold no malformed packet and no wrong checksum', () => {
    const filter = '_ws.malformed || ip.checksum.status == "Bad" || tcp.checksum.status == "Bad" || udp.checksum.status == "Bad"';
    for (const { path } of [webCapture, smallCapture]) expect(rows(path, filter, ['frame.number', '_ws.col.Info'])).toEqual([]);
  });

  it('show names in every TLS and QUIC hello, from a steady set of clients', () => {
    const names = ['ciphersuite', 'extension.type', 'sig_hash_alg', 'extensions.supported_version', 'extensions_alpn_str'];
    const fields = ['udp.dstport', 'tls.handshake.extensions_server_name', ...names.map((name) => `tls.handshake.${name}`)];
    const hellos = rows(webCapture.path, 'tls.handshake.type == 1', fields);
    const fingerprints = new Set<string>();
    for (const [port, name, ciphers, extensions, signatures, versions, alpn] of hellos) {
      expect(name).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/);
      fingerprints.add(ja4(port === '443', ciphers!, extensions!, signatures!, versions!, alpn!));
    }
    const opened = rows(webCapture.path, 'tcp.flags.syn == 1 && tcp.flags.ack == 0 && tcp.dstport == 443', ['tcp.stream']).length;
    const overTcp = hellos.filter(([port]) => port === '').length;
    expect(hellos.length).toBeGreaterThan(25);
    expect(opened - overTcp).toBeLessThanOrEqual(2); // the last ones may be cut off by the end of the file
    expect([...fingerprints].sort()).toMatchInlineSnapshot(`
      [
        "q13d0308h3_55b375c5d22e_3375364ac711",
        "q13d0311h3_55b375c5d22e_f7b707f8c303",
        "t12d1909h2_d83cc789557e_7af1ed941c26",
        "t13d1516h2_8daaf6152771_d8a2da3f94cd",
        "t13d1811h1_85036bcba153_1f22a2ca17c4",
        "t13d3112h2_e8f1e7e78f70_fb8d5ffd48c1",
        "t13d591000_a33745022dd6_1f22a2ca17c4",
      ]
    `);
  });

  it('carry a QUIC hello over two Initial packets, and one in a single packet', () => {
    const initials = rows(webCapture.path, 'quic.long.packet_type == 0 && udp.dstport == 443 && quic.crypto.length', [
      'udp.stream',
      'quic.crypto.length',
    ]);
    const parts = new Map<string, number>();
    for (const [stream] of initials) parts.set(stream!, (parts.get(stream!) ?? 0) + 1);
    expect([...new Set(parts.values())].sort()).toEqual([1, 2]);
    const streams = new Set(rows(webCapture.path, 'quic && tls.handshake.type == 1', ['udp.stream']).map(([stream]) => stream));
    expect(streams.size).toBe(parts.size);
  });

  it('spread a browser hello over two TCP segments', () => {
    const long = rows(webCapture.path, 'tls.handshake.type == 1 && tcp.segment.count == 2 && tcp', ['tls.handshake.length']);
    expect(long.length).toBeGreaterThan(5);
    for (const [length] of long) expect(Number(length)).toBeGreaterThan(1_450);
  });
});
