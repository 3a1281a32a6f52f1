/** What a template says of its records, cut down to the fields that are read and the lengths between them. */
import { FIELD } from './netflow-fields.ts';
import type { ExportRecord } from './netflow-record.ts';

/** RFC 7011 §7: the length stands in the record. */
const VARIABLE = 65_535;

export class ExportTemplate {
  /** True for options: their records describe the exporter, not traffic. */
  readonly options: boolean;
  /** The shortest record. */
  minimumBytes = 0;
  /** When the exporter last sent it. */
  exportUs = 0;
  /** When the exporter started, by the header that came with it; NaN in IPFIX. */
  bootUs = Number.NaN;
  readonly #fields: number[] = [];
  readonly #lengths: number[] = [];

  constructor(options: boolean) {
    this.options = options;
  }

  /** How much memory it takes, in fields. */
  get size(): number {
    return this.#fields.length + 1;
  }

  /** Equal for templates that read alike. */
  get signature(): string {
    return `${this.options} ${this.#fields} ${this.#lengths}`;
  }

  /** Adds the next field. Lengths that are passed over are joined: a record costs no more steps than it has bytes. */
  add(field: number, length: number): void {
    this.minimumBytes += length === VARIABLE ? 1 : length;
    if (length === 0) return;
    const last = this.#fields.length - 1;
    if (field === FIELD.skip && length !== VARIABLE && this.#fields[last] === FIELD.skip && this.#lengths[last] !== -1) {
      this.#lengths[last] = this.#lengths[last]! + length;
      return;
    }
    this.#fields.push(field);
    this.#lengths.push(length === VARIABLE ? -1 : length);
  }

  /** Reads one record. @returns where the next one begins, or -1 when it does not fit. */
  read(bytes: Uint8Array, from: number, end: number, record: ExportRecord): number {
    record.reset();
    let at = from;
    for (let i = 0; i < this.#fields.length; i++) {
      let length = this.#lengths[i]!;
      if (length < 0) {
        if (at >= end) return -1;
        length = bytes[at++]!;
        if (length === 255) {
          if (end - at < 2) return -1;
          length = (bytes[at]! << 8) | bytes[at + 1]!;
          at += 2;
        }
      }
      if (length > end - at) return -1;
      const field = this.#fields[i]!;
      if (field !== FIELD.skip) record.take(field, bytes, at, length);
      at += length;
    }
    return at;
  }
}
