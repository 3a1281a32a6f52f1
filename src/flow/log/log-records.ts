/** A partition of kept rows, seen as words and texts. */
import type { AlertSignature } from '../../model/alert.ts';
import * as layout from './log-layout.ts';
import { IPV4_PREFIX, isIpv4 } from './log-pair.ts';
import { isShared, readText, textWords } from './log-text.ts';
import type { SharedTexts } from './log-texts.ts';

const WORD = 2 ** 32;

/** Rows are named by where they begin, in words. */
export class LogRecords {
  readonly words: Uint32Array;
  /** Bytes, wire bytes and packets, up before down, of the row last read by `readCounts`, and how many packets each of its packets stands for. */
  readonly counts = new Float64Array(layout.COUNTS);
  sampling = 1;
  readonly #bytes: Buffer;
  readonly #texts: SharedTexts;
  readonly #float = new Float64Array(1);
  readonly #floatWords = new Uint32Array(this.#float.buffer);

  constructor(words: Uint32Array, texts: SharedTexts) {
    this.words = words;
    this.#bytes = Buffer.from(words.buffer, words.byteOffset, words.byteLength);
    this.#texts = texts;
  }

  meta(row: number): number {
    return this.words[row + layout.META]!;
  }

  kind(row: number): number {
    return this.words[row + layout.META]! & layout.KIND_MASK;
  }

  swapped(row: number): boolean {
    return (this.words[row + layout.META]! & layout.SWAPPED) !== 0;
  }

  keyed(row: number): boolean {
    return (this.words[row + layout.META]! & layout.KEYED) !== 0;
  }

  word(row: number, at: number): number {
    return this.words[row + at]!;
  }

  protocol(row: number): number {
    return layout.PROTOCOLS[(this.words[row + layout.META]! >>> layout.PROTOCOL_SHIFT) & layout.PROTOCOL_MASK]!;
  }

  next(row: number): number {
    return row + (this.words[row + layout.HEAD]! & layout.LENGTH_MASK);
  }

  startUs(row: number): number {
    return this.words[row + layout.START]! + this.words[row + layout.START + 1]! * WORD;
  }

  durationUs(row: number): number {
    const lower = this.words[row + layout.DURATION]!;
    const meta = this.words[row + layout.META]!;
    return (meta & layout.LONG) === 0 ? lower : lower + this.words[row + identityEnd(meta)]! * WORD;
  }

  endUs(row: number): number {
    return this.startUs(row) + this.durationUs(row);
  }

  /** Where the certificate's key stands, of a row with the bit CERTIFIED. */
  certificateKey(row: number): number {
    return row + timeEnd(this.meta(row));
  }

  /** @param address gets the four words of an end. */
  readAddress(row: number, high: boolean, address: Uint32Array): void {
    const { words } = this;
    if ((words[row + layout.META]! & layout.IPV4) === 0) {
      const at = row + layout.ENDS + (high ? 4 : 0);
      for (let i = 0; i < 4; i++) address[i] = words[at + i]!;
      return;
    }
    address[0] = 0;
    address[1] = 0;
    address[2] = IPV4_PREFIX;
    address[3] = words[row + layout.ENDS + (high ? 1 : 0)]!;
  }

  lowIsIpv4(row: number): boolean {
    return (this.words[row + layout.META]! & layout.IPV4) !== 0 || isIpv4(this.words, row + layout.ENDS);
  }

  /** Of a FLOW, into `counts` and `sampling`. */
  readCounts(row: number): void {
    const { words, counts } = this;
    const meta = words[row + layout.META]!;
    let at = row + keyEnd(meta);
    let kinds = meta >>> layout.COUNTS_SHIFT;
    for (let i = 0; i < layout.COUNTS; i++) {
      const kind = kinds & 3;
      kinds >>>= 2;
      if (kind === layout.COUNT_WORD) counts[i] = words[at++]!;
      else if (kind === layout.COUNT_FLOAT) {
        counts[i] = this.#readFloat(at);
        at += 2;
      } else counts[i] = kind === layout.COUNT_ZERO ? 0 : Number.NaN;
    }
    this.sampling = (meta & layout.SAMPLED) === 0 ? 1 : this.#readFloat(at);
  }

  /** Where texts begin. */
  texts(row: number): number {
    const meta = this.words[row + layout.META]!;
    const kinds = meta >>> layout.COUNTS_SHIFT;
    // COUNT_WORD is one word, COUNT_FLOAT two: the sum of the upper bits, and of pairs with both.
    const upper = (kinds >>> 1) & EVERY_OTHER;
    return row + keyEnd(meta) + ones(upper) + ones(upper & kinds) + ((meta & layout.SAMPLED) === 0 ? 0 : 2);
  }

  /** Which texts there are, a bit each. */
  present(row: number): number {
    return (this.words[row + layout.HEAD]! >>> layout.TEXTS_SHIFT) & layout.TEXTS_MASK;
  }

  textAt(at: number): string {
    const word = this.words[at]!;
    return isShared(word) ? this.#texts[word >>> 16]![word & 0xffff]! : readText(this.words, this.#bytes, at);
  }

  textEnd(at: number): number {
    return at + textWords(this.words[at]!);
  }

  /** @param from where they begin: behind all texts. */
  certificates(row: number, from: number): string[] {
    const names: string[] = [];
    let at = from;
    for (let i = this.words[row + layout.HEAD]! >>> layout.CERTIFICATES_SHIFT; i > 0; i--) {
      names.push(this.textAt(at));
      at = this.textEnd(at);
    }
    return names;
  }

  /** Texts, names of certificates and what an alert says, in a row. */
  textCount(row: number): number {
    const head = this.words[row + layout.HEAD]!;
    const texts = ones((head >>> layout.TEXTS_SHIFT) & layout.TEXTS_MASK) + (head >>> layout.CERTIFICATES_SHIFT);
    return (this.meta(row) & layout.ALERT) === 0 ? texts : texts + layout.ALERT_TEXTS;
  }

  /** Of a row with the bit ALERT. */
  alert(row: number): AlertSignature {
    let at = this.texts(row);
    for (let i = this.textCount(row) - layout.ALERT_TEXTS; i > 0; i--) at = this.textEnd(at);
    const [generatorId = 0, signatureId = 0, severity = 0] = this.textAt(at).split(' ').map(Number);
    at = this.textEnd(at);
    return { generatorId, signatureId, signature: this.textAt(at), category: this.textAt(this.textEnd(at)), severity };
  }

  #readFloat(at: number): number {
    this.#floatWords[0] = this.words[at]!;
    this.#floatWords[1] = this.words[at + 1]!;
    return this.#float[0]!;
  }
}

const EVERY_OTHER = 0x555;

/** Words up to here say whose row it is. */
export const identityEnd = (meta: number) => layout.ENDS + ((meta & layout.IPV4) === 0 ? 8 : 2) + ((meta & layout.KEYED) === 0 ? 0 : 2);
const timeEnd = (meta: number) => identityEnd(meta) + ((meta & layout.LONG) === 0 ? 0 : 1);
const keyEnd = (meta: number) => timeEnd(meta) + ((meta & layout.CERTIFIED) === 0 ? 0 : 2);

/** How many bits are set, of twelve. */
function ones(bits: number): number {
  let left = bits - ((bits >>> 1) & 0x555);
  left = (left & 0x333) + ((left >>> 2) & 0x333);
  left = (left + (left >>> 4)) & 0xf0f;
  return (left + (left >>> 8)) & 0xf;
}
