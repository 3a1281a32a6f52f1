/** What each line of eve.json begins with (docs.suricata.io, EVE JSON format, common section). */
import type { FlowCopy } from '../../test/helpers/collect.ts';
import { identity } from './identity.ts';
import { suricataAddress } from './suricata-address.ts';
import { suricataTime } from './suricata-time.ts';

const PROTOCOLS = new Map([
  [1, 'ICMP'],
  [6, 'TCP'],
  [17, 'UDP'],
  [58, 'IPv6-ICMP'],
]);

export type SuricataEvent = Readonly<Record<string, unknown>>;

export function suricataEvent(flow: FlowCopy, type: string, timeUs: number): SuricataEvent {
  const { protocol, client, clientPort, server, serverPort } = flow;
  const hasPorts = protocol === 6 || protocol === 17;
  return {
    timestamp: suricataTime(timeUs),
    flow_id: identity(flow).readUIntBE(0, 6),
    event_type: type,
    src_ip: suricataAddress(client),
    ...(hasPorts ? { src_port: clientPort } : {}),
    dest_ip: suricataAddress(server),
    ...(hasPorts ? { dest_port: serverPort } : {}),
    proto: PROTOCOLS.get(protocol) ?? String(protocol).padStart(3, '0'),
  };
}
