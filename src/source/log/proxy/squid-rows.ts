/** Turns lines of Squid's access log into rows: one request each. */
import { parseAddress } from '../../../core/parse-address.ts';
import type { ReadContext } from '../../read-context.ts';
import { endedAt } from '../ended-at.ts';
import { setServer } from '../set-server.ts';
import { settleRow } from '../settle-row.ts';
import { TextFields } from '../text-fields.ts';
import { urlTarget } from '../url-target.ts';
import { SquidCombined } from './squid-combined.ts';

const TCP = 6;

/** What a line says, in either form. */
export interface SquidLine {
  endUs: number;
  durationUs: number;
  /** Sent to the client, headers included; inside the tunnel for CONNECT. */
  bytesDown: number;
  method: string;
  url: string;
  /** `TCP_MISS`. */
  result: string;
  /** `HIER_DIRECT`. */
  hierarchy: string;
  peer: string;
  userAgent: string;
}

export class SquidRows {
  readonly #context: ReadContext;
  readonly #fields = new TextFields();
  readonly #combined = new SquidCombined();
  #said = false;

  constructor(context: ReadContext) {
    this.#context = context;
  }

  /** @returns false when the line is no request. */
  read(bytes: Uint8Array, at: number, end: number): boolean {
    if (at === end) return true;
    const fields = this.#fields;
    fields.splitBlanks(bytes, at, end);
    const native = !Number.isNaN(fields.number(0));
    const line = native ? this.#native() : this.#combined.read(bytes, at, end);
    if (line === null) return false;
    const client = native ? 2 : 0;
    return this.#row(line, bytes, fields.start(client), fields.end(client));
  }

  #native(): SquidLine | null {
    const fields = this.#fields;
    if (fields.count < 10) return null;
    const [result = '', status = ''] = fields.text(3).split('/');
    const hierarchy = fields.text(8);
    const slash = hierarchy.indexOf('/');
    if (status === '' || slash < 0) return null;
    return {
      endUs: Math.round(fields.number(0) * 1e6),
      durationUs: fields.number(1) * 1e3,
      bytesDown: fields.number(4),
      method: fields.text(5),
      url: fields.text(6),
      result,
      hierarchy: hierarchy.slice(0, slash),
      peer: hierarchy.slice(slash + 1),
      userAgent: '',
    };
  }

  #row(line: SquidLine, bytes: Uint8Array, clientAt: number, clientEnd: number): boolean {
    const { rows, row, issues } = this.#context;
    row.reset();
    if (!parseAddress(bytes, clientAt, clientEnd, row.client)) {
      // With log_fqdn Squid wrote names; a line without any client is a cut one.
      if (clientAt === clientEnd) return false;
      issues.count('squid.no-client');
      return true;
    }
    const connect = line.method === 'CONNECT';
    const target = /^(error|NONE|cache_object|internal):|^-$/.test(line.url) ? null : urlTarget(line.url, connect);
    if (target === null || line.result.startsWith('UDP_')) {
      issues.count('squid.no-host');
      return true;
    }
    row.clientPort = 0;
    row.serverPort = target.port;
    row.protocol = TCP;
    endedAt(row, line.endUs, line.durationUs, issues, 'squid');
    row.bytesUp = Number.NaN;
    row.bytesDown = line.bytesDown;
    row.application = connect ? '' : 'http';
    row.userAgent = line.userAgent;
    if (line.result.includes('DENIED')) row.tcpEnd = 'attempt';
    setServer(row, target.host, connect, line.hierarchy.endsWith('DIRECT') ? line.peer : '');
    if (!settleRow(row, issues, 'squid')) return false;
    if (!this.#said) issues.count('squid.no-bytes-up');
    this.#said = true;
    rows.flow(row);
    return true;
  }
}
