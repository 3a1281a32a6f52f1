/** The counters and flags of a flow as nfdump prints it, whatever the format. */
import type { LogFlow } from '../../../model/log-flow.ts';
import { tcpEndOf } from './netflow-tcp-end.ts';

const ICMP = 1;
const ICMPV6 = 58;
const FLAGS: ReadonlyMap<string, number> = new Map([
  ['F', 0x01],
  ['S', 0x02],
  ['R', 0x04],
  ['P', 0x08],
  ['A', 0x10],
  ['U', 0x20],
]);

/**
 * Fills in what the row has beside times and addresses; the protocol is known already. A flow with outgoing counters is a whole
 * conversation (`nfdump -B`, firewall events), one without is one direction of it.
 */
export function nfdumpCounts(row: LogFlow, packets: number, octets: number, packetsBack: number, octetsBack: number, flags: number): void {
  row.bytesUp = Number.NaN;
  row.bytesDown = Number.NaN;
  row.packetsUp = packets;
  row.wireBytesUp = octets;
  row.oneWay = !(packetsBack > 0 || octetsBack > 0);
  row.unsureDirection = true;
  if (!row.oneWay) {
    row.packetsDown = packetsBack;
    row.wireBytesDown = octetsBack;
  }
  row.tcpEnd = tcpEndOf(row.protocol, flags);
  if (row.protocol === ICMP || row.protocol === ICMPV6) {
    row.clientPort = 0;
    row.serverPort = 0;
  }
}

/** Flags as letters, such as `...AP.SF`. */
export function nfdumpFlags(text: string): number {
  let flags = 0;
  for (const letter of text.length > 16 ? '' : text) flags |= FLAGS.get(letter) ?? 0;
  return flags;
}
