/** What resolvers told each client: client and address to name, until the answer's time to live is over. */
import { randomBytes } from 'node:crypto';
import { wordAt } from '../core/word-at.ts';
import { LEAST_LIFE_SECONDS } from './least-life.ts';
import { mix } from './mix.ts';

const ENTRY_WORDS = 9;
const MAXIMUM_ENTRIES = 1 << 20;
/** New answers between two looks for room in a table that cannot grow: a look at every one would hold everything up. */
const BETWEEN_LOOKS = MAXIMUM_ENTRIES >>> 4;

export class DnsNames {
  #capacity = 1 << 14;
  #keys = new Uint32Array(this.#capacity * ENTRY_WORDS);
  #fromUs = new Float64Array(this.#capacity);
  #untilUs = new Float64Array(this.#capacity);
  #count = 0;
  // Filled from the start: an array with holes would become a dictionary.
  #names = new Array<string>(this.#capacity).fill('');
  readonly #address = new Uint32Array(4);
  /** Resolvers choose the addresses: seeded so that nobody can prepare collisions. */
  readonly #seed = randomBytes(4).readInt32LE();
  #newSinceLook = BETWEEN_LOOKS;

  /** Answers that had no room. */
  dropped = 0;

  get empty(): boolean {
    return this.#count === 0;
  }

  /** @param client words of the asker at `clientAt`. @param length 4 or 16, of the address at `at` in `bytes`. */
  add(
    client: Uint32Array,
    clientAt: number,
    bytes: Uint8Array,
    at: number,
    length: number,
    name: string,
    timeUs: number,
    ttlSeconds: number,
  ) {
    const address = this.#address;
    if (length === 4) {
      address[0] = 0;
      address[1] = 0;
      address[2] = 0xffff;
      address[3] = wordAt(bytes, at);
    } else {
      for (let i = 0; i < 4; i++) address[i] = wordAt(bytes, at + 4 * i);
    }
    let entry = this.#find(client, clientAt, address, 0);
    if (this.#keys[entry * ENTRY_WORDS + 8] === 0) {
      this.#newSinceLook++;
      if (this.#count * 3 >= this.#capacity * 2) {
        if (!this.#makeRoom(timeUs)) {
          this.dropped++;
          return;
        }
        entry = this.#find(client, clientAt, address, 0);
      }
      this.#count++;
      for (let i = 0; i < 4; i++) {
        this.#keys[entry * ENTRY_WORDS + i] = client[clientAt + i]!;
        this.#keys[entry * ENTRY_WORDS + 4 + i] = address[i]!;
      }
    }
    this.#keys[entry * ENTRY_WORDS + 8] = 1;
    this.#names[entry] = name;
    this.#fromUs[entry] = timeUs;
    this.#untilUs[entry] = timeUs + Math.max(ttlSeconds, LEAST_LIFE_SECONDS) * 1e6;
  }

  /** @returns the name that `client` last learned for `server` and that still holds at `timeUs`; '' when there is none. */
  find(client: Uint32Array, clientAt: number, server: Uint32Array, serverAt: number, timeUs: number): string {
    const entry = this.#find(client, clientAt, server, serverAt);
    if (this.#keys[entry * ENTRY_WORDS + 8] === 0) return '';
    return timeUs >= this.#fromUs[entry]! && timeUs <= this.#untilUs[entry]! ? this.#names[entry]! : '';
  }

  #find(client: Uint32Array, clientAt: number, server: Uint32Array, serverAt: number): number {
    let hash = this.#seed;
    for (let i = 0; i < 4; i++) hash = mix(hash, client[clientAt + i]!, server[serverAt + i]!);
    const mask = this.#capacity - 1;
    for (let entry = hash & mask; ; entry = (entry + 1) & mask) {
      const at = entry * ENTRY_WORDS;
      if (this.#keys[at + 8] === 0) return entry;
      let same = true;
      for (let i = 0; same && i < 4; i++) {
        same = this.#keys[at + i] === client[clientAt + i] && this.#keys[at + 4 + i] === server[serverAt + i];
      }
      if (same) return entry;
    }
  }

  /** Drops what is out of date, and doubles while that is not enough. */
  #makeRoom(timeUs: number): boolean {
    if (this.#capacity >= MAXIMUM_ENTRIES && this.#newSinceLook < BETWEEN_LOOKS) return false;
    this.#newSinceLook = 0;
    const keys = this.#keys;
    const fromUs = this.#fromUs;
    const untilUs = this.#untilUs;
    const names = this.#names;
    let valid = 0;
    for (let entry = 0; entry < this.#capacity; entry++) if (keys[entry * ENTRY_WORDS + 8] !== 0 && untilUs[entry]! >= timeUs) valid++;
    if (valid * 3 >= this.#capacity && this.#capacity < MAXIMUM_ENTRIES) this.#capacity *= 4;
    else if (valid * 3 >= this.#capacity * 2) return false;
    this.#keys = new Uint32Array(this.#capacity * ENTRY_WORDS);
    this.#fromUs = new Float64Array(this.#capacity);
    this.#untilUs = new Float64Array(this.#capacity);
    this.#names = new Array<string>(this.#capacity).fill('');
    this.#count = 0;
    for (let old = 0; old < fromUs.length; old++) {
      const at = old * ENTRY_WORDS;
      if (keys[at + 8] === 0 || untilUs[old]! < timeUs) continue;
      const entry = this.#find(keys, at, keys, at + 4);
      this.#keys.set(keys.subarray(at, at + ENTRY_WORDS), entry * ENTRY_WORDS);
      this.#names[entry] = names[old]!;
      this.#fromUs[entry] = fromUs[old]!;
      this.#untilUs[entry] = untilUs[old]!;
      this.#count++;
    }
    return true;
  }
}
