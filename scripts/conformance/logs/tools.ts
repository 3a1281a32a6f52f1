/** Logs that programs make of our own captures: what we read of them, beside what we read of the packets. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { captureFlows } from './capture-flows.ts';
import { countedText } from './counted-text.ts';
import { decompress } from './decompress.ts';
import { type LogSum, type Summed, sumRows } from './log-sum.ts';
import type { LogLine, LogTable } from './log-table.ts';
import { nfdumpText, nfdumpVersion } from './nfcapd.ts';
import { type SeenRow, seeRows } from './seen-rows.ts';

/** Columns of ra(1): the names that an operator would choose. */
const RA_COLUMNS = 'stime,ltime,dur,proto,saddr,sport,dir,daddr,dport,state,spkts,dpkts,sbytes,dbytes';

export function hasArgus(): boolean {
  return (
    spawnSync('ra', ['-h'], { stdio: 'ignore' }).error === undefined && spawnSync('argus', ['-h'], { stdio: 'ignore' }).error === undefined
  );
}

/** @param taken which captures. */
export async function compareTools(folder: string, captures: readonly string[], taken: (capture: string) => boolean): Promise<LogTable[]> {
  const makers: readonly Maker[] = [
    ...(hasArgus() ? [{ title: 'Argus (`ra -c ,`) of our captures', file: 'argus.csv', make: argusCsv }] : []),
    ...(nfdumpVersion() === ''
      ? []
      : (['csv', 'json', 'pipe'] as const).map((format) => ({
          title: `nfdump -o ${format} (nfpcapd) of our captures`,
          file: `nfdump.${format}`,
          make: (capture: string, into: string) => nfdumpOf(capture, into, format),
        }))),
  ];
  const tables: LogTable[] = [];
  for (const maker of makers) tables.push(await compareMaker(maker, folder, captures.filter(taken)));
  return tables;
}

interface Maker {
  readonly title: string;
  readonly file: string;
  readonly make: (capture: string, into: string) => string;
}

async function compareMaker(maker: Maker, folder: string, captures: readonly string[]): Promise<LogTable> {
  const lines: LogLine[] = [];
  for (const capture of captures) lines.push(await compareCapture(maker, folder, capture));
  return {
    title: maker.title,
    text: [
      'Rows there are our flows of the packets, rows here the rows of the log (one direction each with nfdump). TCP and UDP: sums of bytes from the IP',
      'header on and of packets, both directions together, as tools disagree on who began; pairs of ends; times as fine as the log has them.',
    ],
    lines,
    checks: [],
  };
}

async function compareCapture({ file, make }: Maker, folder: string, capture: string): Promise<LogLine> {
  const temporary = mkdtempSync(path.join(tmpdir(), 'undertow-tools-'));
  try {
    const plain = decompress(path.join(folder, capture), temporary);
    const log = path.join(temporary, file);
    writeFileSync(log, make(plain, temporary));
    const seen = await seeRows([log]);
    const here = together(seen.rows.filter(isJudged).map(wire));
    const there = finenessOf(file, together(await captureFlows(plain)), here);
    return {
      file: capture,
      there: { ...there, rows: there.rows },
      here,
      alike: Number.NaN,
      counted: countedText(seen),
      reason: reasonOf(file, capture, there, here),
    };
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

const isJudged = ({ protocol }: SeenRow) => protocol === 6 || protocol === 17;

function wire(row: SeenRow): Summed {
  const { client, server, startUs, endUs, packetsUp, packetsDown } = row;
  return { client, server, startUs, endUs, packetsUp, packetsDown, up: row.wireBytesUp, down: row.wireBytesDown };
}

/** Both directions as one. */
function together(rows: readonly Summed[]): LogSum {
  const sum = sumRows(rows);
  return {
    ...sum,
    bytesUp: sum.bytesUp + sum.bytesDown,
    bytesDown: Number.NaN,
    packetsUp: sum.packetsUp + sum.packetsDown,
    packetsDown: Number.NaN,
  };
}

function finenessOf(file: string, there: LogSum, here: LogSum): LogSum {
  const us = file === 'argus.csv' ? 1 : file === 'nfdump.csv' ? 1_000_000 : 1_000;
  const cut = (theirs: number, ours: number) => (Math.abs(theirs - ours) < us ? ours : theirs);
  return { ...there, firstUs: cut(there.firstUs, here.firstUs), lastUs: cut(there.lastUs, here.lastUs) };
}

/** Found by looking at the captures. */
function reasonOf(file: string, capture: string, there: LogSum, here: LogSum): string {
  const isArgus = file === 'argus.csv';
  if (here.rows === 0) return COOKED.test(capture) ? 'Linux cooked v2, of which this tool reads nothing' : '';
  const isTagged = isArgus && VLAN.test(capture) && here.bytesUp - there.bytesUp === here.packetsUp * TAG_BYTES;
  if (isTagged)
    return 'Argus counts frames, with the VLAN tag of 4 bytes that its output does not tell of; it cuts flows every five seconds';
  if (differs(there, here)) return '';
  if (there.rows === here.rows) return '';
  return isArgus ? 'Argus cuts a flow every five seconds' : 'a row is one direction of a flow';
}

const differs = (there: LogSum, here: LogSum) =>
  (['bytesUp', 'packetsUp', 'pairs', 'firstUs', 'lastUs'] as const).some((measure) => there[measure] !== here[measure]);

const COOKED = /^discord-webhook-any/;
const VLAN = /vlan/;
const TAG_BYTES = 4;

function argusCsv(capture: string, into: string): string {
  const records = path.join(into, 'argus.out');
  spawnSync('argus', ['-r', capture, '-w', records], { stdio: 'ignore' });
  const format = ['-n', '-u', '-c', ',', '-s', RA_COLUMNS];
  const { stdout } = spawnSync('ra', ['-r', records, ...format], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, TZ: 'UTC' },
  });
  return stdout ?? '';
}

function nfdumpOf(capture: string, into: string, format: 'csv' | 'json' | 'pipe'): string {
  const flows = path.join(into, 'flows');
  if (!existsSync(flows)) mkdirSync(flows);
  spawnSync('nfpcapd', ['-r', capture, '-w', flows], { stdio: 'ignore' });
  return nfdumpText(flows, format, false);
}
