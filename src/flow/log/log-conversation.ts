/** One connection as rows of logs tell it: adds them up by end, tells client from server, and fills the one reused Flow. */
import { AlertList } from '../../model/alert-list.ts';
import type { Flow } from '../../model/flow.ts';
import { TRUNCATED_ALERTED, TRUNCATED_COUNTS, TRUNCATED_SAMPLED } from '../../model/truncation.ts';
import { isServerPort } from '../server-port.ts';
import type { LogAnswers } from './log-answers.ts';
import type { LogCertificates } from './log-certificates.ts';
import { compareRows } from './log-compare.ts';
import * as layout from './log-layout.ts';
import { LogNames } from './log-names.ts';
import { payloadOf } from './log-payload.ts';
import type { LogRecords } from './log-records.ts';

const TCP = 6;
const DNS_PORT = 53;
const LOW = 0;
const HIGH = 1;
const BOTH = (1 << LOW) | (1 << HIGH);
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
  /** Rows other than alerts. */
  #told = false;
  #alerts: AlertList | null = null;
  #alertRow = -1;
  /** The client, as rows that are sure of it know it, as rows that only name it do, and as the others have it. */
  #sureClient = UNKNOWN;
  #namedClient = UNKNOWN;
  #likelyClient = UNKNOWN;
  /** Which ends rows came from, a bit each. */
  #sent = 0;
  readonly #bytes = new Float64Array(2);
  readonly #wire = new Float64Array(2);
  readonly #packets = new Float64Array(2);

  constructor(certificates: LogCertificates) {
    this.#names = new LogNames(certificates);
  }

  /** @param row the first of its rows in time order. */
  begin(records: LogRecords, row: number): void {
    this.#row = row;
    this.#startUs = records.startUs(row);
    this.endUs = this.#startUs + records.durationUs(row);
    this.#input = records.word(row, layout.INPUT);
    this.flows = 0;
    this.#tcpEnd = 0;
    this.#attempted = false;
    this.#sampled = false;
    this.#told = false;
    this.#alerts = null;
    this.#sureClient = UNKNOWN;
    this.#namedClient = UNKNOWN;
    this.#likelyClient = UNKNOWN;
    this.#sent = 0;
    for (let end = LOW; end <= HIGH; end++) {
      this.#bytes[end] = 0;
      this.#wire[end] = 0;
      this.#packets[end] = 0;
    }
    this.#names.clear();
  }

  /** True when something came from the end that sent this row. */
  heard(records: LogRecords, row: number): boolean {
    return (this.#sent & (records.swapped(row) ? 1 << HIGH : 1 << LOW)) !== 0;
  }

  get ended(): boolean {
    return this.#tcpEnd >= CLOSED;
  }

  /** Names only: times count when nothing else has them. */
  addNames(records: LogRecords, row: number): void {
    this.#names.add(records, row);
    this.#input = Math.min(this.#input, records.word(row, layout.INPUT));
    const meta = records.meta(row);
    if ((meta & layout.ALERT) === 0) this.#told = true;
    else this.#addAlert(records, row);
    if ((meta & (layout.UNSURE | layout.ONE_WAY)) === 0 && this.#namedClient === UNKNOWN) {
      this.#namedClient = (meta & layout.SWAPPED) !== 0 ? HIGH : LOW;
    }
    if (this.flows === 0) this.endUs = Math.max(this.endUs, records.endUs(row));
  }

  addCounts(records: LogRecords, row: number): void {
    const meta = records.meta(row);
    const client = (meta & layout.SWAPPED) !== 0 ? HIGH : LOW;
    const startUs = records.startUs(row);
    const endUs = startUs + records.durationUs(row);
    this.#startUs = this.flows === 0 ? startUs : Math.min(this.#startUs, startUs);
    this.endUs = this.flows === 0 ? endUs : Math.max(this.endUs, endUs);
    if (this.flows === 0) this.#row = row;
    this.flows++;
    this.#input = Math.min(this.#input, records.word(row, layout.INPUT));
    if ((meta & layout.SAMPLED) !== 0) this.#sampled = true;
    const tcpEnd = (meta >>> layout.TCP_END_SHIFT) & layout.TCP_END_MASK;
    this.#tcpEnd = Math.max(this.#tcpEnd, tcpEnd);
    if (tcpEnd === ATTEMPT) this.#attempted = true;
    this.#sent |= (meta & layout.ONE_WAY) === 0 ? BOTH : 1 << client;
    // Half a conversation may be sure too: it has the SYN that began it.
    if ((meta & layout.UNSURE) === 0) {
      if (this.#sureClient === UNKNOWN) this.#sureClient = client;
    } else if ((meta & layout.ONE_WAY) === 0 && this.#likelyClient === UNKNOWN) this.#likelyClient = client;
    records.readCounts(row);
    this.#add(records, row, client, layout.BYTES_UP, layout.WIRE_UP, layout.PACKETS_UP);
    this.#add(records, row, 1 - client, layout.BYTES_DOWN, layout.WIRE_DOWN, layout.PACKETS_DOWN);
  }

  write(records: LogRecords, answers: LogAnswers, flow: Flow): void {
    const row = this.#row;
    const ports = records.word(row, layout.PORTS);
    const client = this.#direction(records, ports, flow);
    const server = 1 - client;
    records.readAddress(row, client === HIGH, flow.client);
    records.readAddress(row, server === HIGH, flow.server);
    flow.clientPort = client === LOW ? ports >>> 16 : ports & 0xffff;
    flow.serverPort = client === LOW ? ports & 0xffff : ports >>> 16;
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
    flow.truncated =
      (this.#sampled ? TRUNCATED_SAMPLED : 0) | (this.flows === 0 ? TRUNCATED_COUNTS : 0) | (this.#told ? 0 : TRUNCATED_ALERTED);
    flow.alerts = this.#alerts;
    this.#names.write(flow, records);
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
    const wire = records.counts[wireAt]!;
    const packets = records.counts[packetsAt]!;
    this.#bytes[end]! += payloadOf(records.counts[bytesAt]!, wire, packets, records.protocol(row), records.lowIsIpv4(row));
    if (wire > 0) this.#wire[end]! += wire;
    if (packets > 0) this.#packets[end]! += packets;
  }

  /** The same alert again, from a copy of the file, stands next to it and counts once. */
  #addAlert(records: LogRecords, row: number): void {
    const isCopy = this.#alerts !== null && compareRows(records, this.#alertRow, row) === 0;
    this.#alertRow = row;
    if (isCopy) return;
    const timeUs = records.startUs(row);
    this.#alerts ??= new AlertList();
    this.#alerts.add({ ...records.alert(row), count: 1, firstUs: timeUs, lastUs: timeUs });
  }

  #endOf(flow: Flow): number {
    const both = flow.bytesUp > 0 && flow.bytesDown > 0;
    if (this.#tcpEnd === ATTEMPT) return both ? OPEN : ATTEMPT;
    // Where each side is logged apart, a refusal is a SYN of one and a reset of the other.
    return this.#tcpEnd === RESET && this.#attempted && !both ? ATTEMPT : this.#tcpEnd;
  }

  /** @returns the client's end. */
  #direction(records: LogRecords, ports: number, flow: Flow): number {
    flow.directionFrom = 'syn';
    if (this.#sureClient !== UNKNOWN) return this.#sureClient;
    flow.directionFrom = 'first';
    const lowServes = isServerPort(ports >>> 16);
    if (lowServes !== isServerPort(ports & 0xffff)) {
      if (this.flows === 0 && this.#namedClient !== UNKNOWN) return this.#namedClient;
      flow.directionFrom = 'port';
      return lowServes ? HIGH : LOW;
    }
    if (this.#namedClient !== UNKNOWN) return this.#namedClient;
    if (this.#likelyClient !== UNKNOWN) return this.#likelyClient;
    return records.swapped(this.#row) ? HIGH : LOW;
  }
}
