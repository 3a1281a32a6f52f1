import type { KeyHash } from '../../../core/key-hash.ts';
import { parseAddress } from '../../../core/parse-address.ts';
import { parseDecimal } from '../../../core/parse-decimal.ts';
import type { LogFlow } from '../../../model/log-flow.ts';
import type { ZeekCells } from './zeek-cells.ts';
import { ZeekField } from './zeek-field.ts';
import { zeekTime } from './zeek-time.ts';

const { ts, uid, clientAddress, clientPort, serverAddress, serverPort } = ZeekField;

/** Reads when, who and by which uid into a row that was reset. @returns false when one of them is missing (the uid may be) or wrong. */
export function zeekEnds(row: LogFlow, bytes: Uint8Array, cells: ZeekCells, keys: KeyHash): boolean {
  const { from, to } = cells;
  if (from[ts]! < 0 || from[clientAddress]! < 0 || from[serverAddress]! < 0 || from[clientPort]! < 0 || from[serverPort]! < 0) return false;
  row.startUs = zeekTime(bytes, from[ts]!, to[ts]!);
  row.endUs = row.startUs;
  if (!parseAddress(bytes, from[clientAddress]!, to[clientAddress]!, row.client)) return false;
  if (!parseAddress(bytes, from[serverAddress]!, to[serverAddress]!, row.server)) return false;
  row.clientPort = parseDecimal(bytes, from[clientPort]!, to[clientPort]!);
  row.serverPort = parseDecimal(bytes, from[serverPort]!, to[serverPort]!);
  if (from[uid]! >= 0) {
    keys.bytes(bytes, from[uid]!, to[uid]!);
    row.keyLow = keys.low;
    row.keyHigh = keys.high;
  }
  return true;
}
