/** Zeek's logs: every row that DuckDB reads, held field by field against ours. */
import { isIP } from 'node:net';
import path from 'node:path';
import { listFiles } from '../shared-captures.ts';
import { type DuckRow, numberOf, textOf } from './ask-duckdb.ts';
import { countAlike } from './count-alike.ts';
import { countedText } from './counted-text.ts';
import { isoMicroseconds } from './iso-microseconds.ts';
import { type LogSum, type Summed, sumRows, withoutCounts } from './log-sum.ts';
import type { LogCheck, LogLine, LogTable } from './log-table.ts';
import { type Seen, type SeenRow, seeRows } from './seen-rows.ts';
import { zeekReferee } from './zeek-referee.ts';

/** Why rows of a file are not read, or how they differ, found by looking at them. */
const REASONS: Readonly<Record<string, string>> = {
  'edge/has_unknown_field/http.log': 'its first row has fewer columns than the header: cut on purpose',
  'edge/text_file/conn.log': 'a text that is no log: refused',
  'edge/truncated/conn.log': 'the last row is cut on purpose',
  'edge/truncated/conn_json.log': 'one row is cut, one has a port of 93145; DuckDB knows nothing of ports',
  'edge/truncated/conn_top.log': 'the header is cut off and so is the last row: read as conn.log by the shape of its rows, and said',
  'm57-tsv/dns.log': 'one message has three answers and no question: they name nothing',
  'vast-json/files.log.json.gz': 'names no connections: recognised, counted and passed over',
};
const HEADERS: Readonly<Record<string, string>> = { 'edge/truncated/conn_top.log': 'edge/truncated/conn.log' };
/** Logs of which nothing is read, or nothing is a row. */
const LOG = /(conn|ssl|http|dns|files)[^/]*$/;

/** @param taken which files. */
export async function compareZeek(folder: string, taken: (file: string) => boolean): Promise<LogTable> {
  const lines: LogLine[] = [];
  for (const file of listFiles(folder).filter((name) => /\.log/.test(name) && taken(name))) lines.push(await compareFile(folder, file));
  return {
    title: 'Zeek',
    text: [
      'Referee: DuckDB 1.5 (`read_csv`, `read_ndjson`), which is told the header and nothing else; a row of another number of columns is none there.',
      '**Alike** are rows in which ends, ports, times to the microsecond, packets, bytes by IP headers and payload (conn), and name',
      '(ssl, http), or asker, name and address of every answer (dns) are the same. Bytes are payload; where Zeek leaves it unset for a packet',
      'or two, it is worked out from the headers here, and both sums leave such rows out.',
    ],
    lines,
    checks: await checks(folder),
  };
}

async function compareFile(folder: string, file: string): Promise<LogLine> {
  const full = path.join(folder, file);
  const seen = await seeRows([full]);
  const log = LOG.exec(file)![1]!;
  const reason = REASONS[file] ?? '';
  if (seen.refused !== '') return { file, there: null, here: sumRows([]), alike: Number.NaN, counted: 'refused', reason };
  const referee = await zeekReferee(full, path.join(folder, HEADERS[file] ?? file));
  const counted = countedText(seen);
  if (log === 'files') {
    const there = { ...sumRows([]), rows: referee.lines };
    return { file, there, here: sumRows([]), alike: Number.NaN, counted, reason };
  }
  if (log === 'dns') return { ...compareAnswers(referee.rows, seen), file, counted, reason };
  const isConn = log === 'conn';
  const theirs = referee.rows.map((row) => refereeRow(row, isConn));
  const ours = seen.rows.map((row, index) => ourRow(row, theirs[index], isConn));
  const alike = ours.filter((row, index) => isSame(row, theirs[index])).length;
  return { file, there: { ...sums(theirs, isConn), rows: referee.lines }, here: sums(ours, isConn), alike, counted, reason };
}

interface ZeekRow extends Summed {
  readonly ports: string;
  readonly wire: string;
  readonly name: string;
}

function refereeRow(row: DuckRow, isConn: boolean): ZeekRow {
  const startUs = microseconds(textOf(row, 'ts'));
  const durationUs = isConn ? microseconds(textOf(row, 'duration')) || 0 : 0;
  const count = (name: string) => (isConn ? numberOf(row, name) : Number.NaN);
  return {
    client: textOf(row, 'id.orig_h').toLowerCase(),
    server: textOf(row, 'id.resp_h').toLowerCase(),
    // Zeek writes ICMP's type and code where ports stand.
    ports: textOf(row, 'proto') === 'icmp' ? '0 0' : `${textOf(row, 'id.orig_p')} ${textOf(row, 'id.resp_p')}`,
    startUs,
    endUs: startUs + durationUs,
    up: count('orig_bytes'),
    down: count('resp_bytes'),
    packetsUp: count('orig_pkts'),
    packetsDown: count('resp_pkts'),
    wire: isConn ? `${count('orig_ip_bytes')} ${count('resp_ip_bytes')}` : '',
    name: isConn ? '' : plainName(textOf(row, 'server_name') || textOf(row, 'host')),
  };
}

