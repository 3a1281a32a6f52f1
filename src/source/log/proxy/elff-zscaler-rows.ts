/** Turns lines of Zscaler's web log into rows: one request each. */
import { Buffer } from 'node:buffer';
import { parseIsoTime } from '../../../core/iso-time.ts';
import { parseAddress } from '../../../core/parse-address.ts';
import type { ReadContext } from '../../read-context.ts';
import { setServer } from '../set-server.ts';
import { settleRow } from '../settle-row.ts';
import { TextFields } from '../text-fields.ts';
import { urlTarget } from '../url-target.ts';

const TCP = 6;
const QUOTE = 0x22;
const COMMA = 0x2c;
const TAB = 0x09;
const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';
const DATE = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\d{1,2}) (\d\d):(\d\d):(\d\d) (\d{4})$/;
/** Places in the documentation's sample of the quoted form. */
const QUOTED = {
  protocol: 2,
  url: 3,
  action: 4,
  requestsize: 7,
  responsesize: 8,
  ctime: 10,
  client: 21,
  server: 22,
  method: 23,
  useragent: 25,
};
/** Names in the form with tabs, which Splunk is fed with. */
const NAMED = {
  protocol: 'protocol',
  url: 'url',
  action: 'action',
  requestsize: 'requestsize',
  responsesize: 'responsesize',
  ctime: 'clienttranstime',
  client: 'ClientIP',
  server: 'serverip',
  method: 'requestmethod',
  useragent: 'useragent',
} as const;
type Field = keyof typeof QUOTED;
const NOTHING = new Set(['None', 'NA', 'N/A', '-', '']);

export class ZscalerRows {
  readonly #context: ReadContext;
  readonly #fields = new TextFields();
  readonly #named = new Map<string, string>();

  constructor(context: ReadContext) {
    this.#context = context;
  }

  /** @returns false when the line is no request. */
  read(bytes: Uint8Array, at: number, end: number): boolean {
    if (at === end) return true;
    const fields = this.#fields;
    if (bytes[at] === QUOTE) {
      fields.split(bytes, at, end, COMMA);
      if (fields.count <= QUOTED.useragent) return false;
      return this.#row(quotedTimeUs(fields.text(0)), (field) => fields.text(QUOTED[field]));
    }
    fields.split(bytes, at, end, TAB);
    this.#named.clear();
    for (let field = 1; field < fields.count; field++) {
      const text = fields.text(field);
      const equals = text.indexOf('=');
      if (equals > 0) this.#named.set(text.slice(0, equals), text.slice(equals + 1));
    }
    // Half a line would be a request too, to half a port.
    if (this.#named.get('vendor') !== 'Zscaler') return false;
    return this.#row(parseIsoTime(bytes, fields.start(0), fields.end(0)), (field) => this.#named.get(NAMED[field]) ?? '');
  }

  #row(timeUs: number, value: (field: Field) => string): boolean {
    const { rows, row, issues } = this.#context;
    const text = (field: Field) => (NOTHING.has(value(field)) ? '' : value(field));
    const number = (field: Field) => (/^-?\d{1,20}$/.test(value(field)) ? Number(value(field)) : Number.NaN);
    row.reset();
    const client = Buffer.from(text('client').slice(0, 64), 'latin1');
    if (client.length === 0) {
      issues.count('zscaler.no-client');
      return true;
    }
    if (!parseAddress(client, 0, client.length, row.client)) return false;
    const connect = text('method') === 'CONNECT';
    const target = urlTarget(text('url'), connect);
    if (target === null) {
      issues.count('zscaler.no-host');
      return true;
    }
    const secure = /^(HTTPS|SSL|DNSOVERHTTPS)$/.test(text('protocol'));
    row.serverPort = secure && target.port === 80 ? 443 : target.port;
    row.protocol = TCP;
    const durationMs = number('ctime');
    row.startUs = timeUs;
    row.endUs = timeUs + (Number.isNaN(durationMs) ? 0 : durationMs * 1e3);
    row.bytesUp = number('requestsize');
    row.bytesDown = number('responsesize');
    row.application = connect ? '' : 'http';
    row.userAgent = text('useragent');
    if (text('action') === 'Blocked') row.tcpEnd = 'attempt';
    setServer(row, target.host, connect, text('server'));
    if (!settleRow(row, issues, 'zscaler')) return false;
    rows.flow(row);
    return true;
  }
}

/** Of `Mon Jun 20 15:29:11 2022`; NaN when it is none. The zone is the feed's and not written: taken for UTC. */
function quotedTimeUs(text: string): number {
  const [, month, day, hour, minute, second, year] = DATE.exec(text) ?? [];
  const place = month === undefined ? -1 : MONTHS.indexOf(month);
  if (place < 0 || place % 3 !== 0) return Number.NaN;
  return Date.UTC(Number(year), place / 3, Number(day), Number(hour), Number(minute), Number(second)) * 1000;
}
