import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Issues } from '../../../src/core/issues.ts';
import { Frame } from '../../../src/model/frame.ts';
import { LogFlow } from '../../../src/model/log-flow.ts';
import type { LogSink } from '../../../src/model/log-sink.ts';
import type { Format } from '../../../src/source/format.ts';
import * as logs from '../../../src/source/log/registry.ts';
import { mergePortions } from '../../../src/source/portions/merge-portions.ts';
import type { PortionPool } from '../../../src/source/portions/portion.ts';
import { PortionCutter } from '../../../src/source/portions/portion-cutter.ts';
import { readPortion } from '../../../src/source/portions/read-portion.ts';
import { RowTally } from '../../../src/source/row-tally.ts';

const PORTION_BYTES = 700;
const PIECE_BYTES = 300;
/** The rest of what a reader may hold back is never needed here. */
const BLOCK_BYTES = 2 * (PORTION_BYTES + PIECE_BYTES);
const formats = Object.values<Format>(logs).filter((format) => format.portions !== undefined);

/** Rows as text, whatever order they come in. */
class Rows implements LogSink {
  readonly all: string[] = [];
  flow(row: LogFlow): void {
    this.all.push(`flow ${JSON.stringify(row)}`);
  }
  names(row: LogFlow): void {
    this.all.push(`names ${JSON.stringify(row)}`);
  }
  alert(row: LogFlow): void {
    this.all.push(`alert ${JSON.stringify(row)}`);
  }
  answer(timeUs: number, client: Uint32Array, at: number, name: string, address: Uint32Array, addressAt: number, ttl: number): void {
    const words = [...client.subarray(at, at + 4), ...address.subarray(addressAt, addressAt + 4)];
    this.all.push(`answer ${timeUs} ${words.join(' ')} ${name} ${ttl}`);
  }
  certificate(keyLow: number, keyHigh: number, names: readonly string[]): void {
    this.all.push(`certificate ${keyLow} ${keyHigh} ${names.join(' ')}`);
  }
}

interface Outcome {
  readonly rows: readonly string[];
  readonly issues: unknown;
  readonly tally: unknown;
}

function atOnce(format: Format, bytes: Uint8Array): Outcome {
  const rows = new Rows();
  const tally = new RowTally(rows);
  const issues = new Issues();
  const row = new LogFlow();
  const reader = format.reader({ sink: { frame() {} }, frame: new Frame(), rows: tally, row, name: 'a.log', issues });
  reader.read(bytes, 0, bytes.length, true);
  return { rows: rows.all.sort(), issues: issues.counts(), tally: [tally.rows, tally.firstUs, tally.lastUs] };
}

async function inPortions(format: Format, bytes: Uint8Array, pieces: readonly number[]): Promise<Outcome & { portions: number }> {
  const rows = new Rows();
  const blocks: Uint8Array[] = [];
  let portions = 0;
  const pool: PortionPool = {
    rows: 0,
    block: async () => blocks.pop() ?? new Uint8Array(BLOCK_BYTES).fill(0x23),
    give: (block) => blocks.push(block),
    submit: async (portion) => {
      portions++;
      // As another thread sees it: after whatever the cutter does next.
      await new Promise((resolve) => setImmediate(resolve));
      const result = readPortion(portion, rows, new Issues());
      if (!portion.tooLong) blocks.push(portion.block.fill(0x0a));
      return result;
    },
  };
  const cutter = new PortionCutter(pool, { name: format.name, portions: format.portions! }, 0, null, PORTION_BYTES);
  let at = 0;
  for (let piece = 0; at < bytes.length; piece++) {
    const end = Math.min(bytes.length, at + 1 + (pieces[piece % pieces.length]! % PIECE_BYTES));
    if (piece === 0) cutter.begin(bytes, at, end);
    else {
      cutter.bytes.set(bytes.subarray(at, end), cutter.end);
      cutter.filled(end - at);
    }
    await cutter.turn();
    at = end;
  }
  await cutter.finish();
  const issues = new Issues();
  const tally = new RowTally(rows);
  await mergePortions(cutter, 'a.log', issues, tally);
  return { rows: rows.all.sort(), issues: issues.counts(), tally: [tally.rows, tally.firstUs, tally.lastUs], portions };
}

