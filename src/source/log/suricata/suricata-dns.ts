/** The answers in Suricata's dns events: one event per record (version 1), lists of records (2 and 3), or addresses by type ("grouped"). */
import { parseAddress } from '../../../core/parse-address.ts';
import type { LogFlow } from '../../../model/log-flow.ts';
import type { LogSink } from '../../../model/log-sink.ts';
import { JsonItems } from '../json-items.ts';
import { JsonLine } from './json-line.ts';
import type { SuricataPath } from './suricata-paths.ts';

/** Grouped answers do not say how long they hold: a quarter of an hour, so that a name outlives a page but not a lease. */
const UNSAID_LIFE_SECONDS = 900;
const MAXIMUM_RECORDS = 256;
const MAXIMUM_ALIASES = 32;

export class SuricataDns {
  readonly #rows: LogSink;
  readonly #record = new JsonLine(['rrname', 'rrtype', 'rdata', 'ttl']);
  readonly #items = new JsonItems();
  readonly #address = new Uint32Array(4);
  /** Version 1 gives a CNAME and the address behind it in two events of one transaction. */
  #transaction = '';
  readonly #askedAs = new Map<string, string>();

  constructor(rows: LogSink) {
    this.#rows = rows;
  }

  /** @param row with the asker as client and the time of the event. */
  read(event: JsonLine<SuricataPath>, row: LogFlow): void {
    const type = event.text('dns.type');
    if (type !== 'answer' && type !== 'response') return;
    if (event.has('dns.rdata')) {
      this.#single(event, row);
      return;
    }
    const name = event.host('dns.rrname') || this.#question(event);
    if (name === '') return;
    if (this.#records(event, row, name)) return;
    for (const path of ['dns.grouped.A', 'dns.grouped.AAAA'] as const) this.#grouped(event, path, row, name);
  }

  #single(event: JsonLine<SuricataPath>, row: LogFlow): void {
    const transaction = `${row.keyLow}/${row.keyHigh}/${event.digits('dns.id')}`;
    if (transaction !== this.#transaction) {
      this.#transaction = transaction;
      this.#askedAs.clear();
    }
    const name = event.host('dns.rrname');
    const asked = this.#askedAs.get(name) ?? name;
    const type = event.text('dns.rrtype');
    if (type === 'CNAME' && this.#askedAs.size < MAXIMUM_ALIASES) this.#askedAs.set(event.host('dns.rdata'), asked);
    if (isAddress(type) && event.address('dns.rdata', this.#address)) this.#emit(row, asked, event.number('dns.ttl'));
  }

  /** Of version 3, where a message may hold several: resolvers answer the first. */
  #question(event: JsonLine<SuricataPath>): string {
    const from = event.from('dns.queries');
    if (from < 0 || this.#items.next(event.bytes, from + 1, event.to('dns.queries')) < 0) return '';
    const { item } = this.#items;
    return this.#record.read(event.bytes, item.at, item.end) ? this.#record.host('rrname') : '';
  }

  /** @returns whether there were any. */
  #records(event: JsonLine<SuricataPath>, row: LogFlow, name: string): boolean {
    const record = this.#record;
    const { item } = this.#items;
    let at = event.from('dns.answers') + 1;
    if (at === 0) return false;
    let count = 0;
    for (; count < MAXIMUM_RECORDS; count++) {
      at = this.#items.next(event.bytes, at, event.to('dns.answers'));
      if (at < 0) break;
      if (!record.read(event.bytes, item.at, item.end) || !isAddress(record.text('rrtype'))) continue;
      if (record.address('rdata', this.#address)) this.#emit(row, name, record.number('ttl'));
    }
    return count > 0;
  }

  #grouped(event: JsonLine<SuricataPath>, path: 'dns.grouped.A' | 'dns.grouped.AAAA', row: LogFlow, name: string): void {
    const { item } = this.#items;
    let at = event.from(path) + 1;
    for (let count = 0; at > 0 && count < MAXIMUM_RECORDS; count++) {
      at = this.#items.next(event.bytes, at, event.to(path));
      if (at >= 0 && parseAddress(event.bytes, item.at, item.end, this.#address)) this.#emit(row, name, Number.NaN);
    }
  }

  #emit(row: LogFlow, name: string, ttl: number): void {
    const known = ttl >= 0 && ttl <= 0x7fff_ffff;
    if (name !== '') this.#rows.answer(row.startUs, row.client, 0, name, this.#address, 0, known ? ttl : UNSAID_LIFE_SECONDS);
  }
}

function isAddress(type: string): boolean {
  return type === 'A' || type === 'AAAA';
}
