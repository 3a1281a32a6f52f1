import type { LogFlow } from '../../../model/log-flow.ts';

/**
 * How a TCP connection stood, by its `conn_state` (docs.zeek.org, Conn::Info$conn_state): nobody answered (`S0`, `SH`, `REJ`,
 * `RSTOS0`), ended by both (`SF`), reset by one (`RSTO`, `RSTR`, `RSTRH`), else open as far as Zeek saw (`S1`–`S3`, `SHR`, `OTH`).
 */
export function zeekTcpEnd(bytes: Uint8Array, at: number, end: number): LogFlow['tcpEnd'] {
  const length = end - at;
  if (length < 2) return '';
  const second = bytes[at + 1]!;
  if (bytes[at] === LETTER_R) {
    if (second === LETTER_E || length === 6) return 'attempt';
    return 'reset';
  }
  if (bytes[at] !== LETTER_S) return 'open';
  if (second === LETTER_F) return 'closed';
  return second === ZERO || (second === LETTER_H && length === 2) ? 'attempt' : 'open';
}

const ZERO = 0x30;
const LETTER_E = 0x45;
const LETTER_F = 0x46;
const LETTER_H = 0x48;
const LETTER_R = 0x52;
const LETTER_S = 0x53;
