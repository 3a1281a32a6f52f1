/** The texts of one connection, gathered from all rows that speak of it. */
import type { Flow } from '../../model/flow.ts';
import type { LogCertificates } from './log-certificates.ts';
import * as layout from './log-layout.ts';
import type { LogRecords } from './log-records.ts';

const NO_NAMES: readonly string[] = [];

/** Rows come in time order: the surest name wins, then the earliest; of everything else the first. */
export class LogNames {
  #rank: number = layout.NAME_SOURCES.length;
  /** Which texts came, a bit each, and where they stand. */
  #found = 0;
  readonly #places = new Uint32Array(layout.TEXTS);
  #certificates: readonly string[] = NO_NAMES;
  #surer = false;
  readonly #known: LogCertificates;

  /** @param certificates better than what rows say of theirs. */
  constructor(certificates: LogCertificates) {
    this.#known = certificates;
  }

  clear(): void {
    this.#rank = layout.NAME_SOURCES.length;
    this.#found = 0;
    this.#certificates = NO_NAMES;
    this.#surer = false;
  }

  add(records: LogRecords, row: number): void {
    const { words } = records;
    const meta = words[row + layout.META]!;
    if ((meta & layout.CERTIFIED) !== 0 && !this.#surer) {
      const key = records.certificateKey(row);
      const found = this.#known.find(words[key]!, words[key + 1]!);
      if (found !== undefined) {
        this.#certificates = found;
        this.#surer = true;
      }
    }
    const said = words[row + layout.HEAD]! >>> layout.TEXTS_SHIFT;
    if (said === 0) return;
    let at = records.texts(row);
    for (let field = 0; field < layout.TEXTS; field++) {
      const bit = 1 << field;
      if ((said & bit) === 0) continue;
      if (field === layout.SERVER_NAME) {
        const rank = (meta >>> layout.NAME_FROM_SHIFT) & layout.NAME_FROM_MASK;
        if (rank < this.#rank) {
          this.#rank = rank;
          this.#places[field] = at;
          this.#found |= bit;
        }
      } else if ((this.#found & bit) === 0) {
        this.#places[field] = at;
        this.#found |= bit;
      }
      at = records.textEnd(at);
    }
    if (this.#certificates.length === 0 && said > layout.TEXTS_MASK) this.#certificates = records.certificates(row, at);
  }

  write(flow: Flow, records: LogRecords): void {
    flow.serverName = this.#text(records, layout.SERVER_NAME);
    flow.ja4 = this.#text(records, layout.JA4);
    flow.userAgent = this.#text(records, layout.USER_AGENT);
    flow.alpn = this.#text(records, layout.ALPN);
    flow.tlsVersion = this.#text(records, layout.TLS_VERSION);
    flow.application = this.#text(records, layout.APPLICATION);
    flow.serverNameFrom = flow.serverName === '' ? '' : (layout.NAME_SOURCES[this.#rank] ?? '');
    flow.certificateNames = this.#certificates;
  }

  #text(records: LogRecords, field: number): string {
    return (this.#found & (1 << field)) === 0 ? '' : records.textAt(this.#places[field]!);
  }
}
