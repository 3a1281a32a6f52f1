import { parseAddress } from '../../../core/parse-address.ts';
import { parseDecimal } from '../../../core/parse-decimal.ts';
import type { LogFlow } from '../../../model/log-flow.ts';
import type { ZeekCells } from './zeek-cells.ts';
import { ZeekField } from './zeek-field.ts';
import type { ZeekKeys } from './zeek-keys.ts';
import { zeekTime } from './zeek-time.ts';

const { ts, uid, clientAddress, clientPort, serverAddress, serverPort } = ZeekField;

/** Reads when, who and by which uid into a row that was reset. @returns false when one of them is missing (the uid may be) or wrong. */
export function zeekEnds(row: LogFlow, bytes: Uint8Array, cells: ZeekCells, keys: ZeekKeys): boolean {
  const { from, to } = cells;
  if (from[ts]! < 0 || from[clientAddress]! < 0 || from[serverAddress]! < 0 || from[clientPort]! < 0 || from[serverPort]! < 0) return false;
  row.startUs = zeekTime(bytes, from[ts]!, to[ts]!);
  row.endUs = row.startUs;
  if (!parseAddress(bytes, from[clientAddress]!, to[clientAddress]!, row.client)) return false;
  if (!parseAddress(bytes, from[serverAddress]!, to[serverAddress]!, row.server)) return false;
  row.clientPort = parseDecimal(bytes, from[clientPort]!, to[clientPort]!);
  row.serverPort = parseDecimal(bytes, from[serverPort]!, to[serverPort]!);
  if (from[uid]! >= 0) row.key = keys.key(bytes, from[uid]!, to[uid]!);
  return true;
}
