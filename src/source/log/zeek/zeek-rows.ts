/** Hands the rows of Zeek's logs on, whatever the syntax they were written in. */
import { KeyHash } from '../../../core/key-hash.ts';
import type { ReadContext } from '../../read-context.ts';
import { settleRow } from '../settle-row.ts';
import type { ZeekCells } from './zeek-cells.ts';
import { zeekConn } from './zeek-conn.ts';
import { zeekDns } from './zeek-dns.ts';
import { zeekEnds } from './zeek-ends.ts';
import type { ZeekLog } from './zeek-log.ts';
import { zeekNames } from './zeek-names.ts';
import { ZeekTexts } from './zeek-texts.ts';
import { zeekX509 } from './zeek-x509.ts';

export class ZeekRows {
  readonly #context: ReadContext;
  readonly #keys = new KeyHash('zeek:');

  readonly #cells: ZeekCells;
  readonly #texts: ZeekTexts;

  /** @param cells filled in before each row. */
  constructor(context: ReadContext, cells: ZeekCells) {
    this.#context = context;
    this.#cells = cells;
    this.#texts = new ZeekTexts(cells);
  }

  /** @returns false when the row has not what its log must have. */
  read(log: ZeekLog, bytes: Uint8Array): boolean {
    const { row, rows, issues } = this.#context;
    const cells = this.#cells;
    const texts = this.#texts;
    if (log === 'dns') return zeekDns(rows, bytes, cells, texts);
    if (log === 'x509') return zeekX509(rows, bytes, cells, this.#keys);
    if (log === '') return true;
    row.reset();
    if (!zeekEnds(row, bytes, cells, this.#keys)) return false;
    if (log === 'conn') {
      if (!zeekConn(row, bytes, cells, texts, issues) || !settleRow(row, issues, 'zeek')) return false;
      rows.flow(row);
      return true;
    }
    zeekNames(log, row, bytes, cells, texts, this.#keys);
    if (!settleRow(row, issues, 'zeek')) return false;
    rows.names(row);
    return true;
  }
}
