import type { LabConnection } from '../connection.ts';

const TCP_HEADERS = 52;
const UDP_HEADERS = 28;
const SYN_BYTES = 60;
const SEGMENT_BYTES = 1_448;
const DATAGRAM_BYTES = 1_250;
/** What an operating system sends before it gives an attempt up. */
const ATTEMPT_SYNS = 3;

/** Packets and bytes by IP headers each way, as a path without loss makes them: every second segment is acknowledged. */
export function packetsOf({ protocol, tcpEnd, exchanges }: LabConnection, bytesUp: number, bytesDown: number) {
  if (protocol === 17) {
    const up = datagrams(bytesUp);
    const down = datagrams(bytesDown);
    return { up, down, wireUp: bytesUp + UDP_HEADERS * up, wireDown: bytesDown + UDP_HEADERS * down };
  }
  if (tcpEnd === 'attempt') return { up: ATTEMPT_SYNS, down: 0, wireUp: ATTEMPT_SYNS * SYN_BYTES, wireDown: 0 };
  const dataUp = Math.ceil(bytesUp / SEGMENT_BYTES) + exchanges.length;
  const dataDown = Math.ceil(bytesDown / SEGMENT_BYTES) + exchanges.length;
  const ends = tcpEnd === 'closed' ? 2 : 0;
  const up = 2 + dataUp + (dataDown >> 1) + ends;
  const down = 1 + dataDown + (dataUp >> 1) + ends;
  return { up, down, wireUp: bytesUp + TCP_HEADERS * up + 8, wireDown: bytesDown + TCP_HEADERS * down + 8 };
}

function datagrams(bytes: number): number {
  return bytes === 0 ? 0 : Math.ceil(bytes / DATAGRAM_BYTES);
}
