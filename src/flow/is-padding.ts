/** Tells link padding from payload. */
import type { Packet } from '../model/packet.ts';

/** Octets that Ethernet adds behind 40 octets of IP and TCP headers, so that its payload has 46 (RFC 894). */
const MAXIMUM_PADDING = 6;
const PUSH = 8;
const ACK = 16;
const SYN_OR_RESET = 6;

/**
 * True for an acknowledgement whose only payload is a few zeros. Some middleboxes count Ethernet's padding into the IP length; taken
 * for payload it would stand where the client's hello belongs. A keep-alive probe with one zero (RFC 1122 §4.2.3.6) is of this kind too.
 */
export function isPadding(packet: Packet): boolean {
  const { bytes, payloadAt, payloadLength, tcpFlags } = packet;
  if (payloadLength === 0 || payloadLength > MAXIMUM_PADDING) return false;
  if ((tcpFlags & (PUSH | ACK | SYN_OR_RESET)) !== ACK || payloadAt + payloadLength > packet.end) return false;
  for (let i = 0; i < payloadLength; i++) if (bytes[payloadAt + i] !== 0) return false;
  return true;
}
