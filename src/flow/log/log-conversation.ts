/** One connection as rows of logs tell it: adds them up by end, tells client from server, and fills the one reused Flow. */
import type { DirectionSource, Flow } from '../../model/flow.ts';
import { TRUNCATED_COUNTS, TRUNCATED_SAMPLED } from '../../model/truncation.ts';
import { isServerPort } from '../server-port.ts';
import type { LogAnswers } from './log-answers.ts';
import type { LogCertificates } from './log-certificates.ts';
import * as layout from './log-layout.ts';
import { LogNames } from './log-names.ts';
import { payloadOf } from './log-payload.ts';
import type { LogRecords } from './log-records.ts';

const TCP = 6;
const DNS_PORT = 53;
const LOW = 0;
const HIGH = 1;
const ATTEMPT = layout.TCP_ENDS.indexOf('attempt');
const OPEN = layout.TCP_ENDS.indexOf('open');
const CLOSED = layout.TCP_ENDS.indexOf('closed');
const RESET = layout.TCP_ENDS.indexOf('reset');
const UNKNOWN = -1;

export class LogConversation {
  endUs = 0;
  /** Rows with byte counts. */
  flows = 0;
  readonly #names: LogNames;
  #row = 0;
  #startUs = 0;
  #input = 0;
  #tcpEnd = 0;
  /** A row tells of an attempt. */
  #attempted = false;
  #sampled = false;
  /** The client, as rows that are sure of it know it, as rows that only name it do, and as the others have it. */
  #sureClient = UNKNOWN;
  #namedClient = UNKNOWN;
  #likelyClient = UNKNOWN;
  /** Which ends rows came from. */
  readonly #sent = [false, false];
  readonly #bytes = new Float64Array(2);
  readonly #wire = new Float64Array(2);
  readonly #packets = new Float64Array(2);

  constructor(certificates: LogCertificates) {
    this.#names = new LogNames(certificates);
  }

  /** @param row the first of its rows in time order. */
  begin(records: LogRecords, row: number): void {
    this.#row = row;
    this.#startUs = records.float(row, layout.START);
    this.endUs = records.float(row, layout.END);
    this.#input = records.word(row, layout.INPUT);
    this.flows = 0;
    this.#tcpEnd = 0;
    this.#attempted = false;
    this.#sampled = false;
    this.#sureClient = UNKNOWN;
    this.#namedClient = UNKNOWN;
    this.#likelyClient = UNKNOWN;
    this.#sent.fill(false);
    this.#bytes.fill(0);
    this.#wire.fill(0);
    this.#packets.fill(0);
    this.#names.clear();
  }

  /** True when something came from the end that sent this row. */
  heard(records: LogRecords, row: number): boolean {
    return this.#sent[records.swapped(row) ? HIGH : LOW]!;
  }

  get ended(): boolean {
    return this.#tcpEnd >= CLOSED;
  }

