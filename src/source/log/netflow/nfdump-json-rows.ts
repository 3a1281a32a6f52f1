/** Reads the objects of `nfdump -o json`. */
import { Buffer } from 'node:buffer';
import { parseIsoTime } from '../../../core/iso-time.ts';
import { parseAddress } from '../../../core/parse-address.ts';
import { protocolNumber } from '../../../core/protocol-number.ts';
import type { ReadContext } from '../../read-context.ts';
import { settleRow } from '../settle-row.ts';
import { nfdumpCounts, nfdumpFlags } from './nfdump-counts.ts';

/** An ISO time with an offset has more than these characters: `2020-07-02T18:09:00.401`. */
const LONGEST_TIME = 40;

export class NfdumpJsonRows {
  readonly #context: ReadContext;
  readonly #text = new Uint8Array(64);
  #any = false;

  constructor(context: ReadContext) {
    this.#context = context;
  }

  readonly record = (record: Readonly<Record<string, unknown>>): boolean => {
    const { row, rows, issues } = this.#context;
    row.reset();
    row.startUs = this.#time(record.first ?? record.t_first);
    row.endUs = this.#time(record.last ?? record.t_last);
    if (!this.#address(record.src4_addr ?? record.src6_addr, row.client)) return false;
    if (!this.#address(record.dst4_addr ?? record.dst6_addr, row.server)) return false;
    const octets = number(record.in_bytes);
    if (Number.isNaN(octets)) return false;
    row.protocol = protocolNumber(String(record.proto ?? ''));
    row.clientPort = number(record.src_port) || 0;
    row.serverPort = number(record.dst_port) || 0;
    const flags = nfdumpFlags(String(record.tcp_flags ?? ''));
    nfdumpCounts(row, number(record.in_packets), octets, number(record.out_packets), number(record.out_bytes), flags);
    if (number(record.sampled) > 0) {
      // nfdump multiplied the counters and does not say by what: at least by two.
      row.sampling = 2;
      issues.count('nfdump.sampled');
    }
    if (!this.#any) issues.count('nfdump.local-time');
    this.#any = true;
    if (!settleRow(row, issues, 'nfdump')) return false;
    rows.flow(row);
    return true;
  };

  #time(value: unknown): number {
    if (typeof value !== 'string' || value.length > LONGEST_TIME) return Number.NaN;
    return parseIsoTime(this.#text, 0, this.#put(value));
  }

  #address(value: unknown, words: Uint32Array): boolean {
    return typeof value === 'string' && value.length < this.#text.length && parseAddress(this.#text, 0, this.#put(value), words);
  }

  #put(value: string): number {
    return Buffer.from(this.#text.buffer).write(value, 'latin1');
  }
}

function number(value: unknown): number {
  return typeof value === 'number' ? value : Number.NaN;
}
