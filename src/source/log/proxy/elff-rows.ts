/** Turns entries of an extended log into rows: one request each. */
import { Buffer } from 'node:buffer';
import { hostName } from '../../../core/host-name.ts';
import { parseIsoTime } from '../../../core/iso-time.ts';
import { parseAddress } from '../../../core/parse-address.ts';
import type { ReadContext } from '../../read-context.ts';
import { endedAt } from '../ended-at.ts';
import { setServer } from '../set-server.ts';
import { settleRow } from '../settle-row.ts';
import { TextFields } from '../text-fields.ts';
import { urlTarget } from '../url-target.ts';
import { type ElffColumns, elffColumns } from './elff-columns.ts';

const TCP = 6;
const HASH = 0x23;
const TAB = 0x09;

export class ElffRows {
  readonly #context: ReadContext;
  readonly #fields = new TextFields();
  #columns: ElffColumns | null = null;
  #tabs = false;
  /** Of `#Date:`, for entries that have a time alone. */
  #date = '';

  constructor(context: ReadContext) {
    this.#context = context;
  }

  /** @returns false when the line is no entry and no directive. */
  read(bytes: Uint8Array, at: number, end: number): boolean {
    if (at === end) return true;
    if (bytes[at] === HASH) return this.#directive(Buffer.from(bytes.buffer, bytes.byteOffset + at, end - at).toString('latin1'));
    if (this.#columns === null) {
      this.#context.issues.count('elff.no-fields');
      return true;
    }
    if (this.#tabs) this.#fields.split(bytes, at, end, TAB);
    else this.#fields.splitBlanks(bytes, at, end);
    return this.#row(bytes, this.#columns);
  }

  #directive(line: string): boolean {
    if (line.startsWith('#Date:')) this.#date = line.slice(6).trim().slice(0, 10);
    if (!line.startsWith('#Fields:')) return true;
    const names = line.slice(8).trim();
    this.#tabs = names.includes('\t');
    this.#columns = elffColumns(names.split(/[ \t]+/));
    if (this.#columns !== null && this.#columns.bytesUp < 0) this.#context.issues.count('elff.no-bytes-up');
    return true;
  }

  #row(bytes: Uint8Array, columns: ElffColumns): boolean {
    const { rows, row, issues } = this.#context;
    const fields = this.#fields;
    // An entry has every field, if only `-`: one with fewer is cut.
    if (Math.max(columns.client, columns.host, columns.url, columns.bytesDown, columns.bytesUp) >= fields.count) return false;
    row.reset();
    if (fields.is(columns.client, '-')) {
      issues.count('elff.no-client');
      return true;
    }
    if (!parseAddress(bytes, fields.start(columns.client), fields.end(columns.client), row.client)) return false;
    const connect = fields.is(columns.method, 'CONNECT') || fields.is(columns.method, 'TCP_CONNECT');
    const url = this.#value(columns.url);
    const target = url === '' ? null : urlTarget(url, connect);
    const named = hostName(this.#value(columns.host));
    const host = named === '' ? (target?.host ?? '') : named;
    if (host === '') {
      issues.count('elff.no-host');
      return true;
    }
    const port = fields.number(columns.port);
    row.clientPort = fields.number(columns.clientPort) || 0;
    row.serverPort = Number.isNaN(port) || port === 0 ? (target?.port ?? (connect ? 443 : 0)) : port;
    row.protocol = TCP;
    endedAt(row, this.#timeUs(columns), this.#durationUs(columns.duration), issues, 'elff');
    row.bytesUp = fields.number(columns.bytesUp);
    row.bytesDown = fields.number(columns.bytesDown);
    row.application = connect ? '' : 'http';
    row.userAgent = this.#value(columns.userAgent).replaceAll('""', '"');
    if (this.#value(columns.action).includes('DENIED')) row.tcpEnd = 'attempt';
    setServer(row, host, connect, this.#value(columns.server));
    if (!settleRow(row, issues, 'elff')) return false;
    rows.flow(row);
    return true;
  }

  #timeUs(columns: ElffColumns): number {
    const seconds = this.#fields.number(columns.timestamp);
    if (!Number.isNaN(seconds)) return Math.round(seconds * 1e6);
    const time = this.#value(columns.time);
    const date = columns.date < 0 ? this.#date : this.#value(columns.date);
    const bytes = Buffer.from(`${date.slice(0, 12)} ${time.slice(0, 20)}`, 'latin1');
    return parseIsoTime(bytes, 0, bytes.length);
  }

  /** The draft says seconds with a fraction; every product that writes whole numbers means milliseconds. */
  #durationUs(column: number): number {
    const value = this.#fields.number(column);
    if (Number.isNaN(value)) return value;
    return this.#value(column).includes('.') ? value * 1e6 : value * 1e3;
  }

  /** '' for `-`, which stands for nothing. */
  #value(field: number): string {
    const text = this.#fields.text(field);
    return text === '-' ? '' : text;
  }
}
