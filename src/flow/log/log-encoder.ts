/** Writes rows of logs into a scratch buffer in the layout they are kept in. */
import { mix } from '../../core/mix.ts';
import type { AlertSignature } from '../../model/alert.ts';
import type { LogFlow } from '../../model/log-flow.ts';
import * as layout from './log-layout.ts';
import { isIpv4, pairOf, pairOfIpv4 } from './log-pair.ts';
import { MAXIMUM_TEXT_WORDS } from './log-text.ts';
import type { LogTexts } from './log-texts.ts';

const MAXIMUM_CERTIFICATES = 32;
const MAXIMUM_TEXTS = layout.TEXTS + MAXIMUM_CERTIFICATES + layout.ALERT_TEXTS;
/** Everything that is no text takes fewer words than this. */
const SCRATCH_WORDS = 64 + MAXIMUM_TEXTS * MAXIMUM_TEXT_WORDS;
const WORD = 2 ** 32;
/** Past the exact integers nothing is counted. */
const LARGEST = Number.MAX_SAFE_INTEGER;

export class LogEncoder {
  readonly words = new Uint32Array(SCRATCH_WORDS);
  readonly #bytes = new Uint8Array(this.words.buffer);
  /** Of the row in `words`. */
  length = 0;
  /** The same for everything between two addresses. */
  pair = 0;
  readonly #texts: LogTexts;
  readonly #float = new Float64Array(1);
  readonly #floatWords = new Uint32Array(this.#float.buffer);
  #at = 0;
  #meta = 0;

  constructor(texts: LogTexts) {
    this.#texts = texts;
  }

