import { createHash } from 'node:crypto';

/** Protocols whose ports are part of the id (community-id-spec, "Supported protocols"): TCP, UDP, SCTP. */
const WITH_PORTS = new Set([6, 17, 132]);

/**
 * Community id version 1 with seed 0 (github.com/corelight/community-id-spec): SHA-1 of seed, addresses, protocol and ports in network
 * order, the smaller end first, so that both directions have one id. ICMP would need type and code; flows of it have no ports here.
 */
export function communityId(
  protocol: number,
  client: ArrayLike<number>,
  clientPort: number,
  server: ArrayLike<number>,
  serverPort: number,
): string {
  const isIpv4 = isMapped(client) && isMapped(server);
  const addressLength = isIpv4 ? 4 : 16;
  const swap = comesAfter(client, clientPort, server, serverPort);
  const bytes = Buffer.alloc(2 + addressLength * 2 + 2 + (WITH_PORTS.has(protocol) ? 4 : 0));
  let at = 2;
  for (const words of swap ? [server, client] : [client, server]) {
    for (let i = isIpv4 ? 3 : 0; i < 4; i++) at = bytes.writeUInt32BE(words[i]! >>> 0, at);
  }
  at = bytes.writeUInt8(protocol & 0xff, at) + 1;
  if (WITH_PORTS.has(protocol)) {
    bytes.writeUInt16BE((swap ? serverPort : clientPort) & 0xffff, at);
    bytes.writeUInt16BE((swap ? clientPort : serverPort) & 0xffff, at + 2);
  }
  return `1:${createHash('sha1').update(bytes).digest('base64')}`;
}

function isMapped(words: ArrayLike<number>): boolean {
  return words[0] === 0 && words[1] === 0 && words[2] === 0xffff;
}

function comesAfter(a: ArrayLike<number>, aPort: number, b: ArrayLike<number>, bPort: number): boolean {
  for (let i = 0; i < 4; i++) if (a[i] !== b[i]) return a[i]! >>> 0 > b[i]! >>> 0;
  return aPort > bPort;
}
