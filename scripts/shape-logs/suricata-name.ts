/** tls, quic and http events (docs.suricata.io, EVE JSON format): what names a connection. */
import type { FlowCopy } from '../../test/helpers/collect.ts';
import { type SuricataEvent, suricataEvent } from './suricata-event.ts';

/** @returns null for a connection that none of them names. */
export function suricataName(flow: FlowCopy): SuricataEvent | null {
  const { application, startUs } = flow;
  if (application === 'tls') return { ...suricataEvent(flow, 'tls', startUs), tls: tls(flow) };
  if (application === 'quic') return { ...suricataEvent(flow, 'quic', startUs), quic: quic(flow) };
  return application === 'http' ? { ...suricataEvent(flow, 'http', startUs), http: http(flow) } : null;
}

function tls({ serverName, serverNameFrom, tlsVersion, alpn, ja4, certificateNames }: FlowCopy): SuricataEvent {
  return {
    ...(certificateNames.length === 0 ? {} : { subject: `CN=${certificateNames[0]}`, subjectaltname: certificateNames }),
    ...(serverNameFrom === 'tls-sni' ? { sni: serverName } : {}),
    version: tlsVersion === '' ? 'UNDETERMINED' : tlsVersion === 'TLS 1.0' ? 'TLSv1' : tlsVersion,
    ...(ja4 === '' ? {} : { ja4 }),
    ...(alpn === '' ? {} : { client_alpns: [alpn] }),
  };
}

function quic({ serverName, ja4 }: FlowCopy): SuricataEvent {
  return { version: '1', ...(serverName === '' ? {} : { sni: serverName }), ...(ja4 === '' ? {} : { ja4 }) };
}

function http({ serverName, serverNameFrom, userAgent }: FlowCopy): SuricataEvent {
  const tunnel = serverNameFrom === 'http-connect';
  return {
    ...(tunnel || serverNameFrom === 'http-host' ? { hostname: serverName } : {}),
    ...(tunnel ? { url: serverName, http_method: 'CONNECT' } : {}),
    ...(userAgent === '' ? {} : { http_user_agent: userAgent }),
  };
}
