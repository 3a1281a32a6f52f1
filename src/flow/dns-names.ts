/** What resolvers told each client: client and address to name, until the answer's time to live is over. */
import { randomBytes } from 'node:crypto';
import { mix } from '../core/mix.ts';
import { wordAt } from '../core/word-at.ts';
import { LEAST_LIFE_SECONDS } from './least-life.ts';

/** Client, address, hash. */
const ENTRY_WORDS = 9;
const HASH = 8;
const FIRST_CAPACITY = 1 << 14;
const MAXIMUM_CAPACITY = 1 << 20;
/** New answers between two looks for room in a table that cannot grow: a look at every one would hold everything up. */
const BETWEEN_LOOKS = MAXIMUM_CAPACITY >>> 4;
const PAGE_BITS = 12;
const PAGE_ENTRIES = 1 << PAGE_BITS;
const PAGE_MASK = PAGE_ENTRIES - 1;

/** Entries lie in pages in the order they came, so that a larger table moves none of them: only the small index is made anew. */
export class DnsNames {
  #capacity = FIRST_CAPACITY;
  /** Pairs of a hash and an entry's number plus one; 0 is free. */
  #places = new Uint32Array(FIRST_CAPACITY * 2);
  readonly #words: Uint32Array[] = [];
  /** From when and until when an entry holds, in pairs. */
  readonly #times: Float64Array[] = [];
  readonly #names: string[] = [];
  readonly #address = new Uint32Array(4);
  /** Resolvers choose the addresses: seeded so that nobody can prepare collisions. */
  readonly #seed = randomBytes(4).readInt32LE();
  #newSinceLook = BETWEEN_LOOKS;
  #hash = 0;

  /** Answers that had no room. */
  dropped = 0;

  get empty(): boolean {
    return this.#names.length === 0;
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
    const untilUs = timeUs + Math.max(ttlSeconds, LEAST_LIFE_SECONDS) * 1e6;
    let place = this.#find(client, clientAt, address, 0);
    let entry = this.#places[place * 2 + 1]! - 1;
    if (entry < 0) {
      this.#newSinceLook++;
      if (this.#names.length * 3 >= this.#capacity * 2) {
        if (!this.#makeRoom(timeUs)) {
          this.dropped++;
          return;
        }
        place = this.#find(client, clientAt, address, 0);
      }
      entry = this.#append(client, clientAt, name);
      this.#places[place * 2] = this.#hash;
      this.#places[place * 2 + 1] = entry + 1;
    } else this.#names[entry] = name;
    const times = this.#times[entry >>> PAGE_BITS]!;
    times[(entry & PAGE_MASK) * 2] = timeUs;
    times[(entry & PAGE_MASK) * 2 + 1] = untilUs;
  }

  /** @returns the name that `client` last learned for `server` and that still holds at `timeUs`; '' when there is none. */
  find(client: Uint32Array, clientAt: number, server: Uint32Array, serverAt: number, timeUs: number): string {
    const entry = this.#places[this.#find(client, clientAt, server, serverAt) * 2 + 1]! - 1;
    if (entry < 0) return '';
    const times = this.#times[entry >>> PAGE_BITS]!;
    const at = (entry & PAGE_MASK) * 2;
    return timeUs >= times[at]! && timeUs <= times[at + 1]! ? this.#names[entry]! : '';
  }

  /** The place in the index of an entry, or the free one where it belongs; leaves the hash in `#hash`. */
  #find(client: Uint32Array, clientAt: number, server: Uint32Array, serverAt: number): number {
    let hash = this.#seed;
    for (let i = 0; i < 4; i++) hash = mix(hash, client[clientAt + i]!, server[serverAt + i]!);
    this.#hash = hash >>> 0;
    const places = this.#places;
    const mask = this.#capacity - 1;
    let place = hash & mask;
    for (let entry = places[place * 2 + 1]!; entry !== 0; entry = places[place * 2 + 1]!) {
      if (places[place * 2] === this.#hash) {
        const words = this.#words[(entry - 1) >>> PAGE_BITS]!;
        const at = ((entry - 1) & PAGE_MASK) * ENTRY_WORDS;
        let same = true;
        for (let i = 0; same && i < 4; i++) {
          same = words[at + i] === client[clientAt + i] && words[at + 4 + i] === server[serverAt + i];
        }
        if (same) return place;
      }
      place = (place + 1) & mask;
    }
    return place;
  }

  /** @returns the number of a new entry for the address in `#address`, whose hash is in `#hash`. */
  #append(client: Uint32Array, clientAt: number, name: string): number {
    const entry = this.#names.length;
    if (entry >>> PAGE_BITS === this.#words.length) {
      this.#words.push(new Uint32Array(PAGE_ENTRIES * ENTRY_WORDS));
      this.#times.push(new Float64Array(PAGE_ENTRIES * 2));
    }
    const words = this.#words[entry >>> PAGE_BITS]!;
    const at = (entry & PAGE_MASK) * ENTRY_WORDS;
    for (let i = 0; i < 4; i++) {
      words[at + i] = client[clientAt + i]!;
      words[at + 4 + i] = this.#address[i]!;
    }
    words[at + HASH] = this.#hash;
    this.#names.push(name);
    return entry;
  }

  /** Drops what is out of date, and doubles when that is not enough. */
  #makeRoom(timeUs: number): boolean {
    if (this.#capacity >= MAXIMUM_CAPACITY && this.#newSinceLook < BETWEEN_LOOKS) return false;
    this.#newSinceLook = 0;
    this.#dropOld(timeUs);
    const count = this.#names.length;
    if (count * 3 >= this.#capacity && this.#capacity < MAXIMUM_CAPACITY) this.#capacity *= 4;
    this.#places = new Uint32Array(this.#capacity * 2);
    const places = this.#places;
    const mask = this.#capacity - 1;
    for (let entry = 0; entry < count; entry++) {
      const hash = this.#words[entry >>> PAGE_BITS]![(entry & PAGE_MASK) * ENTRY_WORDS + HASH]!;
      let place = hash & mask;
      while (places[place * 2 + 1] !== 0) place = (place + 1) & mask;
      places[place * 2] = hash;
      places[place * 2 + 1] = entry + 1;
    }
    return count * 3 < this.#capacity * 2;
  }

  /** Moves what still holds to the front. */
  #dropOld(timeUs: number): void {
    let kept = 0;
    for (let entry = 0; entry < this.#names.length; entry++) {
      const times = this.#times[entry >>> PAGE_BITS]!;
      const timesAt = (entry & PAGE_MASK) * 2;
      if (times[timesAt + 1]! < timeUs) continue;
      if (kept !== entry) {
        const at = (entry & PAGE_MASK) * ENTRY_WORDS;
        this.#words[kept >>> PAGE_BITS]!.set(
          this.#words[entry >>> PAGE_BITS]!.subarray(at, at + ENTRY_WORDS),
          (kept & PAGE_MASK) * ENTRY_WORDS,
        );
        this.#times[kept >>> PAGE_BITS]!.set(times.subarray(timesAt, timesAt + 2), (kept & PAGE_MASK) * 2);
        this.#names[kept] = this.#names[entry]!;
      }
      kept++;
    }
    this.#names.length = kept;
  }
}
