import { communityId } from '../core/community-id.ts';
import { parseAddress } from '../core/parse-address.ts';
import type { Finding } from '../model/finding.ts';
import type { FlowStart } from '../model/flow-start.ts';

/** Protocols whose id follows from addresses and ports alone: TCP, UDP, SCTP (ICMP's needs its type and code). */
const BY_PORTS = new Set([6, 17, 132]);

/**
 * When the first flows of a channel began and their community ids (version 1, seed 0). Flows of which not everything is known that the
 * id is made of (logs that leave out the client's port or the server's address) are left out.
 */
export function flowIds({ scope, host }: Pick<Finding, 'scope' | 'host'>, firstFlows: readonly FlowStart[]): Finding['firstFlows'] {
  const ours = words(host);
  return firstFlows.flatMap((start) => {
    const theirs = words(start.peer);
    if (ours === null || theirs === null || !isWhole(start)) return [];
    const [client, server] = scope === 'inbound' ? [theirs, ours] : [ours, theirs];
    return [{ startUs: start.startUs, communityId: communityId(start.protocol, client, start.clientPort, server, start.serverPort) }];
  });
}

function isWhole({ protocol, clientPort, serverPort }: FlowStart): boolean {
  return BY_PORTS.has(protocol) && clientPort > 0 && serverPort > 0;
}

/** Null for what is no address, and for the address of all zeros that stands for an unknown one. */
function words(text: string): Uint32Array | null {
  const bytes = Buffer.from(text, 'latin1');
  const address = new Uint32Array(4);
  if (!parseAddress(bytes, 0, bytes.length, address)) return null;
  return address.some((word) => word !== 0) ? address : null;
}
