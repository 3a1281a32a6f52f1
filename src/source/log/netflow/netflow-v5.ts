/** Reads a NetFlow v5 export packet (Cisco's NetFlow Services Solutions Guide, tables B-3 and B-4). */
import { wordAt } from '../../../core/word-at.ts';
import { FIELD } from './netflow-fields.ts';
import type { ExportRecord } from './netflow-record.ts';

export const V5_HEADER_BYTES = 24;
export const V5_RECORD_BYTES = 48;
/** A packet of 1,464 bytes holds no more. */
export const V5_MAXIMUM_RECORDS = 30;

/** The header's time in µs. */
export function v5ExportUs(bytes: Uint8Array, at: number): number {
  return wordAt(bytes, at + 8) * 1e6 + Math.floor(Math.min(wordAt(bytes, at + 12), 999_999_999) / 1000);
}

/** Every n-th packet was looked at: the low 14 bits of the header's last two bytes, 0 for all. */
export function v5Sampling(bytes: Uint8Array, at: number): number {
  return Math.max(1, ((bytes[at + 22]! << 8) | bytes[at + 23]!) & 0x3fff);
}

/** @param at where the record begins; it is whole. */
export function readV5Record(bytes: Uint8Array, at: number, record: ExportRecord): void {
  record.reset();
  record.take(FIELD.sourceIpv4, bytes, at, 4);
  record.take(FIELD.destinationIpv4, bytes, at + 4, 4);
  record.take(FIELD.packets, bytes, at + 16, 4);
  record.take(FIELD.octets, bytes, at + 20, 4);
  record.take(FIELD.startUptimeMs, bytes, at + 24, 4);
  record.take(FIELD.endUptimeMs, bytes, at + 28, 4);
  record.take(FIELD.sourcePort, bytes, at + 32, 2);
  record.take(FIELD.destinationPort, bytes, at + 34, 2);
  record.take(FIELD.tcpFlags, bytes, at + 37, 1);
  record.take(FIELD.protocol, bytes, at + 38, 1);
}
