/** Finds where the messages of a file of export packets begin and end: NetFlow v9 has no length, so its sets are walked. */
import { wordAt } from '../../../core/word-at.ts';
import { IPFIX, NETFLOW_V9 } from './netflow-template-set.ts';
import { V5_HEADER_BYTES, V5_MAXIMUM_RECORDS, V5_RECORD_BYTES } from './netflow-v5.ts';

/** More bytes are needed to tell. */
export const MORE_BYTES = -1;
/** No message begins here. */
export const NO_MESSAGE = -2;

/** What begins a message has at most so many bytes: IPFIX's or v9's header and the first set's. */
export const BEGINNING_BYTES = 24;
const IPFIX_HEADER_BYTES = 16;
/** A datagram holds no more; IPFIX's length field neither. */
const MAXIMUM_BYTES = 65_535;
/** 1995, before NetFlow. */
const EARLIEST_SECONDS = 788_918_400;

/** Whether the first 24 bytes of a message may stand here: they are there. */
export function mayBegin(bytes: Uint8Array, at: number): boolean {
  const half = (offset: number) => (bytes[at + offset]! << 8) | bytes[at + offset + 1]!;
  const version = half(0);
  const number = half(2);
  if (version === 5) {
    const nanoseconds = wordAt(bytes, at + 12);
    return number > 0 && number <= V5_MAXIMUM_RECORDS && nanoseconds < 1e9 && wordAt(bytes, at + 8) >= EARLIEST_SECONDS;
  }
  if (version === NETFLOW_V9) return number > 0 && isSet(half(20), half(22), 0);
  if (version !== IPFIX || number < IPFIX_HEADER_BYTES || wordAt(bytes, at + 4) < EARLIEST_SECONDS) return false;
  // A message without sets is allowed: it tells the sequence number.
  return number === IPFIX_HEADER_BYTES || (isSet(half(16), half(18), 2) && half(18) <= number - IPFIX_HEADER_BYTES);
}

/** @returns where the message that begins at `at` ends, `MORE_BYTES` or `NO_MESSAGE`. At the end of the bytes (`last`) a cut one ends there. */
export function messageEnd(bytes: Uint8Array, at: number, end: number, last: boolean): number {
  if (end - at < BEGINNING_BYTES) {
    const empty = end - at === IPFIX_HEADER_BYTES && bytes[at + 1] === IPFIX && bytes[at + 3] === IPFIX_HEADER_BYTES;
    if (!last) return MORE_BYTES;
    return empty && mayBegin(bytes, at) ? end : NO_MESSAGE;
  }
  if (!mayBegin(bytes, at)) return NO_MESSAGE;
  const version = bytes[at + 1]!;
  const number = (bytes[at + 2]! << 8) | bytes[at + 3]!;
  if (version === NETFLOW_V9) return setsEnd(bytes, at + 20, Math.min(end, at + MAXIMUM_BYTES), last || end - at >= MAXIMUM_BYTES);
  const next = at + (version === IPFIX ? number : V5_HEADER_BYTES + number * V5_RECORD_BYTES);
  if (next <= end) return next;
  return last ? end : MORE_BYTES;
}

/** Whether a file that begins with `head` holds messages: the first one's sets are sound, and behind it another one begins, or padding. */
export function holdsMessages(head: Uint8Array): boolean {
  const next = messageEnd(head, 0, head.length, true);
  if (next < 0) return false;
  return head.length - next < BEGINNING_BYTES || mayBegin(head, next) || (head[next] === 0 && head[next + 1] === 0);
}

/** The sets go on until a message begins: its version cannot be the id of a set (RFC 3954 §5.2 keeps 2–255). */
function setsEnd(bytes: Uint8Array, from: number, end: number, last: boolean): number {
  let at = from;
  while (end - at >= 4) {
    const id = (bytes[at]! << 8) | bytes[at + 1]!;
    const length = (bytes[at + 2]! << 8) | bytes[at + 3]!;
    if (id === 0 && length === 0) {
      let zeros = at;
      while (zeros < end && bytes[zeros] === 0) zeros++;
      if (zeros === end) break;
      // The next message's version begins with a zero of its own.
      return zeros - 1;
    }
    if (!isSet(id, length, 0)) return at;
    at += length;
  }
  if (!last) return MORE_BYTES;
  return end;
}

/** @param templates the id of template sets; that of options templates is the next one. */
function isSet(id: number, length: number, templates: number): boolean {
  return length >= 4 && (id >= 256 || id === templates || id === templates + 1);
}
