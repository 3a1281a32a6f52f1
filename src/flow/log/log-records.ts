/** A partition of kept rows, seen as words, floats and texts, and how its rows compare. */
import type { AlertSignature } from '../../model/alert.ts';
import * as layout from './log-layout.ts';
import { readText, textEnd } from './log-text.ts';

/** Words that say whose row it is: hashes, key, both ends. Ports come behind them. */
const FIRST_IDENTITY = layout.HASH;
const END_IDENTITY = layout.PORTS;

/** Rows are named by where they begin, in units of 8 bytes. */
export class LogRecords {
  readonly words: Uint32Array;
  readonly floats: Float64Array;
  readonly text: Buffer;
  readonly units: number;

  constructor(words: Uint32Array) {
    this.words = words;
    this.floats = new Float64Array(words.buffer, 0, words.length / 2);
    this.text = Buffer.from(words.buffer, 0, words.byteLength);
    this.units = words.length / 2;
  }

  meta(row: number): number {
    return this.words[2 * row + layout.META]!;
  }

  kind(row: number): number {
    return this.meta(row) & layout.KIND_MASK;
  }

  protocol(row: number): number {
    return (this.meta(row) >>> layout.PROTOCOL_SHIFT) & 255;
  }

  swapped(row: number): boolean {
    return (this.meta(row) & layout.SWAPPED) !== 0;
  }

  keyed(row: number): boolean {
    return this.words[2 * row + layout.KEY + 1] !== 0;
  }

  word(row: number, at: number): number {
    return this.words[2 * row + at]!;
  }

  float(row: number, at: number): number {
    return this.floats[row + at]!;
  }

  next(row: number): number {
    return row + this.words[2 * row]!;
  }

  /** 0 for rows of one connection: of the same key and ends, without a key of the same ports and protocol. */
  compareConnections(a: number, b: number): number {
    for (let i = FIRST_IDENTITY; i < END_IDENTITY; i++) {
      const difference = this.word(a, i) - this.word(b, i);
      if (difference !== 0) return difference;
    }
    if (this.keyed(a)) return 0;
    return this.word(a, layout.PORTS) - this.word(b, layout.PORTS) || this.protocol(a) - this.protocol(b);
  }

  /** By time, then by everything else the rows say but the input: 0 for the same row, told again. */
  compareRows(a: number, b: number): number {
    const byTime = this.float(a, layout.START) - this.float(b, layout.START) || this.float(a, layout.END) - this.float(b, layout.END);
    if (byTime !== 0) return byTime;
    const length = 2 * Math.min(this.word(a, layout.LENGTH), this.word(b, layout.LENGTH));
    for (let i = 0; i < length; i++) {
      if (i === layout.INPUT) continue;
      const difference = this.word(a, i) - this.word(b, i);
      if (difference !== 0) return difference;
    }
    return 0;
  }

  /** Calls with each text of a row: the index into TEXT_FIELDS, and where it stands. @returns where certificate names begin. */
  texts(row: number, each: (field: number, at: number) => void): number {
    const present = this.word(row, layout.TEXTS);
    let at = 8 * (row + (this.kind(row) === layout.FLOW ? layout.FLOW_UNITS : layout.NAMES_UNITS));
    for (let field = 0; field < layout.TEXT_FIELDS.length; field++) {
      if ((present & (1 << field)) === 0) continue;
      each(field, at);
      at = textEnd(this.text, at);
    }
    return at;
  }

  certificates(row: number, from: number): string[] {
    const names: string[] = [];
    let at = from;
    for (let i = this.word(row, layout.CERTIFICATES); i > 0; i--) {
      names.push(readText(this.text, at));
      at = textEnd(this.text, at);
    }
    return names;
  }

  /** Of a row with the bit ALERT. */
  alert(row: number): AlertSignature {
    let at = this.texts(row, () => {});
    for (let i = this.word(row, layout.CERTIFICATES); i > 0; i--) at = textEnd(this.text, at);
    at = Math.ceil(at / 8) * 8;
    const [generatorId = 0, signatureId = 0, severity = 0] = readText(this.text, at).split(' ').map(Number);
    at = textEnd(this.text, at);
    const signature = readText(this.text, at);
    return { generatorId, signatureId, signature, category: readText(this.text, textEnd(this.text, at)), severity };
  }
}
