import type { LogFlow } from '../../../model/log-flow.ts';

const TCP = 6;

/** What the cumulated TCP flags of a flow record (RFC 9293 §3.1, low byte) say of the connection's end; '' for other protocols and no flags. */
export function tcpEndOf(protocol: number, flags: number): LogFlow['tcpEnd'] {
  if (protocol !== TCP || !(flags > 0)) return '';
  const low = flags % 256;
  // Who sent a SYN and acknowledged nothing had no connection, whether it took the SYN back or not.
  if ((low & 0x12) === 0x02) return 'attempt';
  if ((low & 0x04) !== 0) return 'reset';
  if ((low & 0x01) !== 0) return 'closed';
  return 'open';
}
