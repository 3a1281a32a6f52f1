/** What Suricata's tls, quic and http events say of a connection. */
import type { LogFlow } from '../../../model/log-flow.ts';
import type { JsonLine } from './json-line.ts';
import { SuricataField } from './suricata-field.ts';
import type { SuricataTexts } from './suricata-texts.ts';

const NO_NAMES: readonly string[] = [];

/** Fills `row` from the object of that name. */
export function suricataNames(event: JsonLine, texts: SuricataTexts, type: 'tls' | 'quic' | 'http', row: LogFlow): void {
  row.application = type;
  if (type === 'tls') tls(event, texts, row);
  else if (type === 'quic') {
    row.serverName = event.value(SuricataField['quic.sni'], texts.host, '');
    if (row.serverName !== '') row.serverNameFrom = 'quic-sni';
    row.ja4 = event.value(SuricataField['quic.ja4'], texts.ja4, '');
    row.userAgent = event.value(SuricataField['quic.ua'], texts.userAgent, '');
  } else {
    const tunnel = event.value(SuricataField['http.http_method'], texts.isConnect, false);
    // The target of a CONNECT is where the tunnel goes (RFC 9110 §9.3.6); its Host field may say another.
    row.serverName =
      (tunnel ? event.value(SuricataField['http.url'], texts.host, '') : '') || event.value(SuricataField['http.hostname'], texts.host, '');
    if (row.serverName !== '') row.serverNameFrom = tunnel ? 'http-connect' : 'http-host';
    row.userAgent = event.value(SuricataField['http.http_user_agent'], texts.userAgent, '');
  }
}

function tls(event: JsonLine, texts: SuricataTexts, row: LogFlow): void {
  row.serverName = event.value(SuricataField['tls.sni'], texts.host, '');
  if (row.serverName !== '') row.serverNameFrom = 'tls-sni';
  row.tlsVersion = event.value(SuricataField['tls.version'], texts.tlsVersion, '');
  row.ja4 = event.value(SuricataField['tls.ja4'], texts.ja4, '');
  row.alpn =
    event.list(SuricataField['tls.server_alpns'], texts.firstOf, null) ??
    event.list(SuricataField['tls.client_alpns'], texts.firstOf, null) ??
    '';
  const names = event.list(SuricataField['tls.subjectaltname'], texts.hostsOf, NO_NAMES);
  const common = names.length > 0 ? names : event.value(SuricataField['tls.subject'], texts.commonNames, NO_NAMES);
  if (common.length > 0) row.certificateNames = common;
}
