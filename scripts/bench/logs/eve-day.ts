/** Writes what happens as Suricata's eve.json (docs.suricata.io, EVE JSON format), a folder a day. */
import type { Connection, Lookup, OfficeSink, Server } from './connection.ts';
import { eveStatistics } from './eve-statistics.ts';
import { LogFile } from './log-file.ts';
import { clockText, dayText, zonedText } from './log-text.ts';
import { STATISTICS_US } from './office.ts';
import { randomPrint } from './random-print.ts';
import type { Software } from './software.ts';

const HOUR_US = 3_600e6;
const LINK_BYTES = 14;
const FLAGS = {
  SF: ['1b', '1b', 'closed'],
  S0: ['02', '00', 'new'],
  S1: ['1a', '1a', 'established'],
  REJ: ['02', '14', 'closed'],
  RSTO: ['1e', '1a', 'closed'],
  RSTR: ['1a', '1e', 'closed'],
} as const;
const APPLICATIONS = { dns: 'dns', ssl: 'tls', http: 'http', quic: 'quic', ntp: 'ntp', smb: 'smb', '': 'failed' } as const;
const ALERT =
  '{"action":"allowed","gid":1,"signature_id":9000001,"rev":3,"signature":"OFFICE INFO Messaging API Domain in TLS SNI","category":"Misc activity","severity":3}';

export class EveDay implements OfficeSink {
  readonly #file: LogFile;
  readonly #hourly: boolean;
  #period = '';
  #uptime = 0;
  #packets = 0;
  #flows = 0;

  /** @param hourly names files as rotation by the hour does: `eve-09:00:00.json`. */
  constructor(folder: string, hourly: boolean) {
    this.#file = new LogFile(folder);
    this.#hourly = hourly;
  }

  get files(): readonly LogFile[] {
    return [this.#file];
  }

  lookup(connection: Connection, lookup: Lookup): void {
    const { id, name, type, roundTripUs, alias, addresses, secondsToLive, exists } = lookup;
    const start = begin(connection, connection.startUs, 'dns');
    this.#row(
      connection.startUs,
      `${start},"dns":{"type":"query","id":${id},"rrname":"${name}","rrtype":"${type}","tx_id":0,"opcode":0}}\n`,
    );
    let answers = '';
    let grouped = '';
    if (alias !== undefined) {
      answers = `{"rrname":"${name}","rrtype":"CNAME","ttl":${secondsToLive},"rdata":"${alias}"}`;
      grouped = `"CNAME":["${alias}"]`;
    }
    for (const { long } of addresses) {
      answers += `${answers === '' ? '' : ','}{"rrname":"${alias ?? name}","rrtype":"${type}","ttl":${secondsToLive},"rdata":"${long}"}`;
      grouped += `${grouped === '' ? '' : ','}"${type}":["${long}"]`;
    }
    const flags = `"flags":"${exists ? '8180' : '8183'}","qr":true,"rd":true,"ra":true,"opcode":0`;
    const answer = `"rrname":"${name}","rrtype":"${type}","rcode":"${exists ? 'NOERROR' : 'NXDOMAIN'}"`;
    const found = answers === '' ? '' : `,"answers":[${answers}],"grouped":{${grouped}}`;
    const timeUs = connection.startUs + roundTripUs;
    this.#row(timeUs, `${begin(connection, timeUs, 'dns')},"dns":{"version":2,"type":"answer","id":${id},${flags},${answer}${found}}}\n`);
  }

  handshake(connection: Connection, timeUs: number, server: Server, software: Software): void {
    const { site, certificates, ja3s } = server;
    const { shape, prints, isQuic } = software;
    const hash = shape.shuffled ? randomPrint(connection.low) : prints.ja3;
    const ja3 = `"ja3":{"hash":"${hash}"}`;
    if (isQuic) {
      this.#row(timeUs, `${begin(connection, timeUs, 'quic')},"quic":{"version":"1","sni":"${site.name}",${ja3},"ja4":"${prints.ja4}"}}\n`);
      return;
    }
    const old = site.version === 0x0303 || shape.versions.length === 0;
    const certificate = `"subject":"CN=${site.name}","issuerdn":"C=US, O=Example Trust, CN=R${certificates[1].slice(0, 2)}","serial":"03:${certificates[0].slice(0, 16)}","fingerprint":"${certificates[0].slice(0, 40)}","notbefore":"2025-12-01T00:00:00","notafter":"2026-03-01T23:59:59",`;
    const alpn = shape.alpn.length === 0 ? '' : `,"client_alpns":["${shape.alpn.join('","')}"],"server_alpns":["${shape.alpn[0]}"]`;
    const tls = `"tls":{${old ? certificate : ''}"sni":"${site.name}","version":"TLS 1.${old ? 2 : 3}",${ja3},"ja3s":{"hash":"${ja3s}"},"ja4":"${prints.ja4}"${alpn}}`;
    this.#row(timeUs, `${begin(connection, timeUs, 'tls')},${tls}}\n`);
    if (connection.low % 2_000 < 2 || site.name === 'api.telegram.org') {
      const flow = `"app_proto":"tls","direction":"to_server","flow":{"pkts_toserver":4,"pkts_toclient":4,"bytes_toserver":861,"bytes_toclient":4390,"start":"${zonedText(connection.startUs)}"}`;
      this.#row(timeUs, `${begin(connection, timeUs, 'alert')},"tx_id":0,"alert":${ALERT},${tls},${flow}}\n`);
    }
  }

