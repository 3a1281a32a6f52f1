/** One data record of an export packet, before it becomes a row. One instance is refilled. */
import { wordAt } from '../../../core/word-at.ts';
import { FIELD } from './netflow-fields.ts';

/** RFC 5905 §6: seconds from the epoch of NTP, 1900, to that of Unix. */
const NTP_TO_UNIX_SECONDS = 2_208_988_800;
const TEXT_LIMIT = 512;

export class ExportRecord {
  /** By `FIELD`; NaN where the record does not say. */
  readonly numbers = new Float64Array(FIELD.sourceIpv4).fill(Number.NaN);
  readonly source = new Uint32Array(4);
  readonly destination = new Uint32Array(4);
  hasAddresses = false;
  httpHost = '';
  tlsServerName = '';
  userAgent = '';

  reset(): void {
    this.numbers.fill(Number.NaN);
    this.source.fill(0);
    this.destination.fill(0);
    this.hasAddresses = false;
    this.httpHost = '';
    this.tlsServerName = '';
    this.userAgent = '';
  }

  /** The first of up to three fields that the record has, else NaN. */
  first(one: number, two: number, three = two): number {
    const { numbers } = this;
    if (!Number.isNaN(numbers[one]!)) return numbers[one]!;
    return Number.isNaN(numbers[two]!) ? numbers[three]! : numbers[two]!;
  }

  /** When the exporter started, NaN when the record does not say. */
  get systemInitUs(): number {
    return this.numbers[FIELD.systemInitMs]! * 1000;
  }

  take(field: number, bytes: Uint8Array, at: number, length: number): void {
    if (field < FIELD.startNtp) this.numbers[field] = unsigned(bytes, at, length);
    else if (field < FIELD.sourceIpv4) this.numbers[field] = length === 8 ? ntpUs(bytes, at) : Number.NaN;
    else if (field === FIELD.sourceIpv4) this.#ipv4(this.source, bytes, at, length);
    else if (field === FIELD.destinationIpv4) this.#ipv4(this.destination, bytes, at, length);
    else if (field === FIELD.sourceIpv6) this.#ipv6(this.source, bytes, at, length);
    else if (field === FIELD.destinationIpv6) this.#ipv6(this.destination, bytes, at, length);
    else if (field === FIELD.httpHost) this.httpHost = text(bytes, at, length);
    else if (field === FIELD.tlsServerName) this.tlsServerName = text(bytes, at, length);
    else this.userAgent = text(bytes, at, length);
  }

  /** Records with room for both kinds have zeros in the one that does not apply: the other wins. */
  #ipv4(words: Uint32Array, bytes: Uint8Array, at: number, length: number): void {
    if (length !== 4) return;
    const word = wordAt(bytes, at);
    this.hasAddresses = true;
    if (word === 0 && isSet(words)) return;
    words[0] = 0;
    words[1] = 0;
    words[2] = 0xffff;
    words[3] = word;
  }

  #ipv6(words: Uint32Array, bytes: Uint8Array, at: number, length: number): void {
    if (length !== 16) return;
    this.hasAddresses = true;
    let any = 0;
    for (let i = 0; i < 16; i++) any |= bytes[at + i]!;
    if (any === 0 && isSet(words)) return;
    for (let i = 0; i < 4; i++) words[i] = wordAt(bytes, at + i * 4);
  }
}

function isSet(words: Uint32Array): boolean {
  return (words[0]! | words[1]! | words[2]! | words[3]!) !== 0;
}

/** Any length up to eight bytes (reduced-size encoding, RFC 7011 §6.2); NaN for others. */
function unsigned(bytes: Uint8Array, at: number, length: number): number {
  if (length > 8) return Number.NaN;
  let value = 0;
  for (let i = at; i < at + length; i++) value = value * 256 + bytes[i]!;
  return value;
}

function ntpUs(bytes: Uint8Array, at: number): number {
  return (wordAt(bytes, at) - NTP_TO_UNIX_SECONDS) * 1e6 + Math.floor((wordAt(bytes, at + 4) * 1e6) / 4_294_967_296);
}

/** Up to the first zero byte: fixed lengths are filled up with them. */
function text(bytes: Uint8Array, at: number, length: number): string {
  let end = at;
  const stop = at + Math.min(length, TEXT_LIMIT);
  while (end < stop && bytes[end] !== 0) end++;
  return String.fromCharCode(...bytes.subarray(at, end));
}
