/** Splits the payload of a flow into exchanges: the client sends, the server answers. Counts who speaks first after silence, and keystrokes. */
import { EXCHANGE_DEAD_TIME_US } from '../model/exchange-dead-time.ts';
import { ExchangeLog } from './exchange-log.ts';
import * as flag from './flags.ts';
import * as slot from './slots.ts';

/** A burst begins after as much silence both ways. */
const SILENCE_US = 1_000_000;
/** A key press or its echo is no longer: SSH's are 36 to 52 bytes (RFC 4253 §6), TLS, a WebSocket or a relay around them add at most as much. */
const SHORT_BYTES = 128;
/** Between an echo and the next key: faster is a program, slower is somebody who thinks. Typing runs at two to ten keys a second. */
const LEAST_KEY_US = 50_000;
const MOST_KEY_US = 600_000;
const MOST_KEYS = 0xffff;

export class Turns {
  /** Finished exchanges of live flows. */
  readonly log = new ExchangeLog();

  /** Keeps the exchange that this payload belongs to. */
  add(up: boolean, floats: Float64Array, f: number, words: Uint32Array, w: number, timeUs: number, length: number): void {
    floats[f + (up ? slot.BYTES_UP : slot.BYTES_DOWN)]! += length;
    let flags = words[w + slot.FLAGS]!;
    if ((flags & flag.TURN_OPEN) === 0) {
      floats[f + slot.TURN_START] = timeUs;
      flags |= up ? flag.TURN_OPEN : flag.TURN_OPEN | flag.ANSWERED;
    } else {
      const gap = timeUs - floats[f + slot.LAST_PAYLOAD]!;
      if (gap >= SILENCE_US) words[w + (up ? slot.BURSTS_UP : slot.BURSTS_DOWN)]!++;
      else if (
        gap >= LEAST_KEY_US &&
        length <= SHORT_BYTES &&
        (flags & (flag.LAST_SHORT | flag.LAST_UP)) === (up ? flag.LAST_SHORT : flag.LAST_SHORT | flag.LAST_UP)
      ) {
        if (gap <= MOST_KEY_US) this.#addKey(up, words, w);
      }
      if (up) {
        const quiet = (flags & flag.ANSWERED) !== 0 || gap >= EXCHANGE_DEAD_TIME_US;
        if (quiet && timeUs - floats[f + slot.TURN_START]! >= EXCHANGE_DEAD_TIME_US) {
          this.#closeTurn(floats, f, words, w);
          floats[f + slot.TURN_START] = timeUs;
          flags &= ~flag.ANSWERED;
        }
      } else flags |= flag.ANSWERED;
    }
    flags &= ~(flag.LAST_SHORT | flag.LAST_UP);
    words[w + slot.FLAGS] = flags | (length <= SHORT_BYTES ? flag.LAST_SHORT : 0) | (up ? flag.LAST_UP : 0);
    floats[f + (up ? slot.TURN_UP : slot.TURN_DOWN)]! += length;
    floats[f + slot.LAST_PAYLOAD] = timeUs;
  }

  /** A short payload a typist's pause after a short one of the other side: the echo of the last key, and the next key. */
  #addKey(up: boolean, words: Uint32Array, w: number): void {
    const keys = words[w + slot.KEYS]!;
    if (up) {
      if (keys >>> 16 < MOST_KEYS) words[w + slot.KEYS] = keys + 0x10000;
    } else if ((keys & MOST_KEYS) < MOST_KEYS) words[w + slot.KEYS] = keys + 1;
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
