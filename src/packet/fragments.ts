/** Remembers the ports of first fragments for the later ones, in a fixed number of places. */
import { wordAt } from '../core/word-at.ts';
import type { Packet } from '../model/packet.ts';

const PLACES = 4096;
const KEY_WORDS = 10;
/** RFC 8200 §4.5: a datagram that is not whole after 60 seconds is given up. */
const LIFETIME_US = 60_000_000;

const EMPTY = 0;
const FIRST_SEEN = 1;
const WAITING = 2;

/** Ports carried to later fragments; fragments before their first are held as sums until it comes. */
export class Fragments {
  readonly #keys = new Uint32Array(PLACES * KEY_WORDS);
  readonly #state = new Uint8Array(PLACES);
  readonly #ports = new Uint32Array(PLACES);
  readonly #timeUs = new Float64Array(PLACES);
  readonly #held = new Float64Array(PLACES * 3);
  readonly #key = new Uint32Array(KEY_WORDS);

  /** Packets whose ports never came; read by the driver when it ends. */
  lost = 0;

  /** A first fragment with its transport header read: keeps its ports and hands over what waited for it. */
  first(packet: Packet): void {
    const place = this.#place(packet);
    if (this.#state[place] === WAITING) {
      packet.heldPackets = this.#held[place * 3]!;
      packet.heldIpBytes = this.#held[place * 3 + 1]!;
      packet.heldPayload = this.#held[place * 3 + 2]!;
    }
    this.#ports[place] = ((packet.sourcePort << 16) | packet.destinationPort) >>> 0;
    this.#state[place] = FIRST_SEEN;
    this.#timeUs[place] = packet.timeUs;
  }

  /** A later fragment: true when its ports are known and filled in; else it is held. */
  later(packet: Packet): boolean {
    const place = this.#place(packet);
    const payload = Math.max(0, packet.ipEnd - packet.at);
    if (this.#state[place] === FIRST_SEEN) {
      const ports = this.#ports[place]!;
      packet.sourcePort = ports >>> 16;
      packet.destinationPort = ports & 0xffff;
      packet.tcpFlags = 0;
      packet.payloadAt = packet.at;
      packet.payloadLength = payload;
      return true;
    }
    if (this.#state[place] === EMPTY) this.#held.fill(0, place * 3, place * 3 + 3);
    this.#state[place] = WAITING;
    this.#timeUs[place] = packet.timeUs;
    this.#held[place * 3]! += 1;
    this.#held[place * 3 + 1]! += packet.ipLength;
    this.#held[place * 3 + 2]! += payload;
    return false;
  }

  /** Counts what still waits as lost. */
  end(): void {
    for (let place = 0; place < PLACES; place++) this.#drop(place);
  }

  #place(packet: Packet): number {
    const key = this.#key;
    const { bytes } = packet;
    const words = packet.ipVersion === 4 ? 1 : 4;
    let hash = packet.fragmentId ^ (packet.protocol << 24);
    key[0] = packet.fragmentId;
    key[1] = (packet.ipVersion << 8) | packet.protocol;
    for (let i = 0; i < 4; i++) {
      key[2 + i] = i < words ? wordAt(bytes, packet.sourceAt + 4 * i) : 0;
      key[6 + i] = i < words ? wordAt(bytes, packet.destinationAt + 4 * i) : 0;
      hash = Math.imul(hash ^ key[2 + i]!, 0x9e3779b1) ^ Math.imul(key[6 + i]!, 0x85ebca6b);
    }
    const place = ((hash ^ (hash >>> 15)) >>> 0) % PLACES;
    const at = place * KEY_WORDS;
    let same = this.#state[place] !== EMPTY && Math.abs(packet.timeUs - this.#timeUs[place]!) <= LIFETIME_US;
    for (let i = 0; same && i < KEY_WORDS; i++) same = this.#keys[at + i] === key[i];
    if (!same) {
      this.#drop(place);
      this.#keys.set(key, at);
    }
    return place;
  }

  #drop(place: number): void {
    if (this.#state[place] === WAITING) this.lost += this.#held[place * 3]!;
    this.#state[place] = EMPTY;
  }
}
