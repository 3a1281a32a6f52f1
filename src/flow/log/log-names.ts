/** The texts of one connection, gathered from all rows that speak of it. */
import type { Flow } from '../../model/flow.ts';
import type { LogCertificates } from './log-certificates.ts';
import * as layout from './log-layout.ts';
import type { LogRecords } from './log-records.ts';
import { readText } from './log-text.ts';

const NO_NAMES: readonly string[] = [];
const NAME = layout.TEXT_FIELDS.indexOf('serverName');

/** Rows come in time order: the surest name wins, then the earliest; of everything else the first. */
export class LogNames {
  #rank: number = layout.NAME_SOURCES.length;
  /** Where each text stands, -1 when none came. */
  readonly #places = new Int32Array(layout.TEXT_FIELDS.length);
  #certificates: readonly string[] = NO_NAMES;
  #surer = false;
  readonly #known: LogCertificates;

  /** @param certificates better than what rows say of theirs. */
  constructor(certificates: LogCertificates) {
    this.#known = certificates;
  }

  clear(): void {
    this.#rank = layout.NAME_SOURCES.length;
    this.#places.fill(-1);
    this.#certificates = NO_NAMES;
    this.#surer = false;
  }

  add(records: LogRecords, row: number): void {
    if (!this.#surer) {
      const found = this.#known.find(records.word(row, layout.CERTIFICATE_KEY), records.word(row, layout.CERTIFICATE_KEY + 1));
      if (found !== undefined) {
        this.#certificates = found;
        this.#surer = true;
      }
    }
    if (records.word(row, layout.TEXTS) === 0 && records.word(row, layout.CERTIFICATES) === 0) return;
    const rank = (records.meta(row) >>> layout.NAME_FROM_SHIFT) & 15;
    const end = records.texts(row, (field, at) => {
      const isFirst = field === NAME ? rank < this.#rank : this.#places[field]! < 0;
      if (isFirst) this.#places[field] = at;
      if (isFirst && field === NAME) this.#rank = rank;
    });
    if (this.#certificates.length === 0 && records.word(row, layout.CERTIFICATES) > 0) this.#certificates = records.certificates(row, end);
  }

  write(flow: Flow, text: Buffer): void {
    for (let field = 0; field < layout.TEXT_FIELDS.length; field++) {
      const at = this.#places[field]!;
      flow[layout.TEXT_FIELDS[field]!] = at < 0 ? '' : readText(text, at);
    }
    flow.serverNameFrom = flow.serverName === '' ? '' : (layout.NAME_SOURCES[this.#rank] ?? '');
    flow.certificateNames = this.#certificates;
  }
}
