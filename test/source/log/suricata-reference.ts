/** Reads events of eve.json the plain way, by JSON.parse: what the rows of lines with possible times and counts have to be. */
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { hostName } from '../../../src/core/host-name.ts';
import { KeyHash } from '../../../src/core/key-hash.ts';
import { protocolNumber } from '../../../src/core/protocol-number.ts';
import { LogFlow } from '../../../src/model/log-flow.ts';
import { suricataTcpEnd } from '../../../src/source/log/suricata/suricata-tcp-end.ts';
import { ipBytesOfFrames } from '../../../src/source/log/table/csv-frame-bytes.ts';
import type { LogRead, Row } from './cloud-helpers.ts';

type Json = string | number | boolean | null | undefined | Json[] | { [name: string]: Json };

const TIME = /^(\d{4}-\d\d-\d\dT\d\d:\d\d):(\d\d)\.(\d{6})([+-]\d\d)(\d\d)$/;

/** @param lines without ends. */
export function referenceRead(lines: readonly string[]): Pick<LogRead, 'flows' | 'names' | 'answers'> & { bad: number } {
  const read = { flows: [] as Row[], names: [] as Row[], answers: [] as LogRead['answers'], bad: 0 };
  for (const line of lines) if (line !== '' && !readLine(line, read)) read.bad++;
  return read;
}

function readLine(line: string, read: Pick<LogRead, 'flows' | 'names' | 'answers'>): boolean {
  let event: Json;
  try {
    // flow_id goes beyond 2^53.
    event = JSON.parse(line.replace(/("flow_id"\s*:\s*)(\d+)(?=\s*[,}])/, '$1"$2"')) as Json;
  } catch {
    return false;
  }
  if (event === null || typeof event !== 'object' || Array.isArray(event)) return false;
  const at = (path: string): Json =>
    path.split('.').reduce<Json>((value, name) => (isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined), event);
  const type = text(at('event_type'));
  if (!['flow', 'tls', 'quic', 'http', 'dns'].includes(type)) return type !== '';
  const client = address(at('src_ip'));
  const server = address(at('dest_ip'));
  const startUs = time(at('timestamp'));
  const clientPort = number(at('src_port')) || 0;
  const serverPort = number(at('dest_port')) || 0;
  if (client === null || server === null || Number.isNaN(startUs) || at(type) == null) return false;
  if (![clientPort, serverPort].every((port) => Number.isInteger(port) && port >= 0 && port <= 65_535)) return false;
  const unset = { ...new LogFlow() };
  const row: Row = {
    ...unset,
    client,
    server,
    clientPort,
    serverPort,
    startUs,
    endUs: startUs,
    protocol: protocolNumber(text(at('proto'))),
  };
  const id = at('flow_id');
  if ((typeof id === 'string' || typeof id === 'number') && /^\d{1,20}$/.test(`${id}`)) {
    const hash = new KeyHash('eve:');
    hash.text(`${id}`);
    row.keyLow = hash.low;
    row.keyHigh = hash.high;
  }
  if (type === 'dns') answers(at, row, read.answers);
  else if (type === 'flow') read.flows.push(flow(at, row));
  else read.names.push(named(at, type, row));
  return true;
}

function flow(at: (path: string) => Json, row: Row): Row {
  const startUs = time(at('flow.start'));
  const endUs = time(at('flow.end'));
  if (!Number.isNaN(startUs)) row.startUs = startUs;
  row.endUs = Number.isNaN(endUs) ? row.startUs : endUs;
  row.packetsUp = number(at('flow.pkts_toserver'));
  row.packetsDown = number(at('flow.pkts_toclient'));
  row.bytesUp = Number.NaN;
  row.bytesDown = Number.NaN;
  row.wireBytesUp = ipBytesOfFrames(number(at('flow.bytes_toserver')), row.packetsUp);
  row.wireBytesDown = ipBytesOfFrames(number(at('flow.bytes_toclient')), row.packetsDown);
  const application = text(at('app_proto'));
  if (application !== 'failed' && application !== 'unknown') row.application = application;
  const flags = (path: string) => (/^[0-9a-f]{1,2}$/i.test(text(at(path))) ? Number.parseInt(text(at(path)), 16) : -1);
  if (row.protocol === 6) {
    row.tcpEnd = suricataTcpEnd(flags('tcp.tcp_flags_ts'), flags('tcp.tcp_flags_tc'), text(at('flow.state')), row.packetsDown);
  }
  return row;
}

