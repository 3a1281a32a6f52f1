/** Reads rows of x509.log: the names of a certificate, by its fingerprint (Zeek 4 and later) or the id of its file. */
import { hostName } from '../../../core/host-name.ts';
import type { KeyHash } from '../../../core/key-hash.ts';
import type { LogSink } from '../../../model/log-sink.ts';
import type { ZeekCells } from './zeek-cells.ts';
import { zeekCommonName } from './zeek-common-name.ts';
import { ZeekField } from './zeek-field.ts';

const MAXIMUM_NAMES = 16;

/** Alternative names, else the common name. @returns false when nothing names the certificate itself. */
export function zeekX509(rows: LogSink, bytes: Uint8Array, cells: ZeekCells, keys: KeyHash): boolean {
  const { from, to } = cells;
  const id = from[ZeekField.fingerprint]! >= 0 ? ZeekField.fingerprint : ZeekField.fileId;
  if (from[id]! < 0) return false;
  const names: string[] = [];
  for (const field of [ZeekField.alternativeNames, ZeekField.alternativeAddresses]) {
    for (let at = from[field]!; at >= 0 && names.length < MAXIMUM_NAMES; ) {
      at = cells.nextItem(bytes, at, to[field]!);
      const name = at < 0 ? '' : hostName(cells.text(bytes, cells.itemAt, cells.itemEnd));
      if (name !== '') names.push(name);
    }
  }
  const subject = from[ZeekField.certificateSubject]!;
  const common = names.length > 0 || subject < 0 ? '' : zeekCommonName(cells.text(bytes, subject, to[ZeekField.certificateSubject]!));
  if (common !== '') names.push(common);
  if (names.length > 0) {
    keys.bytes(bytes, from[id]!, to[id]!);
    rows.certificate?.(keys.low, keys.high, names);
  }
  return true;
}
