/** flow events (docs.suricata.io, EVE JSON format, "Event type: Flow"): bytes are whole frames. */
import type { FlowCopy } from '../../test/helpers/collect.ts';
import { type SuricataEvent, suricataEvent } from './suricata-event.ts';
import { suricataTime } from './suricata-time.ts';

const TCP = 6;
/** An Ethernet header without a tag: the flow table does not keep what the link was. */
const LINK_BYTES = 14;
/** Flags of both directions, in hex: the flow table keeps how a connection ended, from which those follow that matter. */
const FLAGS = { attempt: ['02', '00'], refused: ['02', '14'], open: ['1a', '1a'], closed: ['1b', '1b'], reset: ['1e', '1a'] } as const;

export function suricataFlow(flow: FlowCopy, lastUs: number): SuricataEvent {
  const { startUs, endUs, packetsUp, packetsDown, wireBytesUp, wireBytesDown, application } = flow;
  const closed = flow.tcpEnd === 'closed' || flow.tcpEnd === 'reset';
  return {
    ...suricataEvent(flow, 'flow', lastUs),
    ...(application === '' ? {} : { app_proto: application }),
    flow: {
      pkts_toserver: packetsUp,
      pkts_toclient: packetsDown,
      bytes_toserver: wireBytesUp + LINK_BYTES * packetsUp,
      bytes_toclient: wireBytesDown + LINK_BYTES * packetsDown,
      start: suricataTime(startUs),
      end: suricataTime(endUs),
      age: Math.floor(endUs / 1e6) - Math.floor(startUs / 1e6),
      state: closed ? 'closed' : packetsDown === 0 ? 'new' : 'established',
      reason: 'shutdown',
      alerted: false,
    },
    ...tcp(flow),
  };
}

function tcp({ protocol, tcpEnd, packetsDown }: FlowCopy): SuricataEvent {
  if (protocol !== TCP) return {};
  const [up, down] = FLAGS[tcpEnd === 'attempt' && packetsDown > 0 ? 'refused' : tcpEnd === '' ? 'open' : tcpEnd];
  const all = (Number.parseInt(up, 16) | Number.parseInt(down, 16)).toString(16).padStart(2, '0');
  return { tcp: { tcp_flags: all, tcp_flags_ts: up, tcp_flags_tc: down } };
}