function named(at: (path: string) => Json, type: string, row: Row): Row {
  row.application = type;
  const connect = text(at('http.http_method')) === 'CONNECT';
  row.serverName = hostName(text(at(type === 'http' ? 'http.hostname' : `${type}.sni`)));
  if (type === 'http' && connect) row.serverName = hostName(text(at('http.url'))) || row.serverName;
  if (row.serverName !== '')
    row.serverNameFrom = type === 'http' ? (connect ? 'http-connect' : 'http-host') : (`${type}-sni` as 'tls-sni' | 'quic-sni');
  if (type !== 'http') row.ja4 = text(at(`${type}.ja4`));
  if (type !== 'tls') row.userAgent = text(at(type === 'quic' ? 'quic.ua' : 'http.http_user_agent'));
  if (type !== 'tls') return row;
  const version = text(at('tls.version'));
  const old: Record<string, string> = { TLSv1: 'TLS 1.0', SSLv2: 'SSL 2.0', SSLv3: 'SSL 3.0' };
  row.tlsVersion = Object.hasOwn(old, version) ? old[version]! : (/^TLS 1\.[0-3]/.exec(version)?.[0] ?? '');
  row.alpn = strings(at('tls.server_alpns'))[0] ?? strings(at('tls.client_alpns'))[0] ?? '';
  const common = /(?:^|,\s*|\/)CN=([^,/]+)/.exec(text(at('tls.subject')))?.[1];
  const names = strings(at('tls.subjectaltname'));
  row.certificateNames = (names.length > 0 || common === undefined ? names : [common]).map(hostName);
  return row;
}

function answers(at: (path: string) => Json, row: Row, read: LogRead['answers']): void {
  if (!['answer', 'response'].includes(text(at('dns.type')))) return;
  const client = row.clientPort === 53 && row.serverPort !== 53 ? row.server : row.client;
  const queries = at('dns.queries');
  const question = Array.isArray(queries) && isObject(queries[0]) ? hostName(text(queries[0].rrname)) : '';
  const name = hostName(text(at('dns.rrname'))) || question;
  if (name === '') return;
  const tell = (found: string | null, ttl: number) => {
    const ttlSeconds = ttl >= 0 && ttl <= 0x7fff_ffff ? ttl : 900;
    if (found !== null) read.push({ timeUs: row.startUs, client, name, address: found, ttlSeconds });
  };
  const records = at('dns.answers');
  if (Array.isArray(records) && records.length > 0) {
    for (const record of records) {
      if (isObject(record) && ['A', 'AAAA'].includes(text(record.rrtype))) tell(address(record.rdata), number(record.ttl));
    }
  } else for (const type of ['A', 'AAAA']) for (const one of strings(at(`dns.grouped.${type}`))) tell(address(one), Number.NaN);
}

function isObject(value: Json): value is { [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: Json): string {
  return typeof value === 'string' ? value : '';
}

function strings(value: Json): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

function number(value: Json): number {
  if (typeof value === 'string') return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value) ? Number(value) : Number.NaN;
  return typeof value === 'number' ? value : Number.NaN;
}

function address(value: Json): string | null {
  return typeof value === 'string' && isIP(value) !== 0 ? ipaddr.process(value).toString() : null;
}

function time(value: Json): number {
  const [, minute, second, microseconds, hours, minutes] = TIME.exec(text(value)) ?? [];
  return minute === undefined
    ? Number.NaN
    : Date.parse(`${minute}:00${hours}:${minutes}`) * 1000 + Number(second) * 1e6 + Number(microseconds);
}