  /** Names only: times count when nothing else has them. */
  addNames(records: LogRecords, row: number): void {
    this.#names.add(records, row);
    this.#input = Math.min(this.#input, records.word(row, layout.INPUT));
    const client = records.swapped(row) ? HIGH : LOW;
    if ((records.meta(row) & (layout.UNSURE | layout.ONE_WAY)) === 0 && this.#namedClient === UNKNOWN) this.#namedClient = client;
    if (this.flows === 0) this.endUs = Math.max(this.endUs, records.float(row, layout.END));
  }

  addCounts(records: LogRecords, row: number): void {
    const meta = records.meta(row);
    const client = (meta & layout.SWAPPED) !== 0 ? HIGH : LOW;
    const startUs = records.float(row, layout.START);
    const endUs = records.float(row, layout.END);
    this.#startUs = this.flows === 0 ? startUs : Math.min(this.#startUs, startUs);
    this.endUs = this.flows === 0 ? endUs : Math.max(this.endUs, endUs);
    if (this.flows === 0) this.#row = row;
    this.flows++;
    this.#input = Math.min(this.#input, records.word(row, layout.INPUT));
    this.#sampled ||= records.float(row, layout.SAMPLING) > 1;
    const tcpEnd = (meta >>> layout.TCP_END_SHIFT) & 7;
    this.#tcpEnd = Math.max(this.#tcpEnd, tcpEnd);
    this.#attempted ||= tcpEnd === ATTEMPT;
    this.#sent[client] = true;
    if ((meta & layout.ONE_WAY) === 0) this.#sent[1 - client] = true;
    // Half a conversation may be sure too: it has the SYN that began it.
    if ((meta & layout.UNSURE) === 0) {
      if (this.#sureClient === UNKNOWN) this.#sureClient = client;
    } else if ((meta & layout.ONE_WAY) === 0 && this.#likelyClient === UNKNOWN) this.#likelyClient = client;
    this.#add(records, row, client, layout.BYTES_UP, layout.WIRE_UP, layout.PACKETS_UP);
    this.#add(records, row, 1 - client, layout.BYTES_DOWN, layout.WIRE_DOWN, layout.PACKETS_DOWN);
  }

  write(records: LogRecords, answers: LogAnswers, flow: Flow): void {
    const row = this.#row;
    const ports = records.word(row, layout.PORTS);
    const { client, from } = this.#direction(records, ports);
    const server = 1 - client;
    for (let i = 0; i < 4; i++) {
      flow.client[i] = records.word(row, (client === LOW ? layout.LOW : layout.HIGH) + i);
      flow.server[i] = records.word(row, (client === LOW ? layout.HIGH : layout.LOW) + i);
    }
    flow.clientPort = client === LOW ? ports >>> 16 : ports & 0xffff;
    flow.serverPort = client === LOW ? ports & 0xffff : ports >>> 16;
    flow.directionFrom = from;
    flow.protocol = records.protocol(row);
    flow.startUs = this.#startUs;
    flow.endUs = this.endUs;
    flow.bytesUp = this.#bytes[client]!;
    flow.bytesDown = this.#bytes[server]!;
    flow.wireBytesUp = this.#wire[client]!;
    flow.wireBytesDown = this.#wire[server]!;
    flow.packetsUp = this.#packets[client]!;
    flow.packetsDown = this.#packets[server]!;
    flow.input = this.#input;
    flow.tcpEnd = flow.protocol === TCP ? layout.TCP_ENDS[this.#endOf(flow)]! : '';
    flow.truncated = (this.#sampled ? TRUNCATED_SAMPLED : 0) | (this.flows === 0 ? TRUNCATED_COUNTS : 0);
    this.#names.write(flow, records.text);
    if (flow.serverName === '' && flow.serverPort !== DNS_PORT) {
      flow.serverName = answers.find(row, client === HIGH, flow.startUs);
      if (flow.serverName !== '') flow.serverNameFrom = 'dns-answer';
    }
    // As with packets, a connection without payload has no exchange; one that is only named has one of unknown size.
    flow.exchangeCount = this.flows === 0 || flow.bytesUp > 0 || flow.bytesDown > 0 ? 1 : 0;
    flow.exchangeTimesUs[0] = flow.startUs;
    flow.exchangeBytesUp[0] = flow.bytesUp;
    flow.exchangeBytesDown[0] = flow.bytesDown;
  }

  #add(records: LogRecords, row: number, end: number, bytesAt: number, wireAt: number, packetsAt: number): void {
    const wire = records.float(row, wireAt);
    const packets = records.float(row, packetsAt);
    const low = 2 * row + layout.LOW;
    const isIpv4 = records.words[low] === 0 && records.words[low + 1] === 0 && records.words[low + 2] === 0xffff;
    this.#bytes[end]! += payloadOf(records.float(row, bytesAt), wire, packets, records.protocol(row), isIpv4);
    if (wire > 0) this.#wire[end]! += wire;
    if (packets > 0) this.#packets[end]! += packets;
  }

  #endOf(flow: Flow): number {
    const both = flow.bytesUp > 0 && flow.bytesDown > 0;
    if (this.#tcpEnd === ATTEMPT) return both ? OPEN : ATTEMPT;
    // Where each side is logged apart, a refusal is a SYN of one and a reset of the other.
    return this.#tcpEnd === RESET && this.#attempted && !both ? ATTEMPT : this.#tcpEnd;
  }

  #direction(records: LogRecords, ports: number): { client: number; from: DirectionSource } {
    if (this.#sureClient !== UNKNOWN) return { client: this.#sureClient, from: 'syn' };
    const lowServes = isServerPort(ports >>> 16);
    if (lowServes !== isServerPort(ports & 0xffff)) {
      return this.flows === 0 && this.#namedClient !== UNKNOWN
        ? { client: this.#namedClient, from: 'first' }
        : { client: lowServes ? HIGH : LOW, from: 'port' };
    }
    if (this.#namedClient !== UNKNOWN) return { client: this.#namedClient, from: 'first' };
    if (this.#likelyClient !== UNKNOWN) return { client: this.#likelyClient, from: 'first' };
    return { client: records.swapped(this.#row) ? HIGH : LOW, from: 'first' };
  }
}
