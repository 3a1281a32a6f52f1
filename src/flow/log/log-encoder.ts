/** Writes rows of logs into a scratch buffer in the layout they are kept in. */
import { mix } from '../../core/mix.ts';
import type { LogFlow } from '../../model/log-flow.ts';
import * as layout from './log-layout.ts';
import { MAXIMUM_TEXT_BYTES, writeText } from './log-text.ts';

const MAXIMUM_CERTIFICATES = 32;
const SCRATCH_UNITS = layout.FLOW_UNITS + Math.ceil(((layout.TEXT_FIELDS.length + MAXIMUM_CERTIFICATES) * MAXIMUM_TEXT_BYTES) / 8) + 1;
/** Any two different numbers. */
const FIRST_SEED = 0x243f6a88;
const SECOND_SEED = 0x85a308d3;
/** Past the exact integers nothing is counted. */
const LARGEST = Number.MAX_SAFE_INTEGER;

/** Hashes are not seeded by chance: the order of the flows follows from them, and it is the same in every run. */
export class LogEncoder {
  readonly #floats = new Float64Array(SCRATCH_UNITS);
  readonly words = new Uint32Array(this.#floats.buffer);
  readonly bytes = new Uint8Array(this.#floats.buffer);
  /** Of the row in `bytes`, a multiple of 8. */
  length = 0;
  /** The same for everything between two addresses. */
  pair = 0;

  /** @param kind FLOW or NAMES. */
  row(row: LogFlow, kind: number): void {
    const { words } = this;
    const floats = this.#floats;
    const swapped = isSwapped(row.client, 0, row.clientPort, row.server, 0, row.serverPort);
    this.#ends(row.client, 0, row.clientPort, row.server, 0, row.serverPort, swapped);
    const named = row.serverName === '' ? '' : row.serverNameFrom;
    words[layout.META] =
      kind |
      (row.oneWay ? layout.ONE_WAY : 0) |
      (row.unsureDirection ? layout.UNSURE : 0) |
      (swapped ? layout.SWAPPED : 0) |
      (layout.TCP_ENDS.indexOf(row.tcpEnd) << layout.TCP_END_SHIFT) |
      (layout.NAME_SOURCES.indexOf(named) << layout.NAME_FROM_SHIFT) |
      ((row.protocol & 255) << layout.PROTOCOL_SHIFT);
    words[layout.INPUT] = row.input;
    const startUs = time(row.startUs);
    floats[layout.START] = startUs;
    floats[layout.END] = Math.max(startUs, time(row.endUs));
    words[layout.KEY] = row.keyLow;
    words[layout.KEY + 1] = row.keyHigh;
    words[layout.CERTIFICATE_KEY] = row.certificateKeyLow;
    words[layout.CERTIFICATE_KEY + 1] = row.certificateKeyHigh;
    this.#hash(row.protocol, startUs);
    let units: number = layout.NAMES_UNITS;
    if (kind === layout.FLOW) {
      units = layout.FLOW_UNITS;
      floats[layout.BYTES_UP] = count(row.bytesUp);
      floats[layout.BYTES_DOWN] = count(row.bytesDown);
      floats[layout.WIRE_UP] = count(row.wireBytesUp);
      floats[layout.WIRE_DOWN] = count(row.wireBytesDown);
      floats[layout.PACKETS_UP] = count(row.packetsUp);
      floats[layout.PACKETS_DOWN] = count(row.packetsDown);
      floats[layout.SAMPLING] = row.sampling > 1 ? count(row.sampling) : 1;
    }
    this.#texts(row, units * 8);
  }

  answer(
    timeUs: number,
    client: Uint32Array,
    clientAt: number,
    name: string,
    address: Uint32Array,
    addressAt: number,
    lifeSeconds: number,
  ): void {
    const { words } = this;
    const floats = this.#floats;
    const swapped = isSwapped(client, clientAt, 0, address, addressAt, 0);
    this.#ends(client, clientAt, 0, address, addressAt, 0, swapped);
    words[layout.META] = layout.ANSWER | (swapped ? layout.SWAPPED : 0);
    words[layout.INPUT] = 0;
    words[layout.HASH] = this.pair;
    words[layout.HASH + 1] = 0;
    words[layout.KEY] = 0;
    words[layout.KEY + 1] = 0;
    words[layout.TEXTS] = 1;
    words[layout.CERTIFICATES] = 0;
    words[layout.CERTIFICATE_KEY] = 0;
    words[layout.CERTIFICATE_KEY + 1] = 0;
    floats[layout.START] = time(timeUs);
    floats[layout.END] = time(timeUs) + 1e6 * Math.min(count(lifeSeconds), 0xffffffff);
    this.#finish(writeText(this.bytes, layout.NAMES_UNITS * 8, name));
  }

  #ends(a: Uint32Array, aAt: number, aPort: number, b: Uint32Array, bAt: number, bPort: number, swapped: boolean): void {
    const { words } = this;
    let lowMix = FIRST_SEED;
    let highMix = FIRST_SEED;
    for (let i = 0; i < 4; i++) {
      const low = swapped ? b[bAt + i]! : a[aAt + i]!;
      const high = swapped ? a[aAt + i]! : b[bAt + i]!;
      words[layout.LOW + i] = low;
      words[layout.HIGH + i] = high;
      lowMix = mix(lowMix, low, i);
      highMix = mix(highMix, high, i);
    }
    words[layout.PORTS] = swapped ? ((bPort & 0xffff) << 16) | (aPort & 0xffff) : ((aPort & 0xffff) << 16) | (bPort & 0xffff);
    this.pair = mix(SECOND_SEED, lowMix, highMix);
  }

  #hash(protocol: number, startUs: number): void {
    const { words, pair } = this;
    const ports = words[layout.PORTS]!;
    let first = mix(pair, words[layout.KEY]!, words[layout.KEY + 1]!);
    if (words[layout.KEY + 1] === 0) {
      first = mix(first, ports, protocol);
      // Without ports nothing says that two rows are one connection: each stands alone, and they spread.
      if (ports >>> 16 === 0 || (ports & 0xffff) === 0) first = mix(first, startUs >>> 0, (startUs / 0x100000000) >>> 0);
    }
    words[layout.HASH] = first;
    words[layout.HASH + 1] = mix(first, pair, SECOND_SEED);
  }

