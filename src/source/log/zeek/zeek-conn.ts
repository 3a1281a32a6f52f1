/** Reads rows of conn.log: one connection each, with its bytes (docs.zeek.org, script reference, Conn::Info). */
import type { Issues } from '../../../core/issues.ts';
import { parseDecimal } from '../../../core/parse-decimal.ts';
import { protocolNumber } from '../../../core/protocol-number.ts';
import type { LogFlow } from '../../../model/log-flow.ts';
import type { ZeekCells } from './zeek-cells.ts';
import { ZeekField } from './zeek-field.ts';
import { zeekMillionths } from './zeek-number.ts';
import { zeekTcpEnd } from './zeek-tcp-end.ts';
import type { ZeekTexts } from './zeek-texts.ts';

const ICMP = 1;
const TCP = 6;
const UDP = 17;
const ICMPV6 = 58;
const IPV4_IN_IPV6 = 0xffff;
/** Zeek counts TCP payload by sequence numbers, and a wild one makes gigabytes of nothing: no window is larger (RFC 7323 §2.3). */
const LARGEST_WINDOW_BYTES = 2 ** 30;

/** @param row with its ends filled in. @returns false when a number is none. */
export function zeekConn(row: LogFlow, bytes: Uint8Array, cells: ZeekCells, texts: ZeekTexts, issues: Issues): boolean {
  const { from, to } = cells;
  const isIpv4 = row.client[2] === IPV4_IN_IPV6 && row.client[1] === 0 && row.client[0] === 0;
  row.protocol = protocol(bytes, cells);
  if (row.protocol === ICMP || row.protocol === ICMPV6) {
    // Zeek writes type and code where ports stand.
    row.clientPort = row.serverPort = 0;
    if (!isIpv4) row.protocol = ICMPV6;
  }
  const durationAt = from[ZeekField.duration]!;
  if (durationAt >= 0) {
    const durationUs = zeekMillionths(bytes, durationAt, to[ZeekField.duration]!);
    if (Number.isNaN(durationUs)) return false;
    row.endUs = row.startUs + durationUs;
  }
  wrong = false;
  row.packetsUp = count(bytes, cells, ZeekField.packetsUp);
  row.packetsDown = count(bytes, cells, ZeekField.packetsDown);
  row.wireBytesUp = count(bytes, cells, ZeekField.wireBytesUp);
  row.wireBytesDown = count(bytes, cells, ZeekField.wireBytesDown);
  row.bytesUp = count(bytes, cells, ZeekField.bytesUp);
  row.bytesDown = count(bytes, cells, ZeekField.bytesDown);
  const missed = count(bytes, cells, ZeekField.missedBytes) || 0;
  if (wrong) return false;
  if (row.bytesUp - missed - row.wireBytesUp > LARGEST_WINDOW_BYTES || row.bytesDown - missed - row.wireBytesDown > LARGEST_WINDOW_BYTES) {
    issues.countHere('zeek.odd-count');
    if (row.bytesUp > row.wireBytesUp) row.bytesUp = row.wireBytesUp;
    if (row.bytesDown > row.wireBytesDown) row.bytesDown = row.wireBytesDown;
  }
  const stateAt = from[ZeekField.state]!;
  if (row.protocol === TCP && stateAt >= 0) row.tcpEnd = zeekTcpEnd(bytes, stateAt, to[ZeekField.state]!);
  const headerBytes = row.protocol === TCP || row.protocol === 0 ? Number.NaN : isIpv4 ? 28 : 48;
  if (Number.isNaN(row.bytesUp)) row.bytesUp = payloadBytes(row.packetsUp, row.wireBytesUp, headerBytes, row.tcpEnd);
  if (Number.isNaN(row.bytesDown)) row.bytesDown = payloadBytes(row.packetsDown, row.wireBytesDown, headerBytes, row.tcpEnd);
  const serviceAt = from[ZeekField.service]!;
  if (serviceAt >= 0) row.application = texts.application.get(bytes, serviceAt, to[ZeekField.service]!);
  return true;
}

function protocol(bytes: Uint8Array, { from, to }: ZeekCells): number {
  const at = from[ZeekField.protocol]!;
  if (at < 0) return 0;
  const length = to[ZeekField.protocol]! - at;
  const first = bytes[at];
  const last = bytes[at + 2];
  if (length === 3 && first === 0x74 && bytes[at + 1] === 0x63 && last === 0x70) return TCP;
  if (length === 3 && first === 0x75 && bytes[at + 1] === 0x64 && last === 0x70) return UDP;
  return length > 16 ? 0 : protocolNumber(String.fromCharCode(...bytes.subarray(at, at + length)));
}

/** Set when a count of the row is no number. */
let wrong = false;

function count(bytes: Uint8Array, { from, to }: ZeekCells, field: number): number {
  const at = from[field]!;
  if (at < 0) return Number.NaN;
  const value = parseDecimal(bytes, at, to[field]!);
  if (Number.isNaN(value)) wrong = true;
  return value;
}

/**
 * What a side sent where Zeek leaves it out, as it does for a single packet: nothing in an attempt, for UDP and ICMP what is
 * behind the headers of IP (20 or 40 bytes) and the transport (8). NaN when it cannot be known.
 */
function payloadBytes(packets: number, wireBytes: number, headerBytes: number, end: LogFlow['tcpEnd']): number {
  if (packets === 0 || end === 'attempt') return 0;
  return Math.max(0, wireBytes - packets * headerBytes);
}