const HEADER = '#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n';
const CONN = '#path\tconn\n#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\torig_bytes\tresp_bytes\n';
const DNS = '#path\tdns\n#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tquery\tanswers\tTTLs\n';
const ends = (i: number) => `10.0.0.${i % 200}\t${1024 + i}\t198.51.100.${i % 250}\t443\ttcp`;
const conn = (i: number) => `1700000${100 + (i % 800)}.5\tC${i}\t${ends(i)}\t${i}\t${2 * i}\n`;
const dns = (i: number) => `1700000${100 + (i % 800)}.5\tD${i}\t${ends(i)}\thost${i}.example\t192.0.2.${i % 250}\t60\n`;
const json = (i: number) =>
  `{"ts":1700000${100 + (i % 800)}.25,"uid":"C${i}","id.orig_h":"10.0.0.${i % 200}","id.orig_p":${1024 + i},"id.resp_h":"198.51.100.1","id.resp_p":443,"proto":"tcp","orig_bytes":${i},"resp_bytes":7}\n`;
const eve = (i: number, type: string) =>
  `{"timestamp":"2024-03-01T10:00:${String(i % 60).padStart(2, '0')}.5+0000","flow_id":${i},"event_type":"${type}","src_ip":"10.0.0.${i % 200}","src_port":${1024 + i},"dest_ip":"198.51.100.1","dest_port":443,"proto":"TCP","${type}":{"pkts_toserver":3,"pkts_toclient":4,"bytes_toserver":300,"bytes_toclient":4000,"pkts":3,"bytes":300,"start":"2024-03-01T10:00:00.5+0000","end":"2024-03-01T10:00:01.5+0000"}}\n`;

const lines: Record<string, fc.Arbitrary<string>> = {
  zeek: fc.oneof(
    { weight: 20, arbitrary: fc.nat(999).map(conn) },
    { weight: 20, arbitrary: fc.nat(999).map(dns) },
    fc.constantFrom(
      CONN,
      DNS,
      HEADER + CONN,
      '#close\t2024\n',
      '\n',
      'half a row\n',
      '#path\tweird\n#fields\tts\tname\n',
      `${conn(5).trim()}\r\n`,
    ),
    fc.nat(4).map((i) => `${'x'.repeat(900 + 300 * i)}\n`),
  ),
  'zeek-json': fc.oneof(
    { weight: 30, arbitrary: fc.nat(999).map(json) },
    fc.constantFrom('{"ts":1,"_path":"weird","name":"x"}\n', '{"ts":170\n', '\n', '{}\n'),
  ),
  suricata: fc.oneof(
    { weight: 20, arbitrary: fc.nat(999).map((i) => eve(i, 'flow')) },
    { weight: 4, arbitrary: fc.nat(999).map((i) => eve(i, 'netflow')) },
    fc.constantFrom('{"event_type":"stats","timestamp":"2024-03-01T10:00:00.0+0000"}\n', '{"event_type":"flow"\n', '\n'),
  ),
};
const first: Record<string, string> = { zeek: HEADER + CONN, 'zeek-json': json(1), suricata: eve(1, 'flow') };

describe('logs in portions', () => {
  it('are those whose lines say enough alone', () => {
    expect(formats.map(({ name }) => name).sort()).toEqual(Object.keys(lines).sort());
  });

  for (const format of formats) {
    it(`${format.name}: as if read from front to back`, async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(lines[format.name]!, { minLength: 5, maxLength: 120 }),
          fc.array(fc.nat(PIECE_BYTES), { minLength: 1, maxLength: 9 }),
          fc.constantFrom('', conn(9).trim(), '{"ts":1'),
          async (some, pieces, tail) => {
            // A line that no portion holds is too long for both only when neither keeps it.
            const text = first[format.name]! + some.filter((line) => line.length < PORTION_BYTES).join('') + tail;
            const bytes = Buffer.from(text);
            const apart = await inPortions(format, bytes, pieces);
            const { portions, ...outcome } = apart;
            expect(outcome).toEqual(atOnce(format, bytes));
            expect(portions).toBeGreaterThan(0);
          },
        ),
        { numRuns: 150 },
      );
    });
  }

  it('count a line longer than a portion once, with its place, and go on behind it', async () => {
    const zeek = formats.find(({ name }) => name === 'zeek')!;
    const long = 'y'.repeat(5 * BLOCK_BYTES);
    const text = `${HEADER}${CONN}${conn(1)}${long}\n${conn(2)}${long}`;
    const { rows, issues } = await inPortions(zeek, Buffer.from(text), [PIECE_BYTES]);
    expect(rows).toHaveLength(2);
    expect(issues).toEqual([{ name: 'zeek.long-line', count: 2, places: ['a.log:8', 'a.log:10'] }]);
  });

  it('are not cut where the first row says the columns, or certificates are kept', () => {
    const zeek = formats.find(({ name }) => name === 'zeek')!;
    expect(zeek.portions!.apart(Buffer.from(conn(1)))).toBe(false);
    expect(zeek.portions!.apart(Buffer.from(HEADER + CONN))).toBe(true);
    expect(zeek.portions!.apart(Buffer.from('#fields\tts\tid\tcertificate.serial\n'))).toBe(false);
  });
});
