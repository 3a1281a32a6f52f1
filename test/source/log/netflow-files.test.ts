import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Issues } from '../../../src/core/issues.ts';
import { Frame } from '../../../src/model/frame.ts';
import { LogFlow } from '../../../src/model/log-flow.ts';
import { ExportFiles } from '../../../src/source/log/netflow/netflow-files.ts';
import { ExportReader } from '../../../src/source/log/netflow/netflow-reader.ts';
import { readInputs } from '../../../src/source/read.ts';
import { join } from '../helpers.ts';
import { be16, be32, be64, field, ip, ipfixMessage, set, template, v9 } from './export-builder.ts';

const SECONDS = 1_700_000_000;

/** Reads files of one run, one behind the other. @returns octets of the flows by file, and what was counted. */
function readFiles(...files: readonly Uint8Array[]) {
  const issues = new Issues();
  const exportFiles = new ExportFiles();
  const row = new LogFlow();
  const octets: number[][] = files.map(() => []);
  const flows: { sampling: number }[] = [];
  const flow = (one: LogFlow) => {
    octets[one.input]!.push(one.wireBytesUp);
    flows.push({ sampling: one.sampling });
  };
  const rows = { flow, names() {}, alert() {}, answer() {} };
  for (const [input, bytes] of files.entries()) {
    row.input = input;
    const reader = new ExportReader({ sink: { frame() {} }, frame: new Frame(), rows, row, name: `${input}`, issues, exportFiles });
    reader.read(bytes, 0, bytes.length, true);
  }
  exportFiles.finish();
  return { octets, flows, issues: Object.fromEntries(issues.list().map(({ name, count }) => [name, count])) };
}

/** v9: source, destination, protocol, octets, first, last; 21 bytes. */
const V9_FIELDS = [
  [8, 4],
  [12, 4],
  [4, 1],
  [1, 4],
  [22, 4],
  [21, 4],
] as const;
const v9Flow = (octets: number) => join(ip('10.0.0.5'), ip('203.0.113.9'), new Uint8Array([6]), be32(octets), be32(90_000), be32(95_000));
const v9Templates = (uptime = 100_000, seconds = SECONDS, fields: readonly (readonly number[])[] = V9_FIELDS) =>
  v9([set(0, template(256, ...fields))], { count: 1, uptime, seconds });
const v9Data = (octets: number, uptime = 100_000, seconds = SECONDS) =>
  v9([set(256, v9Flow(octets), new Uint8Array(3))], { count: 1, uptime, seconds });
/** Octets where the addresses were, and the other way round: as long as V9_FIELDS. */
const V9_OTHER = [
  [1, 4],
  [2, 4],
  [4, 1],
  [8, 4],
  [12, 4],
  [21, 4],
] as const;

/** IPFIX: source, destination, octets, end in ms; 20 bytes. */
const IPFIX_FIELDS = [
  [8, 4],
  [12, 4],
  [1, 4],
  [153, 8],
] as const;
/** The ends swapped: as long, and as likely. */
const IPFIX_OTHER = [
  [12, 4],
  [8, 4],
  [1, 4],
  [153, 8],
] as const;
const ipfixTemplates = (seconds: number, fields: readonly (readonly number[])[] = IPFIX_FIELDS) =>
  ipfixMessage([set(2, template(256, ...fields))], { seconds });
const ipfixData = (seconds: number, octets = 700) =>
  ipfixMessage([set(256, ip('10.0.0.5'), ip('203.0.113.9'), be32(octets), be64(seconds * 1000))], { seconds });

describe('NetFlow v9: an exporter is known by when it started', () => {
  it('reads data by the template of another file, whichever is read first, into the row of its own file', () => {
    expect(readFiles(v9Templates(), v9Data(700), v9Data(800))).toMatchObject({
      octets: [[], [700], [800]],
      issues: { 'netflow.other-file': 2 },
    });
    expect(readFiles(v9Data(700), v9Templates(), v9Data(800))).toMatchObject({
      octets: [[700], [], [800]],
      issues: { 'netflow.other-file': 2 },
    });
    expect(readFiles(v9Data(700), v9Data(800), v9Templates())).toMatchObject({
      octets: [[700], [800], []],
      issues: { 'netflow.other-file': 2 },
    });
  });

  it('takes none of an exporter that started at another time', () => {
    const { octets, issues } = readFiles(v9Templates(900_000), v9Data(700));
    expect(octets).toEqual([[], []]);
    expect(issues).toEqual({ 'netflow.no-template': 1 });
  });

  it('knows an exporter hours later, and from another one that has the same numbers', () => {
    const later = v9Data(700, 100_000 + 7_200_000, SECONDS + 7_200);
    expect(readFiles(v9Templates(900_000, SECONDS, V9_OTHER), v9Templates(), later).octets).toEqual([[], [], [700]]);
  });

  it('takes the template that was sent nearest to the data', () => {
    const redefined = v9Templates(100_000 + 7_200_000, SECONDS + 7_200, V9_OTHER);
    expect(readFiles(redefined, v9Templates(), v9Data(700)).octets[2]).toEqual([700]);
  });

  it('keeps to the template in the file itself', () => {
    const both = join(v9Templates(), v9Data(700));
    expect(readFiles(v9Templates(100_000, SECONDS, V9_OTHER), both)).toMatchObject({ octets: [[], [700]], issues: {} });
  });

  it('believes the sampling that came with the template', () => {
    const options = v9(
      [
        set(0, template(256, ...V9_FIELDS)),
        set(1, be16(300), be16(4), be16(4), field([1, 4]), field([34, 4]), new Uint8Array(2)),
        set(300, be32(0), be32(100)),
      ],
      { count: 3, uptime: 100_000, seconds: SECONDS },
    );
    expect(readFiles(v9Data(700), options)).toMatchObject({ octets: [[70_000], []], flows: [{ sampling: 100 }] });
  });
});