/** Payload that Zeek leaves unset is worked out here and would not compare. */
function ourRow(row: SeenRow, theirs: ZeekRow | undefined, isConn: boolean): ZeekRow {
  const { client, server, startUs, endUs } = row;
  return {
    client,
    server,
    ports: `${row.clientPort} ${row.serverPort}`,
    startUs,
    endUs,
    up: isConn && !Number.isNaN(theirs?.up) ? row.bytesUp : Number.NaN,
    down: isConn && !Number.isNaN(theirs?.down) ? row.bytesDown : Number.NaN,
    packetsUp: row.packetsUp,
    packetsDown: row.packetsDown,
    wire: isConn ? `${row.wireBytesUp} ${row.wireBytesDown}` : '',
    name: isConn ? '' : row.serverName,
  };
}

function isSame(ours: ZeekRow, theirs: ZeekRow | undefined): boolean {
  if (theirs === undefined) return false;
  const fields = Object.keys(ours) as (keyof ZeekRow)[];
  return fields.every((field) => Object.is(ours[field], theirs[field]));
}

/** Only conn counts. */
function sums(rows: readonly Summed[], isConn: boolean): LogSum {
  const sum = sumRows(rows);
  return isConn ? sum : withoutCounts(sum);
}

/** Addresses among the answers: a row each. */
function compareAnswers(rows: readonly DuckRow[], seen: Seen): Pick<LogLine, 'there' | 'here' | 'alike'> {
  const none = { down: Number.NaN, up: Number.NaN, packetsUp: Number.NaN, packetsDown: Number.NaN };
  const theirs = rows.flatMap((row) => {
    const timeUs = microseconds(textOf(row, 'ts')) + (microseconds(textOf(row, 'rtt')) || 0);
    const addresses = textOf(row, 'answers')
      .split(',')
      .filter((answer) => isIP(answer) !== 0);
    const client = textOf(row, 'id.orig_h');
    return addresses.map((server) => ({ ...none, client, server, startUs: timeUs, endUs: timeUs, name: plainName(textOf(row, 'query')) }));
  });
  const ours = seen.answers.map(({ timeUs, client, name, address }) => ({
    ...none,
    client,
    server: address,
    startUs: timeUs,
    endUs: timeUs,
    name,
  }));
  const alike = countAlike(ours.map(key), theirs.map(key));
  return { there: withoutCounts(sumRows(theirs)), here: withoutCounts(sumRows(ours)), alike };
}

const key = ({ client, server, startUs, name }: { client: string; server: string; startUs: number; name: string }) =>
  `${startUs} ${client} ${name} ${server}`;

/** Decimal seconds or an ISO time as whole µs, by their digits; NaN for none. */
function microseconds(text: string): number {
  if (text.includes('T')) return isoMicroseconds(text);
  const parts = /^(\d+)(?:\.(\d+))?$/.exec(text);
  if (parts === null) return text === '' ? Number.NaN : Math.round(Number(text) * 1e6);
  return Number(parts[1]) * 1e6 + Math.round(Number(`0.${parts[2] ?? 0}`) * 1e6);
}

/** As names are compared: lower case, no port, no dot at the end, nothing for an address. */
function plainName(text: string): string {
  const name = text.toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '');
  return name;
}

async function checks(folder: string): Promise<LogCheck[]> {
  const { rows } = await seeRows([path.join(folder, 'edge/open_sni')]);
  const named = rows.filter(({ serverName, serverNameFrom }) => serverName === 'ce7.stearns.org' && serverNameFrom === 'tls-sni');
  const open = rows.filter(
    ({ kind, client, server, clientPort }) =>
      kind === 'flow' && named.some((one) => one.client === client && one.server === server && one.clientPort === clientPort),
  );
  // Both files name both connections: the later one has them longer, and each counts once.
  const longest = new Map<string, number>();
  for (const { client, clientPort, endUs, startUs } of open) {
    const key = `${client} ${clientPort}`;
    longest.set(key, Math.max(longest.get(key) ?? 0, endUs - startUs));
  }
  const seconds = [...longest.values()].reduce((sum, us) => sum + us, 0) / 1e6;
  return [
    {
      expected: '`open_sni`: ce7.stearns.org open for 14,737.06 s (its two TLS connections together)',
      seen: `${seconds.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })} s`,
      holds: seconds.toFixed(2) === '14737.06',
    },
  ];
}
