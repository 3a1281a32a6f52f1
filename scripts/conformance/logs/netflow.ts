/** Export packets of many vendors: what tshark and nfdump read of them, and what we do. */
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { messageEnd } from '../../../src/source/log/netflow/netflow-message.ts';
import { asCapture, exportBytes, exportGroups } from '../../../test/source/log/export-captures.ts';
import { tsharkFields } from '../tshark.ts';
import { countedText } from './counted-text.ts';
import { isoMicroseconds } from './iso-microseconds.ts';
import { type LogSum, type Summed, sumRows } from './log-sum.ts';
import type { LogCheck, LogLine, LogTable } from './log-table.ts';
import { netflowReasons } from './netflow-reasons.ts';
import { type NfdumpFlow, nfdumpVersion, throughNfcapd } from './nfcapd.ts';
import { type SeenRow, seeRows } from './seen-rows.ts';

/** Header times of NetFlow v9 are whole seconds: where in the second, each reader settles in its own way. */
const SAME_TIME_US = 1_000_000;

/** @param taken which files, by the last of their group. */
export async function compareNetflow(folder: string, taken: (file: string) => boolean): Promise<LogTable[]> {
  const groups = exportGroups().filter((names) => taken(names.at(-1)!));
  const tables: LogTable[] = [await againstTshark(folder, groups)];
  if (nfdumpVersion() !== '') tables.push(await againstNfdump(folder, groups));
  return tables;
}

async function againstTshark(folder: string, groups: readonly string[][]): Promise<LogTable> {
  const lines: LogLine[] = [];
  for (const names of groups) {
    const seen = await seeRows(names.map((name) => path.join(folder, name)));
    const there = tsharkSum(names);
    const here = { ...sumRows(seen.rows.map((row) => summed(row, false))), pairs: Number.NaN, firstUs: Number.NaN, lastUs: Number.NaN };
    const counted = seen.refused === '' ? countedText(seen) : 'refused';
    lines.push(named(names, { there, here, alike: Number.NaN, counted }, 'tshark'));
  }
  return {
    title: 'NetFlow v5, v9 and IPFIX, beside tshark',
    text: [
      'Templates and data in files of their own, read in one run. Rows there are the records in which tshark finds a byte count. **Counted** is every',
      'record or set that is no row here, by name.',
    ],
    lines,
    checks: await checks(folder),
  };
}

async function againstNfdump(folder: string, groups: readonly string[][]): Promise<LogTable> {
  const flows = await throughNfcapd(groups.map((names) => messages(exportBytes(names))));
  const lines: LogLine[] = [];
  for (const [index, names] of groups.entries()) {
    const seen = await seeRows(names.map((name) => path.join(folder, name)));
    const here = sumRows(seen.rows.map((row) => summed(row, true)));
    const there = sameTimes(sumRows(flows[index]!.map(flowOf)), here);
    lines.push(named(names, { there, here, alike: Number.NaN, counted: '' }, 'nfdump'));
  }
  return {
    title: `NetFlow v5, v9 and IPFIX, beside nfdump ${nfdumpVersion()}`,
    text: [
      'The same packets, sent to nfcapd from an address for each exporter. Times within a second count as the same: headers of v9 have no finer ones.',
    ],
    lines,
    checks: [],
  };
}

function named(names: readonly string[], line: Omit<LogLine, 'file' | 'reason'>, referee: 'tshark' | 'nfdump'): LogLine {
  const file = names.at(-1)!;
  const rest = names.length === 1 ? '' : ` and ${names.length - 1} more`;
  return {
    ...line,
    file: `${file}${rest}`,
    reason: netflowReasons.find((one) => one.file.test(file) && one.referee !== other(referee))?.reason ?? '',
  };
}

const other = (referee: 'tshark' | 'nfdump') => (referee === 'tshark' ? 'nfdump' : 'tshark');