  #texts(row: LogFlow, from: number): void {
    const { words, bytes } = this;
    let at = from;
    let present = 0;
    for (let i = 0; i < layout.TEXT_FIELDS.length; i++) {
      const text = row[layout.TEXT_FIELDS[i]!];
      if (text === '') continue;
      present |= 1 << i;
      at = writeText(bytes, at, text);
    }
    const certificates = Math.min(row.certificateNames.length, MAXIMUM_CERTIFICATES);
    for (let i = 0; i < certificates; i++) at = writeText(bytes, at, row.certificateNames[i]!);
    words[layout.TEXTS] = present;
    words[layout.CERTIFICATES] = certificates;
    this.#finish(at);
  }

  #finish(at: number): void {
    let end = at;
    while (end % 8 !== 0) this.bytes[end++] = 0;
    this.length = end;
    this.words[layout.LENGTH] = end / 8;
  }
}

function isSwapped(a: Uint32Array, aAt: number, aPort: number, b: Uint32Array, bAt: number, bPort: number): boolean {
  for (let i = 0; i < 4; i++) {
    const difference = a[aAt + i]! - b[bAt + i]!;
    if (difference !== 0) return difference > 0;
  }
  return aPort > bPort;
}

/** NaN stays: it says that nobody counted. */
const count = (value: number) => (value > LARGEST ? LARGEST : value > 0 ? value : Number.isNaN(value) ? Number.NaN : 0);
const time = (value: number) => (value > LARGEST ? LARGEST : value > 0 ? Math.round(value) : 0);
