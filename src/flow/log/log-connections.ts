/** Makes connections out of the rows of a partition: tells copies from parts, pairs one-way rows, and hands flows on. */
import { Flow } from '../../model/flow.ts';
import type { FlowSink } from '../../model/flow-sink.ts';
import { LogAnswers } from './log-answers.ts';
import type { LogCertificates } from './log-certificates.ts';
import { compareConnections, compareRows } from './log-compare.ts';
import { LogConversation } from './log-conversation.ts';
import * as layout from './log-layout.ts';
import { LogOrder } from './log-order.ts';
import type { LogRecords } from './log-records.ts';

/** Cisco's inactive flow timeout unless configured: packets closer than this are one record, unless its active timeout cut it. */
const PART_GAP_US = 15_000_000;
/** A server may take its time to answer. */
const REPLY_GAP_US = 60_000_000;

export class LogConnections {
  readonly #sink: FlowSink;
  readonly #flow = new Flow();
  readonly #conversation: LogConversation;
  readonly #order = new LogOrder();
  readonly #answerOrder = new LogOrder();

  constructor(sink: FlowSink, certificates: LogCertificates) {
    this.#sink = sink;
    this.#conversation = new LogConversation(certificates);
  }

  write(records: LogRecords): void {
    const answers = new LogAnswers(records, this.#answerOrder);
    const compare = (a: number, b: number) =>
      compareConnections(records, a, b) || compareRows(records, a, b) || records.word(a, layout.INPUT) - records.word(b, layout.INPUT);
    const { words } = records;
    const rows = this.#order.sort(words, false, compare);
    for (let from = 0; from < rows.length; ) {
      const first = rows[from]!;
      const hash = words[first + layout.HASH];
      let end = from + 1;
      while (end < rows.length && words[rows[end]! + layout.HASH] === hash && compareConnections(records, first, rows[end]!) === 0) end++;
      if (end - from === 1) this.#alone(records, answers, first);
      else if (records.keyed(first)) this.#keyed(records, answers, rows, from, end);
      else if (hasPorts(records.word(first, layout.PORTS))) this.#swept(records, answers, rows, from, end);
      else for (let i = from; i < end; i++) this.#alone(records, answers, rows[i]!);
      from = end;
    }
  }

  #alone(records: LogRecords, answers: LogAnswers, row: number): void {
    this.#conversation.begin(records, row);
    if (records.kind(row) === layout.FLOW) this.#conversation.addCounts(records, row);
    this.#conversation.addNames(records, row);
    this.#emit(records, answers);
  }

  #emit(records: LogRecords, answers: LogAnswers): void {
    this.#conversation.write(records, answers, this.#flow);
    this.#sink.flow(this.#flow);
  }

  /** Rows of one key tell the same connection again: the longest counts, of one-way rows the longest of each end. */
  #keyed(records: LogRecords, answers: LogAnswers, rows: Uint32Array, from: number, end: number): void {
    const conversation = this.#conversation;
    let both = -1;
    let fromLow = -1;
    let fromHigh = -1;
    for (let i = from; i < end; i++) {
      const row = rows[i]!;
      if (records.kind(row) !== layout.FLOW) continue;
      if ((records.meta(row) & layout.ONE_WAY) === 0) both = longer(records, both, row);
      else if (records.swapped(row)) fromHigh = longer(records, fromHigh, row);
      else fromLow = longer(records, fromLow, row);
    }
    conversation.begin(records, rows[from]!);
    if (both >= 0) conversation.addCounts(records, both);
    else {
      const lowFirst = fromHigh < 0 || (fromLow >= 0 && compareRows(records, fromLow, fromHigh) <= 0);
      const first = lowFirst ? fromLow : fromHigh;
      const second = lowFirst ? fromHigh : fromLow;
      if (first >= 0) conversation.addCounts(records, first);
      if (second >= 0) conversation.addCounts(records, second);
    }
    for (let i = from; i < end; i++) conversation.addNames(records, rows[i]!);
    this.#emit(records, answers);
  }

  /** Rows of the same ports in time order: a row that begins soon enough goes on with what was there, a copy says nothing new. */
  #swept(records: LogRecords, answers: LogAnswers, rows: Uint32Array, from: number, end: number): void {
    const conversation = this.#conversation;
    let previous = -1;
    for (let i = from; i < end; i++) {
      const row = rows[i]!;
      if (previous >= 0 && compareRows(records, previous, row) === 0) continue;
      if (previous < 0 || !this.#goesOn(records, row)) {
        if (previous >= 0) this.#emit(records, answers);
        conversation.begin(records, row);
      }
      if (records.kind(row) === layout.FLOW) conversation.addCounts(records, row);
      conversation.addNames(records, row);
      previous = row;
    }
    this.#emit(records, answers);
  }

  #goesOn(records: LogRecords, row: number): boolean {
    const conversation = this.#conversation;
    const gapUs = records.startUs(row) - conversation.endUs;
    if (records.kind(row) !== layout.FLOW) return gapUs <= PART_GAP_US;
    if ((records.meta(row) & layout.ONE_WAY) === 0) return gapUs <= PART_GAP_US && !(conversation.ended && gapUs >= 0);
    return gapUs <= (conversation.flows === 0 || conversation.heard(records, row) ? PART_GAP_US : REPLY_GAP_US);
  }
}

const hasPorts = (ports: number) => ports >>> 16 !== 0 && (ports & 0xffff) !== 0;

/** The longer of two rows, of equally long ones the one with more bytes, else the later one in their order; -1 stands for none. */
function longer(records: LogRecords, best: number, row: number): number {
  if (best < 0) return row;
  return (records.durationUs(row) - records.durationUs(best) ||
    bytes(records, row) - bytes(records, best) ||
    compareRows(records, row, best)) > 0
    ? row
    : best;
}

function bytes(records: LogRecords, row: number): number {
  records.readCounts(row);
  let sum = 0;
  for (let i = layout.BYTES_UP; i <= layout.WIRE_DOWN; i++) sum += records.counts[i]! || 0;
  return sum;
}
