/** Reads rows of dns.log: which addresses a name was answered with. */
import { parseAddress } from '../../../core/parse-address.ts';
import { parseDecimal } from '../../../core/parse-decimal.ts';
import type { LogSink } from '../../../model/log-sink.ts';
import type { ZeekCells } from './zeek-cells.ts';
import { ZeekField } from './zeek-field.ts';
import { zeekMillionths } from './zeek-number.ts';
import type { ZeekTexts } from './zeek-texts.ts';
import { zeekTime } from './zeek-time.ts';

const client = new Uint32Array(4);
const address = new Uint32Array(4);

/** An answer that is no address (an alias, text) is passed over; its lifetime too. @returns false when the row has no usable time or asker. */
export function zeekDns(rows: LogSink, bytes: Uint8Array, cells: ZeekCells, texts: ZeekTexts): boolean {
  const { from, to } = cells;
  const { ts, clientAddress, query, answers, timesToLive, roundTrip } = ZeekField;
  if (from[ts]! < 0 || from[clientAddress]! < 0) return false;
  let timeUs = zeekTime(bytes, from[ts]!, to[ts]!);
  if (!(timeUs > 0 && timeUs <= Number.MAX_SAFE_INTEGER)) return false;
  if (!parseAddress(bytes, from[clientAddress]!, to[clientAddress]!, client)) return false;
  if (from[query]! < 0 || from[answers]! < 0) return true;
  // `ts` is the time of the question.
  const roundTripUs = from[roundTrip]! < 0 ? 0 : zeekMillionths(bytes, from[roundTrip]!, to[roundTrip]!);
  if (roundTripUs > 0 && roundTripUs < 3600e6) timeUs += roundTripUs;
  let name = '';
  let lifetimeAt = from[timesToLive]!;
  for (let at = from[answers]!; ; ) {
    at = cells.nextItem(bytes, at, to[answers]!);
    if (at < 0) return true;
    const { itemAt, itemEnd } = cells;
    let seconds = 0;
    if (lifetimeAt >= 0) lifetimeAt = cells.nextItem(bytes, lifetimeAt, to[timesToLive]!);
    if (lifetimeAt >= 0) seconds = parseDecimal(bytes, cells.itemAt, cells.itemEnd);
    if (!parseAddress(bytes, itemAt, itemEnd, address)) continue;
    if (name === '') name = texts.host.get(bytes, from[query]!, to[query]!);
    if (name === '') return true;
    rows.answer(timeUs, client, 0, name, address, 0, seconds > 0 ? seconds : 0);
  }
}
