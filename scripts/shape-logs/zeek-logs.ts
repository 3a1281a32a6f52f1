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
  const firstUs = Math.min(...seen.flows.map(({ startUs }) => startUs));
  const lastUs = Math.max(...seen.flows.map(({ endUs }) => endUs));
  return Object.entries(WRITERS)
    .map(([name, write]) => ({ path: `zeek/${name}.log`, text: write(seen, firstUs, lastUs) }))
    .filter(({ text }) => A_ROW.test(text));
}
