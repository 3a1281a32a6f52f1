/** Splits the payload of a flow into exchanges: the client sends, the server answers. */
import { EXCHANGE_DEAD_TIME_US } from '../model/exchange-dead-time.ts';
import { ExchangeLog } from './exchange-log.ts';
import * as flag from './flags.ts';
import * as slot from './slots.ts';

export class Turns {
  /** Finished exchanges of live flows. */
  readonly log = new ExchangeLog();

  /** Keeps the exchange that this payload belongs to. */
  add(up: boolean, floats: Float64Array, f: number, words: Uint32Array, w: number, timeUs: number, length: number): void {
    floats[f + (up ? slot.BYTES_UP : slot.BYTES_DOWN)]! += length;
    const flags = words[w + slot.FLAGS]!;
    if ((flags & flag.TURN_OPEN) === 0) {
      floats[f + slot.TURN_START] = timeUs;
      words[w + slot.FLAGS] = up ? flags | flag.TURN_OPEN : flags | flag.TURN_OPEN | flag.ANSWERED;
    } else if (up) {
      const quiet = (flags & flag.ANSWERED) !== 0 || timeUs - floats[f + slot.LAST_PAYLOAD]! >= EXCHANGE_DEAD_TIME_US;
      if (quiet && timeUs - floats[f + slot.TURN_START]! >= EXCHANGE_DEAD_TIME_US) {
        this.#closeTurn(floats, f, words, w);
        floats[f + slot.TURN_START] = timeUs;
        words[w + slot.FLAGS] = flags & ~flag.ANSWERED;
      }
    } else if ((flags & flag.ANSWERED) === 0) {
      words[w + slot.FLAGS] = flags | flag.ANSWERED;
    }
    floats[f + (up ? slot.TURN_UP : slot.TURN_DOWN)]! += length;
    floats[f + slot.LAST_PAYLOAD] = timeUs;
  }

  #closeTurn(floats: Float64Array, f: number, words: Uint32Array, w: number): void {
    const count = words[w + slot.TURN_COUNT]!;
    // The last place is the current exchange's, so that a flow never gives more than the cap.
    if (count < slot.MAXIMUM_EXCHANGES - 1) {
      const tail = this.log.append(
        words[w + slot.TURN_TAIL]!,
        count,
        floats[f + slot.TURN_START]!,
        floats[f + slot.TURN_UP]!,
        floats[f + slot.TURN_DOWN]!,
      );
      if (count === 0) words[w + slot.TURN_HEAD] = tail;
      words[w + slot.TURN_TAIL] = tail;
      floats[f + slot.TURN_UP] = 0;
      floats[f + slot.TURN_DOWN] = 0;
    }
    words[w + slot.TURN_COUNT] = count + 1;
  }
}
