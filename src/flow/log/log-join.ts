/** Puts together what logs say of connections, whatever order they say it in, and hands flows on when all was said. */
import { tmpdir } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import type { Issues } from '../../core/issues.ts';
import { TimeGroups } from '../../core/time-groups.ts';
import type { FlowSink } from '../../model/flow-sink.ts';
import type { LogFlow } from '../../model/log-flow.ts';
import type { LogSink } from '../../model/log-sink.ts';
import { LEAST_LIFE_SECONDS } from '../least-life.ts';
import { LogCertificates } from './log-certificates.ts';
import { LogConnections } from './log-connections.ts';
import { LogEncoder } from './log-encoder.ts';
import * as layout from './log-layout.ts';
import { LogRecords } from './log-records.ts';
import { LogRows, MAXIMUM_DIVISIONS } from './log-rows.ts';
import { LogSpillFolder } from './log-spill-folder.ts';

export interface LogJoinOptions {
  /** Rows in memory; more of them go into files. Results do not depend on it. */
  readonly budgetBytes?: number;
  /** Where a folder is made for them, the system's temporary folder when not given. */
  readonly spillFolder?: string;
}

const TCP = 6;
const UDP = 17;
const BUDGET_BYTES = 1 << 28;
/** By the upper eight bits of the hash of both addresses: names, halves and answers of a connection are all in one. */
const PARTITION_BITS = 8;

export class LogJoin implements LogSink {
  /** Rows taken, by what they say. */
  flowRows = 0;
  nameRows = 0;
  answerRows = 0;
  readonly #sink: FlowSink;
  readonly #times = new TimeGroups();
  readonly #issues: Issues;
  readonly #certificates = new LogCertificates();
  readonly #encoder = new LogEncoder();
  readonly #folder: LogSpillFolder;
  readonly #rows: LogRows;
  readonly #partitionBytes: number;

  constructor(sink: FlowSink, issues: Issues, options: LogJoinOptions = {}) {
    const budgetBytes = Math.min(options.budgetBytes ?? BUDGET_BYTES, BUDGET_BYTES);
    this.#sink = sink;
    this.#issues = issues;
    this.#folder = new LogSpillFolder(options.spillFolder ?? tmpdir());
    this.#rows = new LogRows(this.#folder, 'rows-', 1 << PARTITION_BITS, budgetBytes);
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
    const connections = new LogConnections(this.#inTime(), this.#certificates);
    try {
      this.#rows.settle();
      for (let partition = 0; partition < 1 << PARTITION_BITS; partition++) await this.#hand(this.#rows, partition, 1, connections);
    } finally {
      this.discard();
    }
  }

  /** Removes what was put aside; for runs that end early. Safe to call at any time. */
  discard(): void {
    this.#folder.remove();
  }

  /** Passes on what began when the rows are of: a single time of another year would stretch every window to it. */
  #inTime(): FlowSink {
    const kept = this.#times.kept();
    return {
      flow: (flow) => {
        for (const { firstUs, lastUs } of kept) {
          if (flow.startUs >= firstUs && flow.startUs <= lastUs) {
            this.#sink.flow(flow);
            return;
          }
        }
        this.#issues.count('log.other-time');
      },
    };
  }

  async #hand(rows: LogRows, partition: number, depth: number, connections: LogConnections): Promise<void> {
    if (rows.size(partition) === 0) return;
    if (rows.spilled && rows.divisible(partition) > this.#partitionBytes && depth <= MAXIMUM_DIVISIONS) {
      const parts = rows.divide(partition, depth - 1);
      for (let part = 0; part < 16; part++) await this.#hand(parts, part, depth + 1, connections);
      return;
    }
    connections.write(new LogRecords(rows.take(partition)));
    // Signals are heard between partitions.
    await setImmediate();
  }

  #take(row: LogFlow, kind: number): void {
    if (row.protocol !== TCP && row.protocol !== UDP && row.protocol !== 0) {
      this.#issues.count('log.other-protocol');
      return;
    }
    this.#times.add(row.startUs, row.endUs);
    this.#encoder.row(row, kind);
    this.#add(false);
  }

  #add(isAnswer: boolean): void {
    const { pair, bytes, length } = this.#encoder;
    this.#rows.add(pair >>> (32 - PARTITION_BITS), bytes, length, isAnswer);
  }
}
