/** Writes what happens as Zeek's conn.log, dns.log and ssl.log (docs.zeek.org, script reference: Conn, DNS, SSL), a folder a day. */
import type { Connection, Lookup, OfficeSink, Server } from './connection.ts';
import { LogFile } from './log-file.ts';
import { clockText, dayText, secondsText, uidText } from './log-text.ts';
import { randomPrint } from './random-print.ts';
import type { Software } from './software.ts';
import { ZEEK_COLUMNS, type ZeekDayLog } from './zeek-columns.ts';

const HOUR_US = 3_600e6;
const LOGS = ['conn', 'dns', 'ssl'] as const;
const TYPES = { A: '1', AAAA: '28', HTTPS: '65', PTR: '12' } as const;
const HISTORY = { SF: 'ShADadFf', S0: 'S', S1: 'ShADad', REJ: 'Sr', RSTO: 'ShADadR', RSTR: 'ShADadr' } as const;

export class ZeekDay implements OfficeSink {
  readonly #files: Readonly<Record<ZeekDayLog, LogFile>>;
  readonly #hourly: boolean;
  #period = '';
  #nowUs = 0;

  /** @param hourly names files as a rotating Zeek does: `conn.09:00:00-10:00:00.log`. */
  constructor(folder: string, hourly: boolean) {
    this.#hourly = hourly;
    this.#files = { conn: new LogFile(folder), dns: new LogFile(folder), ssl: new LogFile(folder) };
  }

  get files(): readonly LogFile[] {
    return LOGS.map((log) => this.#files[log]);
  }

  lookup(connection: Connection, lookup: Lookup): void {
    this.#turn(connection.startUs);
    const { name, type, roundTripUs, alias, addresses, secondsToLive, id } = lookup;
    const time = secondsText(connection.startUs);
    const ttl = `${secondsToLive}.000000`;
    const address = addresses.length === 0 ? undefined : addresses[0]!.short;
    const answers = alias === undefined ? (address ?? '-') : address === undefined ? alias : `${alias},${address}`;
    const ttls = answers === '-' ? '-' : alias !== undefined && address !== undefined ? `${ttl},${ttl}` : ttl;
    const code = lookup.exists ? '0\tNOERROR' : '3\tNXDOMAIN';
    this.#files.dns.row(
      `${time}\t${ends(connection)}\tudp\t${id}\t${secondsText(roundTripUs)}\t${name}\t1\tC_INTERNET\t${TYPES[type]}\t${type}\t${code}\tF\tF\tT\tT\t0\t${answers}\t${ttls}\tF\n`,
    );
  }

  handshake(connection: Connection, timeUs: number, server: Server, software: Software): void {
    this.#turn(connection.startUs);
    const { site, cipher, certificates, ja3s, ja4s } = server;
    const { shape, prints, isQuic } = software;
    const old = site.version === 0x0303 || shape.versions.length === 0;
    const version = old && !isQuic ? 'TLSv12' : 'TLSv13';
    const next = shape.alpn[0] ?? '-';
    // From TLS 1.3 on nobody on the way sees certificates (RFC 8446 §4.4).
    const seen = version === 'TLSv12';
    const chain = seen ? `${certificates[0]},${certificates[1]}\t(empty)\tT` : '-\t-\t-';
    const ja3 = shape.shuffled ? randomPrint(connection.low) : prints.ja3;
    this.#files.ssl.row(
      `${secondsText(timeUs)}\t${ends(connection)}\t${version}\t${cipher.zeek}\t${cipher.curve}\t${site.name}\tF\t-\t${next}\tT\t${seen ? 'CsxknGIti' : 'CsiI'}\t${chain}\t${ja3}\t${ja3s}\t${prints.ja4}\t${ja4s}\n`,
    );
  }

  request(): void {}

  ended(connection: Connection, nowUs: number): void {
    this.#turn(nowUs);
    const { startUs, durationUs, protocol, service, state, bytesUp, bytesDown, packetsUp, packetsDown, client } = connection;
    const header = (client.isIpv6 ? 40 : 20) + (protocol === 'tcp' ? 32 : 8);
    const name = service === '' ? '-' : service === 'quic' ? 'quic,ssl' : service;
    const history = protocol === 'tcp' ? HISTORY[state] : packetsDown > 0 ? 'Dd' : 'D';
    const counts = `${packetsUp}\t${bytesUp + packetsUp * header}\t${packetsDown}\t${bytesDown + packetsDown * header}`;
    this.#files.conn.row(
      `${secondsText(startUs)}\t${ends(connection)}\t${protocol}\t${name}\t${secondsText(durationUs)}\t${bytesUp}\t${bytesDown}\t${state}\tT\t${connection.isLocal ? 'T' : 'F'}\t0\t${history}\t${counts}\t-\n`,
    );
  }

  statistics(nowUs: number): void {
    this.#turn(nowUs);
  }

  end(): void {
    for (const file of this.files) {
      file.write(`#close\t${stamp(this.#nowUs)}\n`);
      file.end();
    }
  }

  /** Begins new files when a day or an hour has. */
  #turn(nowUs: number): void {
    const day = dayText(nowUs);
    const hourUs = Math.floor(nowUs / HOUR_US) * HOUR_US;
    const hours = this.#hourly ? `.${clockText(hourUs)}-${clockText(hourUs + HOUR_US)}` : '';
    const period = day + hours;
    // What ended in the last moments of a period may be told after the first of the next; it goes into the file that is open.
    if (period > this.#period) {
      if (this.#period !== '') this.end();
      this.#period = period;
      for (const log of LOGS) this.#begin(log, `${day}/${log}${hours}.log`, nowUs);
    }
    this.#nowUs = Math.max(this.#nowUs, nowUs);
  }

  #begin(log: ZeekDayLog, path: string, nowUs: number): void {
    const file = this.#files[log];
    file.begin(path);
    const columns = ZEEK_COLUMNS[log];
    const names = columns.map(([name]) => name).join('\t');
    const types = columns.map(([, type]) => type).join('\t');
    file.write('#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n');
    file.write(`#path\t${log}\n#open\t${stamp(nowUs)}\n#fields\t${names}\n#types\t${types}\n`);
  }
}

/** `2026-01-14-09-00-00`. */
const stamp = (us: number): string => `${dayText(us)}-${clockText(us).replaceAll(':', '-')}`;

const ends = (connection: Connection): string => {
  if (connection.text === '') {
    const { high, low, client, clientPort, server, serverPort } = connection;
    connection.text = `${uidText(high, low)}\t${client.short}\t${clientPort}\t${server.short}\t${serverPort}`;
  }
  return connection.text;
};
