/** Makes connections out of the rows of a partition: tells copies from parts, pairs one-way rows, and hands flows on. */
import { Flow } from '../../model/flow.ts';
import type { FlowSink } from '../../model/flow-sink.ts';
import { LogAnswers } from './log-answers.ts';
import type { LogCertificates } from './log-certificates.ts';
import { LogConversation } from './log-conversation.ts';
import { forEachGroup } from './log-groups.ts';
import * as layout from './log-layout.ts';
import type { LogRecords } from './log-records.ts';

/** Cisco's inactive flow timeout unless configured: packets closer than this are one record, unless its active timeout cut it. */
const PART_GAP_US = 15_000_000;
/** A server may take its time to answer. */
const REPLY_GAP_US = 60_000_000;

export class LogConnections {
  readonly #sink: FlowSink;
  readonly #flow = new Flow();
  readonly #conversation: LogConversation;

  constructor(sink: FlowSink, certificates: LogCertificates) {
    this.#sink = sink;
    this.#conversation = new LogConversation(certificates);
  }

  write(records: LogRecords): void {
    const answers = new LogAnswers(records);
    const emit = () => {
      this.#conversation.write(records, answers, this.#flow);
      this.#sink.flow(this.#flow);
    };
    forEachGroup(records, (rows) => {
      const first = rows[0]!;
      if (rows.length === 1) {
        this.#begin(records, first);
        emit();
      } else if (records.keyed(first)) {
        this.#keyed(records, rows);
        emit();
      } else if (hasPorts(records.word(first, layout.PORTS))) this.#swept(records, rows, emit);
      else {
        for (const row of rows) {
          this.#begin(records, row);
          emit();
        }
      }
    });
  }

  #begin(records: LogRecords, row: number): void {
    this.#conversation.begin(records, row);
    if (records.kind(row) === layout.FLOW) this.#conversation.addCounts(records, row);
    this.#conversation.addNames(records, row);
  }

  /** Rows of one key tell the same connection again: the longest counts, of one-way rows the longest of each end. */
  #keyed(records: LogRecords, rows: readonly number[]): void {
    const conversation = this.#conversation;
    let both = -1;
    let fromLow = -1;
    let fromHigh = -1;
    for (const row of rows) {
      if (records.kind(row) !== layout.FLOW) continue;
      if ((records.meta(row) & layout.ONE_WAY) === 0) both = longer(records, both, row);
      else if (records.swapped(row)) fromHigh = longer(records, fromHigh, row);
      else fromLow = longer(records, fromLow, row);
    }
    conversation.begin(records, rows[0]!);
    if (both >= 0) conversation.addCounts(records, both);
    else {
      const lowFirst = fromHigh < 0 || (fromLow >= 0 && records.compareRows(fromLow, fromHigh) <= 0);
      for (const row of lowFirst ? [fromLow, fromHigh] : [fromHigh, fromLow]) if (row >= 0) conversation.addCounts(records, row);
    }
    for (const row of rows) conversation.addNames(records, row);
  }

  /** Rows of the same ports in time order: a row that begins soon enough goes on with what was there, a copy says nothing new. */
  #swept(records: LogRecords, rows: readonly number[], emit: () => void): void {
    const conversation = this.#conversation;
    let previous = -1;
    for (const row of rows) {
      if (previous >= 0 && records.compareRows(previous, row) === 0) continue;
      if (previous < 0 || !this.#goesOn(records, row)) {
        if (previous >= 0) emit();
        conversation.begin(records, row);
      }
      if (records.kind(row) === layout.FLOW) conversation.addCounts(records, row);
      conversation.addNames(records, row);
      previous = row;
    }
    emit();
  }

  #goesOn(records: LogRecords, row: number): boolean {
    const conversation = this.#conversation;
    const gapUs = records.float(row, layout.START) - conversation.endUs;
    if (records.kind(row) !== layout.FLOW) return gapUs <= PART_GAP_US;
    if ((records.meta(row) & layout.ONE_WAY) === 0) return gapUs <= PART_GAP_US && !(conversation.ended && gapUs >= 0);
    return gapUs <= (conversation.flows === 0 || conversation.heard(records, row) ? PART_GAP_US : REPLY_GAP_US);
  }
}

const hasPorts = (ports: number) => ports >>> 16 !== 0 && (ports & 0xffff) !== 0;

/** The longer of two rows, of equally long ones the one with more bytes, else the later one in their order; -1 stands for none. */
function longer(records: LogRecords, best: number, row: number): number {
  if (best < 0) return row;
  const duration = (one: number) => records.float(one, layout.END) - records.float(one, layout.START);
  const bytes = (one: number) =>
    [layout.BYTES_UP, layout.BYTES_DOWN, layout.WIRE_UP, layout.WIRE_DOWN].reduce((sum, at) => sum + (records.float(one, at) || 0), 0);
  return (duration(row) - duration(best) || bytes(row) - bytes(best) || records.compareRows(row, best)) > 0 ? row : best;
}
