/** How a TCP connection stood when Suricata wrote it down. */
import type { LogFlow } from '../../../model/log-flow.ts';

const FIN = 0x01;
const SYN = 0x02;
const RST = 0x04;
const ACK = 0x10;

/** @param flags what both sides sent, as `tcp_flags_ts` and `tcp_flags_tc` (hex); -1 when not said. @param state of the flow. */
export function suricataTcpEnd(flagsUp: number, flagsDown: number, state: string, packetsDown: number): LogFlow['tcpEnd'] {
  if (flagsUp >= 0 && flagsDown >= 0) {
    // A client that never acknowledged anything had no connection, whatever came back; without its SYN it may have had one before.
    if ((flagsUp & (SYN | ACK)) === SYN && (flagsDown & SYN) === 0) return 'attempt';
    if (((flagsUp | flagsDown) & RST) !== 0) return 'reset';
    if ((flagsUp & flagsDown & FIN) !== 0) return 'closed';
  } else if (state === 'closed') return 'closed';
  return packetsDown === 0 ? 'attempt' : 'open';
}
