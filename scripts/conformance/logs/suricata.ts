/** Suricata's events: every record that DuckDB reads, held field by field against ours. */
import { isIP } from 'node:net';
import path from 'node:path';
import { listFiles } from '../shared-captures.ts';
import { askDuckdb, literal } from './ask-duckdb.ts';
import { countAlike, parted } from './count-alike.ts';
import { countedText } from './counted-text.ts';
import { isoMicroseconds } from './iso-microseconds.ts';
import { type Summed, sumRows, withoutCounts } from './log-sum.ts';
import type { LogLine, LogTable } from './log-table.ts';
import { type SeenRow, seeRows } from './seen-rows.ts';

/** An Ethernet header: Suricata counts frames, we count from the IP header on. */
const ETHERNET_BYTES = 14;
const REASONS: Readonly<Record<string, string>> = {
  'vast-eve.json, netflow': 'the flow event of the same connection says it too: counted, once',
};

/** The part of an event that is read. */
interface Event {
  readonly timestamp: string;
  readonly event_type: string;
  readonly src_ip: string;
  readonly dest_ip: string;
  readonly src_port?: number;
  readonly dest_port?: number;
  readonly flow?: Counts;
  readonly netflow?: { readonly pkts: number; readonly bytes: number; readonly start: string; readonly end: string };
  readonly http?: { readonly hostname?: string };
  readonly tls?: { readonly sni?: string };
  readonly dns?: {
    readonly type: string;
    readonly rrname?: string;
    readonly rdata?: string;
    readonly answers?: readonly { readonly rdata?: string; readonly rrtype: string }[];
    readonly grouped?: Readonly<Record<string, readonly string[]>>;
  };
}

interface Counts {
  readonly pkts_toserver: number;
  readonly pkts_toclient: number;
  readonly bytes_toserver: number;
  readonly bytes_toclient: number;
  readonly start: string;
  readonly end: string;
}

/** @param taken which files. */
export async function compareSuricata(folder: string, taken: (file: string) => boolean): Promise<LogTable> {
  const lines: LogLine[] = [];
  for (const file of listFiles(folder).filter(taken)) lines.push(...(await compareFile(folder, file)));
  return {
    title: 'Suricata',
    text: [
      'Referee: DuckDB 1.5 (`read_ndjson_objects`), by kind of event. **Alike** are records in which ends, ports, times to the microsecond,',
      'packets and bytes (flow), the name (http, tls) or asker and address of every answer (dns) are the same. Suricata counts frames: 14 bytes a packet are',
      'taken off on both sides. Events of other kinds (stats, fileinfo, anomaly) tell of no connection.',
    ],
    lines,
    checks: [],
  };
}

async function compareFile(folder: string, file: string): Promise<LogLine[]> {
  const full = path.join(folder, file);
  const seen = await seeRows([full]);
  const objects = await askDuckdb(`SELECT json FROM read_ndjson_objects(${literal(full)})`);
  const events = objects.map(({ json }) => JSON.parse(String(json)) as Event);
  const counted = countedText(seen);
  const lines: LogLine[] = [];
  const line = (kind: string, theirs: readonly Held[], ours: readonly Held[], counts: boolean, note = '') => {
    const sum = (rows: readonly Held[]) => (counts ? sumRows(rows) : withoutCounts(sumRows(rows)));
    const alike = countAlike(ours.map(heldText), theirs.map(heldText));
    lines.push({
      file: `${file}, ${kind}`,
      there: sum(theirs),
      here: sum(ours),
      alike,
      counted: note,
      reason: REASONS[`${file}, ${kind}`] ?? '',
    });
  };
  const of = (type: string) => events.filter(({ event_type }) => event_type === type);
  line(
    'flow',
    of('flow').map(flowOf),
    seen.rows.filter(({ kind }) => kind === 'flow').map((row) => held(row, row.serverName)),
    true,
    counted,
  );
  if (of('netflow').length > 0) line('netflow', of('netflow').map(bare), [], true);
  for (const kind of ['http', 'tls'] as const) {
    const theirs = of(kind).map(bare);
    const rows = seen.rows
      .filter(({ kind: row, application }) => row === 'names' && application === kind)
      .map((row) => ({ ...held(row, row.serverName), ...COUNTLESS }));
    // An alert may name its connection once more.
    const alerted = new Set(of('alert').map((event) => when(bare(event))));
    const { alike, apart } = parted(rows, theirs, heldText);
    const ours = [...alike, ...apart.filter((row) => !alerted.has(when(row)))];
    if (theirs.length > 0) line(kind, theirs, ours, false);
  }
  const answers = of('dns').flatMap(answersOf);
  const alerts = of('alert').length;
  if (answers.length > 0) {
    line(
      'dns',
      answers,
      seen.answers.map(({ client, address, timeUs, name }) => ({ ...NONE, client, server: address, startUs: timeUs, endUs: timeUs, name })),
      false,
    );
  }
  const none = withoutCounts(sumRows([]));
  if (alerts > 0) {
    const here = { ...none, rows: seen.issues.get('suricata.alert') ?? 0 };
    lines.push({ file: `${file}, alert`, there: { ...none, rows: alerts }, here, alike: Number.NaN, counted: '', reason: '' });
  }
  return lines;
}

