/** Decodes the export packets of NetFlow v5, v9 (RFC 3954) and IPFIX (RFC 7011) into rows of a flow log. */
import type { Issues } from '../../../core/issues.ts';
import { wordAt } from '../../../core/word-at.ts';
import type { LogFlow } from '../../../model/log-flow.ts';
import type { LogSink } from '../../../model/log-sink.ts';
import type { ExportFiles } from './netflow-files.ts';
import type { ExportScope } from './netflow-scope.ts';
import { ExportSets } from './netflow-sets.ts';
import { IPFIX, NETFLOW_V9 } from './netflow-template-set.ts';
import { readV5Record, V5_HEADER_BYTES, V5_MAXIMUM_RECORDS, V5_RECORD_BYTES, v5ExportUs, v5Sampling } from './netflow-v5.ts';

const V9_HEADER_BYTES = 20;
const IPFIX_HEADER_BYTES = 16;

/** Remembers templates and sampling by exporter; data that comes before its template waits for it, within bounds. */
export class ExportDecoder {
  readonly #issues: Issues;
  readonly #sets: ExportSets;

  /** @param row refilled for each flow. @param rows takes the flows. @param files what other files tell; null where packets name their exporter. */
  constructor(row: LogFlow, rows: LogSink, issues: Issues, files: ExportFiles | null = null) {
    this.#issues = issues;
    this.#sets = new ExportSets(row, rows, issues, files);
  }

  /** Reads one export packet: the payload of a datagram, or a message of a file. @param exporter who sent it, such as its address. */
  packet(bytes: Uint8Array, at: number, end: number, exporter: string): void {
    const version = end - at < 2 ? 0 : (bytes[at]! << 8) | bytes[at + 1]!;
    if (version === 5 && end - at >= V5_HEADER_BYTES) this.#v5(bytes, at, end, exporter);
    else if (version === NETFLOW_V9 && end - at >= V9_HEADER_BYTES) this.#v9(bytes, at, end, exporter);
    else if (version === IPFIX && end - at >= IPFIX_HEADER_BYTES) this.#ipfix(bytes, at, end, exporter);
    else this.#issues.count('netflow.bad-packet');
  }

  /** No more packets will come: counts the data that nobody described, or leaves it to the other files. */
  finish(): void {
    this.#sets.finish();
  }

  #v5(bytes: Uint8Array, at: number, end: number, exporter: string): void {
    const count = (bytes[at + 2]! << 8) | bytes[at + 3]!;
    if (count === 0 || count > V5_MAXIMUM_RECORDS) {
      this.#issues.count('netflow.bad-packet');
      return;
    }
    const there = Math.min(count, Math.floor((end - at - V5_HEADER_BYTES) / V5_RECORD_BYTES));
    if (there < count) this.#issues.count('netflow.cut-record', count - there);
    else if (end - at > V5_HEADER_BYTES + count * V5_RECORD_BYTES) this.#issues.count('netflow.wrong-count');
    const scope = this.#sets.scopes.of(exporter, 5, (bytes[at + 20]! << 8) | bytes[at + 21]!);
    this.#sequence(scope, 'netflow.lost-flows', wordAt(bytes, at + 16), count);
    const exportUs = v5ExportUs(bytes, at);
    const bootUs = exportUs - wordAt(bytes, at + 4) * 1000;
    const sampling = v5Sampling(bytes, at);
    for (let i = 0; i < there; i++) {
      readV5Record(bytes, at + V5_HEADER_BYTES + i * V5_RECORD_BYTES, this.#sets.record);
      this.#sets.give(exportUs, bootUs, sampling);
    }
  }

  #v9(bytes: Uint8Array, at: number, end: number, exporter: string): void {
    const sets = this.#sets;
    const scope = sets.scopes.of(exporter, NETFLOW_V9, wordAt(bytes, at + 16));
    this.#sequence(scope, 'netflow.lost-packets', wordAt(bytes, at + 12), 1);
    const uptimeMs = wordAt(bytes, at + 4);
    const bootUs = scope.bootUs(wordAt(bytes, at + 8) * 1e6, uptimeMs);
    sets.read(bytes, at + V9_HEADER_BYTES, end, NETFLOW_V9, scope, bootUs + uptimeMs * 1000, bootUs);
    // Some exporters count the sets instead of the records.
    const count = (bytes[at + 2]! << 8) | bytes[at + 3]!;
    if (sets.whole && count !== sets.records && count !== sets.sets) this.#issues.count('netflow.wrong-count');
  }

  #ipfix(bytes: Uint8Array, at: number, end: number, exporter: string): void {
    const length = (bytes[at + 2]! << 8) | bytes[at + 3]!;
    const sound = length >= IPFIX_HEADER_BYTES && length <= end - at;
    if (!sound) this.#issues.count('netflow.bad-length');
    const sets = this.#sets;
    const scope = sets.scopes.of(exporter, IPFIX, wordAt(bytes, at + 12));
    const stop = sound ? at + length : end;
    sets.read(bytes, at + IPFIX_HEADER_BYTES, stop, IPFIX, scope, wordAt(bytes, at + 4) * 1e6, Number.NaN);
    // The header has the number of data records before the message (RFC 7011 §3.1).
    this.#sequence(scope, 'netflow.lost-records', wordAt(bytes, at + 8), sound && sets.whole ? sets.dataRecords : Number.NaN);
  }

  #sequence(scope: ExportScope, lostName: string, number: number, advance: number): void {
    const lost = scope.sequence(number, advance);
    if (lost < 0) this.#issues.count('netflow.out-of-order');
    else this.#issues.count(lostName, lost);
  }
}
