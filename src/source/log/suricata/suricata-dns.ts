/** The answers in Suricata's dns events: one event per record (version 1), lists of records (2 and 3), or addresses by type ("grouped"). */
import { Buffer } from 'node:buffer';
import { parseAddress } from '../../../core/parse-address.ts';
import type { LogFlow } from '../../../model/log-flow.ts';
import type { LogSink } from '../../../model/log-sink.ts';
import { JsonItems } from '../json-items.ts';
import { jsonText } from '../json-text.ts';
import { JsonLine } from './json-line.ts';
import { SuricataField } from './suricata-field.ts';
import type { SuricataTexts } from './suricata-texts.ts';

/** Grouped answers do not say how long they hold: a quarter of an hour, so that a name outlives a page but not a lease. */
const UNSAID_LIFE_SECONDS = 900;
const MAXIMUM_RECORDS = 256;
const MAXIMUM_ALIASES = 32;

/** The fields of a record. */
const NAME = 0;
const TYPE = 1;
const DATA = 2;
const LIFE = 3;

export class SuricataDns {
  readonly #rows: LogSink;
  readonly #texts: SuricataTexts;
  readonly #record = new JsonLine(['rrname', 'rrtype', 'rdata', 'ttl']);
  readonly #items = new JsonItems();
  readonly #address = new Uint32Array(4);
  /** Version 1 gives a CNAME and the address behind it in two events of one transaction. */
  #transaction = '';
  readonly #askedAs = new Map<string, string>();

  constructor(rows: LogSink, texts: SuricataTexts) {
    this.#rows = rows;
    this.#texts = texts;
  }

  /** @param row with the asker as client and the time of the event. */
  read(event: JsonLine, row: LogFlow): void {
    if (!event.value(SuricataField['dns.type'], this.#texts.isAnswer, false)) return;
    if (event.has(SuricataField['dns.rdata'])) {
      this.#single(event, row);
      return;
    }
    const name = event.value(SuricataField['dns.rrname'], this.#texts.host, '') || this.#question(event);
    if (name === '') return;
    if (this.#records(event, row, name)) return;
    this.#grouped(event, SuricataField['dns.grouped.A'], row, name);
    this.#grouped(event, SuricataField['dns.grouped.AAAA'], row, name);
  }

  #single(event: JsonLine, row: LogFlow): void {
    const transaction = `${row.keyLow}/${row.keyHigh}/${event.number(SuricataField['dns.id'])}`;
    if (transaction !== this.#transaction) {
      this.#transaction = transaction;
      this.#askedAs.clear();
    }
    const name = event.value(SuricataField['dns.rrname'], this.#texts.host, '');
    const asked = this.#askedAs.get(name) ?? name;
    const type = event.text(SuricataField['dns.rrtype']);
    if (type === 'CNAME' && this.#askedAs.size < MAXIMUM_ALIASES)
      this.#askedAs.set(event.value(SuricataField['dns.rdata'], this.#texts.host, ''), asked);
    if (isAddress(type) && event.address(SuricataField['dns.rdata'], this.#address))
      this.#emit(row, asked, event.number(SuricataField['dns.ttl']));
  }

  /** Of version 3, where a message may hold several: resolvers answer the first. */
  #question(event: JsonLine): string {
    const at = event.items(SuricataField['dns.queries']);
    if (at < 0 || this.#items.next(event.bytes, at, event.to[SuricataField['dns.queries']]!) < 0) return '';
    const { item } = this.#items;
    return this.#record.read(event.bytes, item.at, item.end) ? this.#record.value(NAME, this.#texts.host, '') : '';
  }

  /** @returns whether there were any. */
  #records(event: JsonLine, row: LogFlow, name: string): boolean {
    const record = this.#record;
    const { item } = this.#items;
    let at = event.items(SuricataField['dns.answers']);
    if (at < 0) return false;
    const to = event.to[SuricataField['dns.answers']]!;
    let count = 0;
    for (; count < MAXIMUM_RECORDS; count++) {
      at = this.#items.next(event.bytes, at, to);
      if (at < 0) break;
      if (!record.read(event.bytes, item.at, item.end) || !record.value(TYPE, this.#texts.isAddressType, false)) continue;
      if (record.address(DATA, this.#address)) this.#emit(row, name, record.number(LIFE));
    }
    return count > 0;
  }

  #grouped(event: JsonLine, field: number, row: LogFlow, name: string): void {
    let at = event.items(field);
    for (let count = 0; at >= 0 && count < MAXIMUM_RECORDS; count++) {
      at = this.#items.next(event.bytes, at, event.to[field]!);
      if (at >= 0 && this.#isAddress(event.bytes)) this.#emit(row, name, Number.NaN);
    }
  }

  /** Of the item. */
  #isAddress(bytes: Uint8Array): boolean {
    const { at, end, escaped } = this.#items.item;
    if (!escaped) return parseAddress(bytes, at, end, this.#address);
    const plain = Buffer.from(jsonText(bytes, at, end));
    return parseAddress(plain, 0, plain.length, this.#address);
  }

  #emit(row: LogFlow, name: string, ttl: number): void {
    const known = ttl >= 0 && ttl <= 0x7fff_ffff;
    if (name !== '') this.#rows.answer(row.startUs, row.client, 0, name, this.#address, 0, known ? ttl : UNSAID_LIFE_SECONDS);
  }
}

function isAddress(type: string): boolean {
  return type === 'A' || type === 'AAAA';
}
