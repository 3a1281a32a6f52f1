/** What Zeek would log of a capture. A log without rows is no file, as in Zeek. */
import type { Seen } from './seen.ts';
import type { ShapedLog } from './shaped-log.ts';
import { zeekConn } from './zeek-conn.ts';
import { zeekDns } from './zeek-dns.ts';
import { zeekHttp } from './zeek-http.ts';
import { zeekQuic } from './zeek-quic.ts';
import { zeekSsl } from './zeek-ssl.ts';

const WRITERS = { conn: zeekConn, dns: zeekDns, http: zeekHttp, quic: zeekQuic, ssl: zeekSsl };
const A_ROW = /^[^#]/m;

export function zeekLogs(seen: Seen): ShapedLog[] {
  // Not spread over arguments: a day has more flows than a call may have.
  const firstUs = seen.flows.reduce((least, { startUs }) => Math.min(least, startUs), Number.POSITIVE_INFINITY);
  const lastUs = seen.flows.reduce((most, { endUs }) => Math.max(most, endUs), Number.NEGATIVE_INFINITY);
  return Object.entries(WRITERS)
    .map(([name, write]) => ({ path: `zeek/${name}.log`, text: write(seen, firstUs, lastUs) }))
    .filter(({ text }) => A_ROW.test(text));
}
