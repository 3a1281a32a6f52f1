/** What Suricata's tls, quic and http events say of a connection. */
import { hostName } from '../../../core/host-name.ts';
import type { LogFlow } from '../../../model/log-flow.ts';
import { JsonItems } from '../json-items.ts';
import type { JsonLine } from './json-line.ts';
import type { SuricataPath } from './suricata-paths.ts';

const STRING = 0x22;
const MAXIMUM_CERTIFICATE_NAMES = 100;
const COMMON_NAME = /(?:^|,\s*|\/)CN=([^,/]+)/;
const items = new JsonItems();

/** Fills `row` from the object of that name. */
export function suricataNames(event: JsonLine<SuricataPath>, type: 'tls' | 'quic' | 'http', row: LogFlow): void {
  row.application = type;
  if (type === 'tls') tls(event, row);
  else if (type === 'quic') {
    row.serverName = event.host('quic.sni');
    if (row.serverName !== '') row.serverNameFrom = 'quic-sni';
    row.ja4 = event.text('quic.ja4');
    row.userAgent = event.text('quic.ua');
  } else {
    const tunnel = event.text('http.http_method') === 'CONNECT';
    // The target of a CONNECT is where the tunnel goes (RFC 9110 §9.3.6); its Host field may say another.
    row.serverName = (tunnel ? event.host('http.url') : '') || event.host('http.hostname');
    if (row.serverName !== '') row.serverNameFrom = tunnel ? 'http-connect' : 'http-host';
    row.userAgent = event.text('http.http_user_agent');
  }
}

function tls(event: JsonLine<SuricataPath>, row: LogFlow): void {
  row.serverName = event.host('tls.sni');
  if (row.serverName !== '') row.serverNameFrom = 'tls-sni';
  row.tlsVersion = version(event.text('tls.version'));
  row.ja4 = event.text('tls.ja4');
  row.alpn = list(event, 'tls.server_alpns', 1)[0] ?? list(event, 'tls.client_alpns', 1)[0] ?? '';
  const names = list(event, 'tls.subjectaltname', MAXIMUM_CERTIFICATE_NAMES).map(hostName);
  const common = COMMON_NAME.exec(event.text('tls.subject'))?.[1];
  if (names.length === 0 && common !== undefined) names.push(hostName(common));
  if (names.length > 0) row.certificateNames = names;
}

function list(event: JsonLine<SuricataPath>, path: SuricataPath, limit: number): string[] {
  const texts: string[] = [];
  for (let at = event.from(path) + 1; at > 0 && texts.length < limit; ) {
    at = items.next(event.bytes, at, event.to(path));
    if (at >= 0 && items.item.kind === STRING) texts.push(event.textAt(items.item.at, items.item.end, items.item.escaped));
  }
  return texts;
}

/** Suricata writes `TLSv1` for 1.0, `TLS 1.2`, `TLS 1.3 draft-28`, `UNDETERMINED`. */
function version(text: string): string {
  if (text === 'TLSv1') return 'TLS 1.0';
  if (text === 'SSLv2') return 'SSL 2.0';
  if (text === 'SSLv3') return 'SSL 3.0';
  return /^TLS 1\.[0-3]/.exec(text)?.[0] ?? '';
}