interface Held extends Summed {
  readonly ports: string;
  readonly name: string;
}

const NONE = { up: Number.NaN, down: Number.NaN, packetsUp: Number.NaN, packetsDown: Number.NaN, ports: '' };

const COUNTLESS = { up: Number.NaN, down: Number.NaN, packetsUp: Number.NaN, packetsDown: Number.NaN };

const when = ({ client, server, startUs, name }: Held) => `${startUs} ${[client, server].sort()} ${name}`;

const heldText = (row: Held) => JSON.stringify(Object.entries(row).sort());

function held(row: SeenRow, name: string): Held {
  const { client, server, startUs, endUs, packetsUp, packetsDown } = row;
  const ports = `${row.clientPort} ${row.serverPort}`;
  return { client, server, ports, startUs, endUs, packetsUp, packetsDown, up: row.wireBytesUp, down: row.wireBytesDown, name };
}

/** An event without counts: when it was logged, between whom, and what it names. */
function bare(event: Event): Held {
  const startUs = isoMicroseconds(event.timestamp);
  const name = plain(event.http?.hostname ?? event.tls?.sni ?? '');
  const ends = { client: event.src_ip, server: event.dest_ip, ports: `${event.src_port ?? 0} ${event.dest_port ?? 0}` };
  return { ...NONE, ...ends, startUs, endUs: startUs, name };
}

function flowOf(event: Event): Held {
  const flow = event.flow!;
  const inPackets = (bytes: number, packets: number) => bytes - packets * ETHERNET_BYTES;
  return {
    ...bare(event),
    startUs: isoMicroseconds(flow.start),
    endUs: isoMicroseconds(flow.end),
    packetsUp: flow.pkts_toserver,
    packetsDown: flow.pkts_toclient,
    up: inPackets(flow.bytes_toserver, flow.pkts_toserver),
    down: inPackets(flow.bytes_toclient, flow.pkts_toclient),
    name: '',
  };
}

function answersOf(event: Event): Held[] {
  const { dns } = event;
  if (dns === undefined || dns.type === 'query') return [];
  const listed = dns.answers?.map(({ rdata }) => rdata ?? '') ?? [...(dns.grouped?.A ?? []), ...(dns.grouped?.AAAA ?? [])];
  const all = dns.rdata === undefined ? listed : [dns.rdata];
  // An answer event runs from the asker to the resolver in version 2, the other way round in version 1.
  const client = event.src_port === 53 ? event.dest_ip : event.src_ip;
  const startUs = isoMicroseconds(event.timestamp);
  return all
    .filter((text) => isIP(text) !== 0)
    .map((server) => ({ ...NONE, client, server, startUs, endUs: startUs, name: plain(dns.rrname ?? '') }));
}

/** Names are compared in lower case, without a port. */
function plain(text: string): string {
  return text.toLowerCase().replace(/:\d+$/, '');
}
