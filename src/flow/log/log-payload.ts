/** How much payload a log speaks of that only counted by IP headers. */

const TCP = 6;

/**
 * An upper bound: headers without options are taken off. IPv4 20 bytes (RFC 791 §3.1), IPv6 40 (RFC 8200 §3), TCP 20 (RFC 9293 §3.1), UDP 8
 * (RFC 768). TCP's time stamps would be 12 more on some hosts' packets and none on others'; taking them off could hide small requests.
 */
export function payloadOf(payload: number, wire: number, packets: number, protocol: number, isIpv4: boolean): number {
  if (!Number.isNaN(payload)) return payload;
  if (Number.isNaN(wire)) return 0;
  if (Number.isNaN(packets)) return wire;
  return Math.max(0, wire - packets * ((isIpv4 ? 20 : 40) + (protocol === TCP ? 20 : 8)));
}
