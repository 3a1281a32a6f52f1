/** conn.log (docs.zeek.org, script reference, Conn::Info). What the flow table does not keep (history, locality) is unset. */
import type { FlowCopy } from '../../test/helpers/collect.ts';
import type { Seen } from './seen.ts';
import { ZEEK_ENDS, zeekEnds } from './zeek-ends.ts';
import { type ZeekValue, zeekText } from './zeek-text.ts';

const TCP = 6;
const PROTOCOLS = new Map([
  [1, 'icmp'],
  [TCP, 'tcp'],
  [17, 'udp'],
  [58, 'icmp'],
]);
const COLUMNS: readonly (readonly [string, string])[] = [
  ...ZEEK_ENDS,
  ['proto', 'enum'],
  ['service', 'string'],
  ['duration', 'interval'],
  ['orig_bytes', 'count'],
  ['resp_bytes', 'count'],
  ['conn_state', 'string'],
  ['local_orig', 'bool'],
  ['local_resp', 'bool'],
  ['missed_bytes', 'count'],
  ['history', 'string'],
  ['orig_pkts', 'count'],
  ['orig_ip_bytes', 'count'],
  ['resp_pkts', 'count'],
  ['resp_ip_bytes', 'count'],
  ['tunnel_parents', 'set[string]'],
];

/** @param flows in the order in which they end: that is when Zeek writes them. */
export function zeekConn({ flows }: Seen, firstUs: number, lastUs: number): string {
  return zeekText('conn', COLUMNS, flows.map(row), firstUs, lastUs);
}

function row(flow: FlowCopy): ZeekValue[] {
  // Zeek knows neither duration nor payload of a single packet.
  const single = flow.packetsUp + flow.packetsDown === 1;
  return [
    ...zeekEnds(flow),
    PROTOCOLS.get(flow.protocol) ?? 'unknown_transport',
    service(flow),
    single ? null : flow.endUs - flow.startUs,
    single ? null : flow.bytesUp,
    single ? null : flow.bytesDown,
    state(flow),
    null,
    null,
    0,
    null,
    flow.packetsUp,
    flow.wireBytesUp,
    flow.packetsDown,
    flow.wireBytesDown,
    null,
  ];
}

function service({ application }: FlowCopy): string | null {
  if (application === 'tls') return 'ssl';
  if (application === 'quic') return 'quic,ssl';
  return application === '' ? null : application;
}

/** The flow table does not keep who reset: the client is taken for it. */
function state({ protocol, tcpEnd, packetsUp, packetsDown }: FlowCopy): string {
  if (protocol !== TCP) return packetsUp === 0 ? 'SHR' : packetsDown === 0 ? 'S0' : 'SF';
  if (tcpEnd === 'attempt') return packetsDown === 0 ? 'S0' : 'REJ';
  if (tcpEnd === 'closed') return 'SF';
  return tcpEnd === 'reset' ? 'RSTO' : 'S1';
}
