/** Reads the lines of `nfdump -o csv`; columns are known by the names in the header. */

import { parseIsoTime } from '../../../core/iso-time.ts';
import { parseAddress } from '../../../core/parse-address.ts';
import { protocolNumber } from '../../../core/protocol-number.ts';
import type { ReadContext } from '../../read-context.ts';
import { settleRow } from '../settle-row.ts';
import { TextFields } from '../text-fields.ts';
import { nfdumpCounts, nfdumpFlags } from './nfdump-counts.ts';

/** Without these a line is no flow. */
export const NFDUMP_CSV_NEEDED = ['ts', 'td', 'sa', 'da', 'sp', 'dp', 'pr', 'flg', 'ipkt', 'ibyt'] as const;
const COMMA = 0x2c;

export class NfdumpCsvRows {
  readonly #context: ReadContext;
  readonly #fields = new TextFields();
  readonly #columns = new Map<string, number>();
  /** Behind the rows nfdump sums them up. */
  #summary = false;

  constructor(context: ReadContext) {
    this.#context = context;
  }

  readonly line = (bytes: Uint8Array, at: number, end: number): boolean => {
    const fields = this.#fields;
    fields.split(bytes, at, end, COMMA);
    if (fields.is(0, 'Summary')) this.#summary = true;
    if (end === at) return true;
    if (this.#isHeader()) {
      if (this.#columns.size === 0) {
        this.#context.issues.count('nfdump.local-time');
        this.#context.issues.count('nfdump.whole-seconds');
      }
      this.#summary = false;
      this.#columns.clear();
      for (let i = 0; i < fields.count; i++) this.#columns.set(fields.text(i), i);
      return true;
    }
    return this.#summary || this.#flow(bytes);
  };

  #isHeader(): boolean {
    let found = 0;
    for (const name of NFDUMP_CSV_NEEDED) {
      for (let i = 0; i < this.#fields.count; i++) if (this.#fields.is(i, name)) found++;
      if (found === 0) return false;
    }
    return found >= NFDUMP_CSV_NEEDED.length;
  }

  #flow(bytes: Uint8Array): boolean {
    const fields = this.#fields;
    const { row, rows, issues } = this.#context;
    const column = (name: string) => this.#columns.get(name) ?? -1;
    const time = column('ts');
    const source = column('sa');
    const destination = column('da');
    if (Math.max(time, source, destination) >= fields.count || this.#columns.size === 0) return false;
    row.reset();
    if (!parseAddress(bytes, fields.start(source), fields.end(source), row.client)) return false;
    if (!parseAddress(bytes, fields.start(destination), fields.end(destination), row.server)) return false;
    row.startUs = parseIsoTime(bytes, fields.start(time), fields.end(time));
    row.endUs = row.startUs + Math.round(fields.number(column('td')) * 1000) * 1000;
    row.protocol = protocolNumber(fields.text(column('pr')));
    // ICMP's type and code stand in a port's place.
    row.clientPort = fields.number(column('sp'));
    row.serverPort = fields.number(column('dp'));
    const octets = fields.number(column('ibyt'));
    if (Number.isNaN(octets)) return false;
    const flags = nfdumpFlags(fields.text(column('flg')));
    nfdumpCounts(row, fields.number(column('ipkt')), octets, fields.number(column('opkt')), fields.number(column('obyt')), flags);
    if (!settleRow(row, issues, 'nfdump')) return false;
    rows.flow(row);
    return true;
  }
}
