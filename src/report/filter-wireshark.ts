import { isIP } from 'node:net';
import type { FilterParts } from './filters.ts';

/** A Wireshark display filter for everything between the host and the destination. */
export function wiresharkFilter({ host, name, addresses, port }: FilterParts): string {
  const peers = addresses.map(address);
  if (name !== null) peers.push(`tls.handshake.extensions_server_name == "${name}"`, `http.host == "${name}"`);
  const ports = port === null ? '' : ` && (tcp.port == ${port} || udp.port == ${port})`;
  return `${address(host)} && (${peers.join(' || ')})${ports}`;
}

function address(text: string): string {
  return `${isIP(text) === 6 ? 'ipv6' : 'ip'}.addr == ${text}`;
}