/** @param multiplied by the sampling, as nfdump does it too; else as the record has it. */
function summed(row: SeenRow, multiplied: boolean): Summed {
  const plain = (value: number) => Math.round(multiplied ? value : value / row.sampling);
  const { client, server, startUs, endUs } = row;
  return {
    client,
    server,
    startUs,
    endUs,
    up: plain(row.wireBytesUp),
    down: plain(row.wireBytesDown),
    packetsUp: plain(row.packetsUp),
    packetsDown: plain(row.packetsDown),
  };
}

function flowOf(flow: NfdumpFlow): Summed {
  return {
    client: flow.src4_addr ?? flow.src6_addr ?? '',
    server: flow.dst4_addr ?? flow.dst6_addr ?? '',
    startUs: isoMicroseconds(flow.first),
    endUs: isoMicroseconds(flow.last),
    up: flow.in_bytes,
    down: flow.out_bytes ?? 0,
    packetsUp: flow.in_packets,
    packetsDown: flow.out_packets ?? 0,
  };
}

function sameTimes(there: LogSum, here: LogSum): LogSum {
  const same = (one: number, two: number) => (Math.abs(one - two) <= SAME_TIME_US ? two : one);
  return { ...there, firstUs: same(there.firstUs, here.firstUs), lastUs: same(there.lastUs, here.lastUs) };
}

/** The first counter that any record has: octets, totals, those of both sides, those behind the device. */
function tsharkSum(names: readonly string[]): LogSum {
  const folder = mkdtempSync(path.join(tmpdir(), 'undertow-cflow-'));
  try {
    const file = path.join(folder, `${names.at(-1)}.pcap`);
    writeFileSync(file, asCapture(exportBytes(names)));
    // The same file again is not asked about again.
    utimesSync(file, 0, 0);
    const fields = ['octets', 'permanent_octets', 'initiator_octets', 'responder_octets', 'post_octets'];
    const packets = ['packets', 'permanent_packets', 'initiator_packets', 'responder_packets', 'post_packets'];
    const columns = [...fields, ...packets].map((name) => `cflow.${name}`);
    const values = columns.map((): number[] => []);
    for (const row of tsharkFields(file, columns, true, ['-d', 'udp.port==2055,cflow'])) {
      for (const [column, cell] of row.entries()) if (cell !== '') values[column]!.push(...cell.split(',').map(Number));
    }
    const sum = (column: number) => values[column]!.reduce((total, value) => total + value, 0);
    const both = sum(2) + sum(3) > 0;
    const used = both ? 2 : Math.max(0, [0, 1, 4].find((column) => values[column]!.length > 0) ?? 0);
    const none = sumRows([]);
    return {
      ...none,
      rows: values[used]!.length,
      bytesUp: sum(used),
      bytesDown: both ? sum(3) : 0,
      packetsUp: sum(used + 5),
      packetsDown: both ? sum(8) : 0,
      pairs: Number.NaN,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function messages(bytes: Uint8Array): Uint8Array[] {
  const found: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const next = messageEnd(bytes, at, bytes.length, true);
    if (next <= at) break;
    found.push(bytes.subarray(at, next));
    at = next;
  }
  return found;
}

async function checks(folder: string): Promise<LogCheck[]> {
  const all = await seeRows([folder]);
  const refused: string[] = [];
  for (const name of exportGroups().flat()) if ((await seeRows([path.join(folder, name)])).refused !== '') refused.push(name);
  let alone = 0;
  for (const names of exportGroups()) alone += (await seeRows(names.map((name) => path.join(folder, name)))).rows.length;
  return [
    {
      expected: 'two v5 files are invalid on purpose, all others are read',
      seen: `refused: ${refused.map((name) => `\`${name}\``).join(', ')}`,
      holds: refused.join() === 'netflow5_test_invalid01.dat,netflow5_test_invalid02.dat',
    },
    {
      expected: 'templates apart from data: all files in one run give what those of each exporter give alone',
      seen: `${all.rows.length} flows, and ${alone}; ${all.issues.get('netflow.other-file') ?? 0} sets by the template of another file`,
      holds: all.rows.length === alone && !all.issues.has('netflow.unsure-template'),
    },
  ];
}
