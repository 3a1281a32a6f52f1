import type { FilterParts } from './filters.ts';

const TLS: readonly [log: string, field: string] = ['ssl.log', 'server_name'];

/** Zeek's log that shows the name, each with the field it stands in. */
const LOGS: ReadonlyMap<string, readonly [log: string, field: string]> = new Map([
  ['tls-sni', TLS],
  ['quic-sni', ['quic.log', 'server_name']],
  ['http-host', ['http.log', 'host']],
  ['http-connect', ['http.log', 'host']],
  ['dns-answer', ['dns.log', 'query']],
]);

/** A command over Zeek's logs that lists the finding's connections. */
export function zeekCommand({ inbound, host, name, nameFrom, addresses, port }: FilterParts): string {
  const ours = inbound ? 'id.resp_h' : 'id.orig_h';
  const theirs = inbound ? 'id.orig_h' : 'id.resp_h';
  if (name !== null && !inbound) {
    const [log, field] = LOGS.get(nameFrom) ?? TLS;
    return `zeek-cut -d ts uid ${ours} ${field} < ${log} | awk -F'\\t' '$3 == "${host}" && $4 == "${name}"'`;
  }
  const peers = addresses.map((address) => `$4 == "${address}"`).join(' || ') || '1';
  const ports = port === null ? '' : ` && $5 == ${port}`;
  return `zeek-cut -d ts uid ${ours} ${theirs} id.resp_p orig_bytes resp_bytes < conn.log | awk -F'\\t' '$3 == "${host}" && (${peers})${ports}'`;
}