describe('IPFIX: nothing names the exporter', () => {
  it('reads data by the only template that fits, however old', () => {
    expect(readFiles(ipfixTemplates(SECONDS - 86_400 * 15), ipfixData(SECONDS))).toMatchObject({
      octets: [[], [700]],
      issues: { 'netflow.other-file': 1 },
    });
  });

  it('takes the one of two that is from within the hour', () => {
    const { octets, issues } = readFiles(ipfixTemplates(SECONDS - 60), ipfixTemplates(SECONDS - 90_000, IPFIX_OTHER), ipfixData(SECONDS));
    expect(octets).toEqual([[], [], [700]]);
    expect(issues).toEqual({ 'netflow.other-file': 1 });
  });

  it('counts data that two exporters may have meant', () => {
    const { octets, issues } = readFiles(ipfixTemplates(SECONDS - 60), ipfixTemplates(SECONDS, IPFIX_OTHER), ipfixData(SECONDS));
    expect(octets).toEqual([[], [], []]);
    expect(issues).toEqual({ 'netflow.unsure-template': 1 });
  });

  it('does not mind two exporters that mean the same', () => {
    expect(readFiles(ipfixTemplates(SECONDS - 60), ipfixTemplates(SECONDS), ipfixData(SECONDS)).octets[2]).toEqual([700]);
  });

  it('refuses a template that would leave bytes over, or date flows to another year', () => {
    const longer = [...IPFIX_FIELDS, [2, 8]];
    expect(readFiles(ipfixTemplates(SECONDS, longer), ipfixData(SECONDS)).issues).toEqual({ 'netflow.no-template': 1 });
    const earlier = [
      [8, 4],
      [12, 4],
      [153, 8],
      [1, 4],
    ];
    expect(readFiles(ipfixTemplates(SECONDS, earlier), ipfixData(SECONDS)).issues).toEqual({ 'netflow.no-template': 1 });
  });
});

describe('bounds', () => {
  it('holds 16 MiB back until all files were read; what is past that is read by what is known, or counted', () => {
    const one = v9([set(256, ...Array.from({ length: 1_000 }, () => v9Flow(1)))], { count: 1_000, uptime: 100_000, seconds: SECONDS });
    const big = join(...Array.from({ length: 2_000 }, () => one));
    const before = readFiles(big, v9Templates());
    expect(before.octets[0]!.length + 1_000 * before.issues['netflow.no-template']!).toBe(2_000_000);
    expect(before.octets[0]!.length * 21).toBeGreaterThan(15 * 1024 * 1024);
    expect(before.octets[0]!.length * 21).toBeLessThan(16 * 1024 * 1024);
    const after = readFiles(v9Templates(), big);
    expect(after.octets[1]!.length).toBe(2_000_000);
    expect(after.issues).toMatchObject({ 'netflow.other-file': 2_000 });
  });

  it('keeps 16 templates of one number and counts the rest', () => {
    const files = Array.from({ length: 20 }, (_, hour) => v9Templates(100_000, SECONDS + hour * 3_600));
    expect(readFiles(...files).issues).toEqual({ 'netflow.too-many-templates': 4 });
  });
});

it('dates a file by rows that another file described', async () => {
  const folder = mkdtempSync(joinPath(tmpdir(), 'undertow-files-'));
  try {
    writeFileSync(joinPath(folder, 'data.dat'), v9Data(700));
    writeFileSync(joinPath(folder, 'templates.dat'), v9Templates());
    const rows: number[] = [];
    const sink = { flow: (row: LogFlow) => void rows.push(row.input), names() {}, alert() {}, answer() {} };
    const inputs = await readInputs([folder], { frame() {} }, { issues: new Issues(), rows: sink });
    expect(inputs.map(({ name, firstUs, lastUs }) => ({ name, firstUs, lastUs }))).toEqual([
      { name: 'data.dat', firstUs: (SECONDS - 10) * 1e6, lastUs: (SECONDS - 5) * 1e6 },
      { name: 'templates.dat', firstUs: null, lastUs: null },
    ]);
    expect(rows).toEqual([0]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
