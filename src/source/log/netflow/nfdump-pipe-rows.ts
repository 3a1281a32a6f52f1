/** Reads the lines of `nfdump -o pipe`: numbers alone, addresses as four words, times since 1970. */
import type { ReadContext } from '../../read-context.ts';
import { settleRow } from '../settle-row.ts';
import { TextFields } from '../text-fields.ts';
import { nfdumpCounts } from './nfdump-counts.ts';

/** nfdump 1.7: af, first, last, then the flow. */
export const PIPE_FIELDS = 22;
/** nfdump 1.6 has milliseconds in fields of their own: af, first, ms, last, ms. */
export const OLD_PIPE_FIELDS = 24;
const BAR = 0x7c;
/** AF_INET; the address is in the last of its four words. */
const IPV4 = 2;
const IPV4_MAPPED = 0xffff;

export class NfdumpPipeRows {
  readonly #context: ReadContext;
  readonly #fields = new TextFields();

  constructor(context: ReadContext) {
    this.#context = context;
  }

  readonly line = (bytes: Uint8Array, at: number, end: number): boolean => {
    const fields = this.#fields;
    // Without -q four lines of sums follow the rows.
    if (end === at || isSummary(bytes, at)) return true;
    fields.split(bytes, at, end, BAR);
    const old = fields.count === OLD_PIPE_FIELDS;
    if (fields.count !== PIPE_FIELDS && !old) return false;
    const { row, rows, issues } = this.#context;
    row.reset();
    row.startUs = old ? fields.number(1) * 1e6 + fields.number(2) * 1000 : fields.number(1) * 1000;
    row.endUs = old ? fields.number(3) * 1e6 + fields.number(4) * 1000 : fields.number(2) * 1000;
    const base = old ? 5 : 3;
    row.protocol = fields.number(base);
    const ipv4 = fields.number(0) === IPV4;
    if (!(row.protocol >= 0 && row.protocol <= 255)) return false;
    if (!this.#address(base + 1, ipv4, row.client) || !this.#address(base + 6, ipv4, row.server)) return false;
    row.clientPort = fields.number(base + 5);
    row.serverPort = fields.number(base + 10);
    const octets = fields.number(base + 18);
    if (Number.isNaN(octets)) return false;
    nfdumpCounts(row, fields.number(base + 17), octets, Number.NaN, Number.NaN, fields.number(base + 15));
    if (!settleRow(row, issues, 'nfdump')) return false;
    rows.flow(row);
    return true;
  };

  #address(first: number, ipv4: boolean, words: Uint32Array): boolean {
    for (let i = 0; i < 4; i++) {
      const word = this.#fields.number(first + i);
      if (!(word >= 0 && word <= 0xffffffff)) return false;
      words[i] = word;
    }
    if (ipv4) words[2] = IPV4_MAPPED;
    return true;
  }
}

/** `Summary:`, `Time window:`, `Total flows`, `Sys:`. */
function isSummary(bytes: Uint8Array, at: number): boolean {
  const first = bytes[at];
  const second = bytes[at + 1];
  return (first === 0x53 && (second === 0x75 || second === 0x79)) || (first === 0x54 && (second === 0x69 || second === 0x6f));
}
