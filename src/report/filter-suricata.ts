import type { FilterParts } from './filters.ts';

/** First of the numbers that Suricata's users have for their own rules. */
const FIRST_LOCAL_SID = 1_000_000;

const TLS: readonly [protocol: string, buffer: string] = ['tls', 'tls.sni'];

/** The protocol and buffer that show the name (Suricata user guide, rule keywords); all compare without case. */
const BUFFERS: ReadonlyMap<string, readonly [protocol: string, buffer: string]> = new Map([
  ['tls-sni', TLS],
  ['quic-sni', ['quic', 'quic.sni']],
  ['http-host', ['http', 'http.host']],
  ['http-connect', ['http', 'http.host']],
  ['dns-answer', ['dns', 'dns.query']],
]);

/** A Suricata rule that alerts on the finding's traffic. */
export function suricataRule({ rank, inbound, host, name, nameFrom, addresses, port }: FilterParts): string {
  const ending = `sid:${FIRST_LOCAL_SID + rank}; rev:1;)`;
  if (name !== null && !inbound) {
    const [protocol, buffer] = BUFFERS.get(nameFrom) ?? TLS;
    const nocase = protocol === 'http' ? '' : ' nocase;'; // Suricata compares hosts in lower case already.
    return `alert ${protocol} ${host} any -> any any (msg:"Undertow ${name}"; ${buffer}; content:"${name}"; startswith; endswith;${nocase} ${ending}`;
  }
  const peers = addresses.length === 0 ? 'any' : `[${addresses.join(',')}]`;
  const message = `msg:"Undertow ${host}"; ${ending}`;
  return inbound
    ? `alert ip ${peers} any -> ${host} ${port ?? 'any'} (${message}`
    : `alert ip ${host} any -> ${peers} ${port ?? 'any'} (${message}`;
}
