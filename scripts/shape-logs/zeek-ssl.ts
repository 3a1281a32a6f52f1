/** ssl.log (docs.zeek.org, SSL::Info) with the column of FoxIO's JA4 package; QUIC has its row here too, as in Zeek. */
import type { FlowCopy } from '../../test/helpers/collect.ts';
import type { Seen } from './seen.ts';
import { ZEEK_ENDS, zeekEnds } from './zeek-ends.ts';
import { type ZeekValue, zeekText } from './zeek-text.ts';

const COLUMNS: readonly (readonly [string, string])[] = [
  ...ZEEK_ENDS,
  ['version', 'string'],
  ['cipher', 'string'],
  ['curve', 'string'],
  ['server_name', 'string'],
  ['resumed', 'bool'],
  ['last_alert', 'string'],
  ['next_protocol', 'string'],
  ['established', 'bool'],
  ['ssl_history', 'string'],
  ['cert_chain_fps', 'vector[string]'],
  ['client_cert_chain_fps', 'vector[string]'],
  ['sni_matches_cert', 'bool'],
  ['ja4', 'string'],
];

export function zeekSsl({ flows }: Seen, firstUs: number, lastUs: number): string {
  const named = flows.filter(({ application }) => application === 'tls' || application === 'quic');
  return zeekText('ssl', COLUMNS, named.map(row), firstUs, lastUs);
}

function row(flow: FlowCopy): ZeekValue[] {
  const { tlsVersion, serverName, serverNameFrom, alpn, ja4, bytesDown } = flow;
  const version = tlsVersion === '' ? null : tlsVersion.replace('TLS 1.', 'TLSv1').replace('SSL 3.0', 'SSLv3');
  const name = serverNameFrom === 'tls-sni' || serverNameFrom === 'quic-sni' ? serverName : null;
  return [...zeekEnds(flow), version, null, null, name, false, null, alpn || null, bytesDown > 0, null, null, null, null, ja4 || null];
}
