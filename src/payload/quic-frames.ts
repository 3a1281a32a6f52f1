import { Varint } from './varint.ts';

const varint = new Varint();
const PADDING = 0x00;
const PING = 0x01;
const ACK = 0x02;
const ACK_ECN = 0x03;
const CRYPTO = 0x06;
const NEW_TOKEN = 0x07;
const NEW_CONNECTION_ID = 0x18;
const CONNECTION_CLOSE = 0x1c;

/**
 * Walks the frames of an Initial packet (RFC 9000 §12.4, §19) and shows each CRYPTO frame.
 * @returns false when a frame is cut or has no place in an Initial packet; those before it were shown.
 */
export function cryptoFrames(bytes: Uint8Array, crypto: (offset: number, at: number, end: number) => void): boolean {
  const end = bytes.length;
  for (let at = 0; at < end; ) {
    const type = bytes[at++]!;
    if (type === PADDING || type === PING) continue;
    if (type === CRYPTO) {
      if (!varint.read(bytes, at, end)) return false;
      const offset = varint.value;
      if (!varint.read(bytes, varint.next, end)) return false;
      at = varint.next + varint.value;
      if (at > end) return false;
      crypto(offset, varint.next, at);
    } else {
      at = skipFrame(bytes, type, at, end);
      if (at < 0 || at > end) return false;
    }
  }
  return true;
}

/** Where the frame's body ends, -1 when it is cut or unknown. */
function skipFrame(bytes: Uint8Array, type: number, at: number, end: number): number {
  if (type === ACK || type === ACK_ECN) {
    let next = skipVarints(bytes, at, end, 2); // largest acknowledged, delay
    if (next < 0 || !varint.read(bytes, next, end)) return -1;
    const ranges = varint.value;
    if (ranges > end - varint.next) return -1;
    next = skipVarints(bytes, varint.next, end, 1 + 2 * ranges);
    return type === ACK || next < 0 ? next : skipVarints(bytes, next, end, 3);
  }
  if (type === CONNECTION_CLOSE) return skipBlock(bytes, skipVarints(bytes, at, end, 2), end);
  if (type === NEW_TOKEN) return skipBlock(bytes, at, end);
  if (type === NEW_CONNECTION_ID) {
    const next = skipVarints(bytes, at, end, 2);
    return next < 0 || next >= end ? -1 : next + 1 + bytes[next]! + 16;
  }
  return -1;
}

function skipVarints(bytes: Uint8Array, at: number, end: number, count: number): number {
  for (; count > 0; count--) {
    if (!varint.read(bytes, at, end)) return -1;
    at = varint.next;
  }
  return at;
}

/** A length and as many bytes. */
function skipBlock(bytes: Uint8Array, at: number, end: number): number {
  return at < 0 || !varint.read(bytes, at, end) ? -1 : varint.next + varint.value;
}