  /** @param kind FLOW or NAMES. */
  row(row: LogFlow, kind: number): void {
    const { words } = this;
    const swapped = isSwapped(row.client, 0, row.clientPort, row.server, 0, row.serverPort);
    this.#meta =
      kind |
      (row.oneWay ? layout.ONE_WAY : 0) |
      (row.unsureDirection ? layout.UNSURE : 0) |
      (layout.TCP_ENDS.indexOf(row.tcpEnd) << layout.TCP_END_SHIFT) |
      (layout.NAME_SOURCES.indexOf(row.serverName === '' ? '' : row.serverNameFrom) << layout.NAME_FROM_SHIFT) |
      ((row.protocol === 6 ? 1 : row.protocol === 17 ? 2 : 0) << layout.PROTOCOL_SHIFT);
    this.#ends(row.client, 0, row.clientPort, row.server, 0, row.serverPort, swapped);
    words[layout.INPUT] = row.input;
    const startUs = time(row.startUs);
    const keyLow = row.keyLow >>> 0;
    const keyHigh = row.keyHigh >>> 0;
    if (keyHigh !== 0) {
      this.#meta |= layout.KEYED;
      words[this.#at++] = keyLow;
      words[this.#at++] = keyHigh;
    }
    this.#time(startUs, Math.max(0, time(row.endUs) - startUs));
    this.#hash(keyLow, keyHigh, row.protocol, startUs);
    if (row.certificateKeyHigh !== 0) {
      this.#meta |= layout.CERTIFIED;
      words[this.#at++] = row.certificateKeyLow;
      words[this.#at++] = row.certificateKeyHigh;
    }
    if (kind === layout.FLOW) this.#counts(row);
    this.#finish(row);
  }

  /** A row that names, and the signature that fired. */
  alert(row: LogFlow, { generatorId, signatureId, severity, signature, category }: AlertSignature): void {
    this.row(row, layout.NAMES);
    const { words } = this;
    words[layout.META] = (this.#meta | layout.ALERT) >>> 0;
    let at = this.#texts.write(words, this.#bytes, this.length, `${generatorId} ${signatureId} ${severity}`);
    at = this.#texts.write(words, this.#bytes, at, signature);
    at = this.#texts.write(words, this.#bytes, at, category);
    words[layout.HEAD]! += at - this.length;
    this.length = at;
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
    this.#meta = layout.ANSWER;
    this.#ends(client, clientAt, 0, address, addressAt, 0, isSwapped(client, clientAt, 0, address, addressAt, 0));
    words[layout.INPUT] = 0;
    words[layout.HASH] = this.pair;
    this.#time(time(timeUs), Math.floor(1e6 * Math.min(count(lifeSeconds), 0xffffffff)));
    this.length = this.#texts.write(words, this.#bytes, this.#at, name);
    words[layout.HEAD] = this.length | (1 << (layout.TEXTS_SHIFT + layout.SERVER_NAME));
    words[layout.META] = this.#meta;
  }

  #ends(a: Uint32Array, aAt: number, aPort: number, b: Uint32Array, bAt: number, bPort: number, swapped: boolean): void {
    const { words } = this;
    if (swapped) this.#meta |= layout.SWAPPED;
    words[layout.PORTS] = swapped ? ((bPort & 0xffff) << 16) | (aPort & 0xffff) : ((aPort & 0xffff) << 16) | (bPort & 0xffff);
    if (isIpv4(a, aAt) && isIpv4(b, bAt)) {
      const low = swapped ? b[bAt + 3]! : a[aAt + 3]!;
      const high = swapped ? a[aAt + 3]! : b[bAt + 3]!;
      words[layout.ENDS] = low;
      words[layout.ENDS + 1] = high;
      this.#meta |= layout.IPV4;
      this.#at = layout.ENDS + 2;
      this.pair = pairOfIpv4(low, high);
      return;
    }
    for (let i = 0; i < 4; i++) {
      words[layout.ENDS + i] = swapped ? b[bAt + i]! : a[aAt + i]!;
      words[layout.ENDS + 4 + i] = swapped ? a[aAt + i]! : b[bAt + i]!;
    }
    this.#at = layout.ENDS + 8;
    this.pair = pairOf(words, layout.ENDS);
  }

  #time(startUs: number, durationUs: number): void {
    const { words } = this;
    words[layout.START] = startUs;
    words[layout.START + 1] = startUs / WORD;
    words[layout.DURATION] = durationUs;
    if (durationUs < WORD) return;
    this.#meta |= layout.LONG;
    words[this.#at++] = durationUs / WORD;
  }

  #hash(keyLow: number, keyHigh: number, protocol: number, startUs: number): void {
    const { words } = this;
    let hash = mix(this.pair, keyLow, keyHigh);
    if (keyHigh === 0) {
      const ports = words[layout.PORTS]!;
      hash = mix(hash, ports, protocol);
      // Without ports nothing says that two rows are one connection: each stands alone, and they spread.
      if (ports >>> 16 === 0 || (ports & 0xffff) === 0) hash = mix(hash, startUs >>> 0, (startUs / WORD) >>> 0);
    }
    words[layout.HASH] = hash;
  }

  #counts(row: LogFlow): void {
    const kinds =
      this.#count(row.bytesUp) |
      (this.#count(row.bytesDown) << 2) |
      (this.#count(row.wireBytesUp) << 4) |
      (this.#count(row.wireBytesDown) << 6) |
      (this.#count(row.packetsUp) << 8) |
      (this.#count(row.packetsDown) << 10);
    this.#meta |= kinds << layout.COUNTS_SHIFT;
    if (row.sampling > 1) {
      this.#meta |= layout.SAMPLED;
      this.#writeFloat(count(row.sampling));
    }
  }

  /** Two bits that say how it stands. NaN says that nobody counted. */
  #count(value: number): number {
    if (value > 0) {
      if (value < WORD && value >>> 0 === value) this.words[this.#at++] = value;
      else {
        this.#writeFloat(count(value));
        return layout.COUNT_FLOAT;
      }
      return layout.COUNT_WORD;
    }
    return Number.isNaN(value) ? layout.COUNT_UNKNOWN : layout.COUNT_ZERO;
  }

  #writeFloat(value: number): void {
    this.#float[0] = value;
    this.words[this.#at++] = this.#floatWords[0]!;
    this.words[this.#at++] = this.#floatWords[1]!;
  }

  /** The bits of a text; none for an empty one. */
  #text(text: string, field: number): number {
    if (text === '') return 0;
    this.#at = this.#texts.write(this.words, this.#bytes, this.#at, text);
    return 1 << field;
  }

  #finish(row: LogFlow): void {
    const { words } = this;
    const present =
      this.#text(row.serverName, layout.SERVER_NAME) |
      this.#text(row.ja4, layout.JA4) |
      this.#text(row.userAgent, layout.USER_AGENT) |
      this.#text(row.alpn, layout.ALPN) |
      this.#text(row.tlsVersion, layout.TLS_VERSION) |
      this.#text(row.application, layout.APPLICATION);
    const certificates = Math.min(row.certificateNames.length, MAXIMUM_CERTIFICATES);
    for (let i = 0; i < certificates; i++) this.#at = this.#texts.write(words, this.#bytes, this.#at, row.certificateNames[i]!);
    this.length = this.#at;
    words[layout.HEAD] = this.length | (present << layout.TEXTS_SHIFT) | (certificates << layout.CERTIFICATES_SHIFT);
    words[layout.META] = this.#meta;
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
