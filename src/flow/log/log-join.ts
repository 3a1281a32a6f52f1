/** Puts together what logs say of connections, whatever order they say it in, and hands flows on when all was said. */
import { tmpdir } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import type { Issues } from '../../core/issues.ts';
import { TimeGroups } from '../../core/time-groups.ts';
import type { AlertSignature } from '../../model/alert.ts';
import type { FlowSink } from '../../model/flow-sink.ts';
import type { LogFlow } from '../../model/log-flow.ts';
import type { LogSink } from '../../model/log-sink.ts';
import { LEAST_LIFE_SECONDS } from '../least-life.ts';
import { LogCertificates } from './log-certificates.ts';
import { LogConnections } from './log-connections.ts';
import type { LogContent } from './log-content.ts';
import { LogEncoder } from './log-encoder.ts';
import * as layout from './log-layout.ts';
import { LogRecords } from './log-records.ts';
import { LogRows, MAXIMUM_DIVISIONS } from './log-rows.ts';
import { LogSpillFolder } from './log-spill-folder.ts';
import { LogTexts } from './log-texts.ts';
import { LogTimeFilter } from './log-time-filter.ts';

export interface LogJoinOptions {
  /** Rows in memory; more of them go into files. Results do not depend on it. */
  readonly budgetBytes?: number;
  /** Where a folder is made for them, the system's temporary folder when not given. */
  readonly spillFolder?: string;
  /** The folder of another join in this process; this one never removes it. */
  readonly lentFolder?: string;
  /** Tells joins apart whose rows come together, 0 to 32,767; 0 when not given. */
  readonly writer?: number;
}

const TCP = 6;
const UDP = 17;
const BUDGET_BYTES = 1 << 28;
/** By the upper eight bits of the hash of both addresses: names, halves and answers of a connection are all in one. */
const PARTITION_BITS = 8;
export const PARTITIONS = 1 << PARTITION_BITS;

export class LogJoin implements LogSink {
  /** Rows taken, by what they say. */
  flowRows = 0;
  nameRows = 0;
  answerRows = 0;
  alertRows = 0;
  readonly #sink: FlowSink;
  readonly #times = new TimeGroups();
  readonly #issues: Issues;
  readonly #certificates = new LogCertificates();
  readonly #texts: LogTexts;
  readonly #encoder: LogEncoder;
  readonly #folder: LogSpillFolder;
  readonly #rows: LogRows;
  readonly #partitionBytes: number;
  #connections: LogConnections | null = null;

  constructor(sink: FlowSink, issues: Issues, options: LogJoinOptions = {}) {
    const budgetBytes = Math.min(options.budgetBytes ?? BUDGET_BYTES, BUDGET_BYTES);
    this.#sink = sink;
    this.#issues = issues;
    const writer = options.writer ?? 0;
    this.#texts = new LogTexts(writer);
    this.#encoder = new LogEncoder(this.#texts);
    this.#folder = new LogSpillFolder(options.spillFolder ?? tmpdir(), options.lentFolder ?? null);
    this.#rows = new LogRows(this.#folder, `rows-${writer}-`, PARTITIONS, budgetBytes);
    this.#partitionBytes = budgetBytes / 4;
  }

  flow(row: LogFlow): void {
    this.flowRows++;
    this.#take(row, layout.FLOW);
  }

  names(row: LogFlow): void {
    this.nameRows++;
    this.#take(row, layout.NAMES);
  }

  alert(row: LogFlow, alert: AlertSignature): void {
    this.alertRows++;
    this.#take(row, layout.NAMES, alert);
  }

  answer(
    timeUs: number,
    client: Uint32Array,
    clientAt: number,
    name: string,
    address: Uint32Array,
    addressAt: number,
    ttlSeconds: number,
  ): void {
    this.answerRows++;
    if (name === '') return;
    this.#encoder.answer(timeUs, client, clientAt, name, address, addressAt, Math.max(ttlSeconds, LEAST_LIFE_SECONDS));
    this.#add(true);
  }

  certificate(keyLow: number, keyHigh: number, names: readonly string[]): void {
    this.#certificates.add(keyLow, keyHigh, names);
  }

  /**
   * No more rows will come: hands all flows on, and leaves no file behind. They come in an order that follows from what the rows say alone.
   * @throws UserError when rows cannot be put aside.
   */
  async end(): Promise<void> {
    this.#issues.count('log.certificates-full', this.#certificates.dropped);
    try {
      for (let partition = 0; partition < PARTITIONS; partition++) await this.endPartition(partition);
    } finally {
      this.discard();
    }
  }

  /** No more rows will come: hands on the flows of one partition, which is empty then. All in turn, from 0, are what `end` hands on. */
  async endPartition(partition: number): Promise<void> {
    if (this.#connections === null) {
      this.#rows.settle();
      this.#connections = new LogConnections(new LogTimeFilter(this.#sink, this.#times.kept(), this.#issues), this.#certificates);
    }
    await this.#hand(this.#rows, partition, 1, this.#connections);
  }

  /** Where rows are put aside, made now for others to put theirs there too. @throws UserError when it cannot be made. */
  folder(): string {
    return this.#folder.path();
  }

  /** Moves all that it has taken out, once, at the end, but not what it counted as issues: buffers may be transferred, files belong to whom they are given to. */
  handOver(): LogContent {
    const { flowRows, nameRows, answerRows, alertRows } = this;
    return {
      partitions: this.#rows.handOver(),
      texts: this.#texts.all().flatMap((texts, writer) => (texts === undefined ? [] : { writer, texts })),
      flowRows,
      nameRows,
      answerRows,
      alertRows,
      days: this.#times.days(),
      certificates: this.#certificates.entries(),
      droppedCertificates: this.#certificates.dropped,
    };
  }

  /** Takes over what another join has taken, as if the rows had come here. @throws UserError when rows cannot be put aside. */
  adopt(content: LogContent): void {
    this.flowRows += content.flowRows;
    this.nameRows += content.nameRows;
    this.answerRows += content.answerRows;
    this.alertRows += content.alertRows;
    this.#times.absorb(content.days);
    this.#certificates.absorb(content.certificates, content.droppedCertificates);
    this.#texts.adopt(content.texts);
    this.#rows.adopt(content.partitions);
  }

  /** Removes what was put aside; for runs that end early. Safe to call at any time. */
  discard(): void {
    this.#folder.remove();
  }

  async #hand(rows: LogRows, partition: number, depth: number, connections: LogConnections): Promise<void> {
    if (rows.size(partition) === 0) return;
    if (rows.spilled && rows.divisible(partition) > this.#partitionBytes && depth <= MAXIMUM_DIVISIONS) {
      const parts = rows.divide(partition, depth - 1);
      for (let part = 0; part < 16; part++) await this.#hand(parts, part, depth + 1, connections);
      return;
    }
    connections.write(new LogRecords(rows.take(partition), this.#texts.all()));
    // Signals are heard between partitions.
    await setImmediate();
  }

  #take(row: LogFlow, kind: number, alert: AlertSignature | null = null): void {
    if (row.protocol !== TCP && row.protocol !== UDP && row.protocol !== 0) {
      this.#issues.count('log.other-protocol');
      return;
    }
    this.#times.add(row.startUs, row.endUs);
    if (alert === null) this.#encoder.row(row, kind);
    else this.#encoder.alert(row, alert);
    this.#add(false);
  }

  #add(isAnswer: boolean): void {
    const { pair, words, length } = this.#encoder;
    this.#rows.add(pair >>> (32 - PARTITION_BITS), words, length, isAnswer);
  }
}