  request(connection: Connection, timeUs: number, server: Server, software: Software, path: string, length: number): void {
    const head = `"hostname":"${server.site.name}","url":"${path}","http_user_agent":"${software.shape.userAgent}","http_content_type":"text/html"`;
    const http = `"tx_id":0,"http":{${head},"http_method":"GET","protocol":"HTTP/1.1","status":200,"length":${length}}`;
    this.#row(timeUs, `${begin(connection, timeUs, 'http')},${http}}\n`);
  }

  ended(connection: Connection, nowUs: number): void {
    const { startUs, durationUs, protocol, service, state, bytesUp, bytesDown, packetsUp, packetsDown, client } = connection;
    const header = LINK_BYTES + (client.isIpv6 ? 40 : 20) + (protocol === 'tcp' ? 32 : 8);
    const [up, down, end] = FLAGS[state];
    const isTcp = protocol === 'tcp';
    const counts = `"pkts_toserver":${packetsUp},"pkts_toclient":${packetsDown},"bytes_toserver":${bytesUp + packetsUp * header},"bytes_toclient":${bytesDown + packetsDown * header}`;
    const endUs = startUs + durationUs;
    const age = Math.floor(endUs / 1e6) - Math.floor(startUs / 1e6);
    const times = `"start":"${zonedText(startUs)}","end":"${zonedText(endUs)}","age":${age}`;
    const tail = `"state":"${isTcp ? end : 'established'}","reason":"timeout","alerted":false`;
    const all = (Number.parseInt(up, 16) | Number.parseInt(down, 16)).toString(16).padStart(2, '0');
    const bits = `"tcp_flags":"${all}","tcp_flags_ts":"${up}","tcp_flags_tc":"${down}","syn":true,"psh":true,"ack":true,"state":"${end}"`;
    const tcp = isTcp ? `,"tcp":{${bits},"ts_max_regions":1,"tc_max_regions":1}` : '';
    const application = protocol === 'icmp' ? '' : `,"app_proto":"${APPLICATIONS[service]}"`;
    this.#packets += packetsUp + packetsDown;
    this.#flows++;
    this.#row(nowUs, `${begin(connection, nowUs, 'flow')}${application},"flow":{${counts},${times},${tail}}${tcp}}\n`);
  }

  statistics(nowUs: number): void {
    this.#uptime += STATISTICS_US / 1e6;
    this.#row(nowUs, eveStatistics(zonedText(nowUs), this.#uptime, this.#packets, this.#flows));
  }

  end(): void {
    this.#file.end();
  }

  #row(timeUs: number, line: string): void {
    const hour = this.#hourly ? `-${clockText(Math.floor(timeUs / HOUR_US) * HOUR_US)}` : '';
    const period = `${dayText(timeUs)}/eve${hour}.json`;
    // An event of the last moments of a period may be written after the first of the next; it stays in the file that is open.
    if (period > this.#period) {
      this.#file.end();
      this.#period = period;
      this.#file.begin(period);
    }
    this.#file.row(line);
  }
}

/** The members that every event of a connection has, without the closing brace. */
const begin = (connection: Connection, timeUs: number, type: string): string => {
  if (connection.text === '') connection.text = ends(connection);
  const { high, low, client, text } = connection;
  const id = (high & 0x7_ffff) * 4_294_967_296 + low;
  return `{"timestamp":"${zonedText(timeUs)}","flow_id":${id},"in_iface":"eth1","event_type":"${type}","src_ip":"${client.long}"${text}`;
};

const ends = ({ client, clientPort, server, serverPort, protocol }: Connection): string => {
  if (protocol === 'icmp') return `,"dest_ip":"${server.long}","ip_v":4,"proto":"ICMP","icmp_type":8,"icmp_code":0`;
  const ports = `,"src_port":${clientPort},"dest_ip":"${server.long}","dest_port":${serverPort}`;
  return `${ports},"ip_v":${client.isIpv6 ? 6 : 4},"proto":"${protocol === 'tcp' ? 'TCP' : 'UDP'}"`;
};
