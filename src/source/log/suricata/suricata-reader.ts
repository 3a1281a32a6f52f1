/** Reads the events of an eve.json: connections, what names them, and resolvers' answers. */
import { KeyHash } from '../../../core/key-hash.ts';
import type { LogFlow } from '../../../model/log-flow.ts';
import type { ReadContext } from '../../read-context.ts';
import { settleRow } from '../settle-row.ts';
import { ipBytesOfFrames } from '../table/csv-frame-bytes.ts';
import { JsonLine } from './json-line.ts';
import { suricataAlert } from './suricata-alert.ts';
import { SuricataDns } from './suricata-dns.ts';
import { SuricataField } from './suricata-field.ts';
import { suricataNames } from './suricata-names.ts';
import { SURICATA_PATHS } from './suricata-paths.ts';
import { suricataTcpEnd } from './suricata-tcp-end.ts';
import { SuricataTexts } from './suricata-texts.ts';

const NAME = 'suricata';
const TCP = 6;
const DNS_PORT = 53;
/** Of a flow when it is logged: a year, the longest that is believed. */
const MAXIMUM_AGE_US = 366 * 86_400e6;

export class SuricataReader {
  readonly #context: ReadContext;
  readonly #event = new JsonLine(SURICATA_PATHS);
  readonly #texts = new SuricataTexts();
  readonly #dns: SuricataDns;
  readonly #keys = new KeyHash('eve:');
  #hasFlows: boolean;

  /** @param hasFlows true when earlier lines had flow events. */
  constructor(context: ReadContext, hasFlows = false) {
    this.#context = context;
    this.#hasFlows = hasFlows;
    this.#dns = new SuricataDns(context.rows, this.#texts);
  }

  readonly line = (bytes: Uint8Array, at: number, end: number): boolean => {
    const begin = bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf ? at + 3 : at;
    if (end <= begin) return true;
    const event = this.#event;
    if (!event.read(bytes, begin, end)) return false;
    const type = event.value(SuricataField.event_type, this.#texts.eventType, '');
    if (type === 'flow') return this.#flow();
    if (type === 'netflow') return this.#netflow();
    if (type === 'tls' || type === 'quic' || type === 'http') return this.#named(type);
    if (type === 'dns') return this.#answers();
    if (type === 'alert') return this.#alert();
    return type !== '';
  };

  #flow(): boolean {
    const { row, rows, issues } = this.#context;
    const event = this.#event;
    const texts = this.#texts;
    if (!event.has(SuricataField.flow) || !this.#begin()) return false;
    this.#times(SuricataField['flow.start'], SuricataField['flow.end']);
    row.bytesUp = Number.NaN;
    row.bytesDown = Number.NaN;
    row.packetsUp = event.number(SuricataField['flow.pkts_toserver']);
    row.packetsDown = event.number(SuricataField['flow.pkts_toclient']);
    // Suricata counts whole frames (`GET_PKT_LEN` in flow.c).
    row.wireBytesUp = ipBytesOfFrames(event.number(SuricataField['flow.bytes_toserver']), row.packetsUp);
    row.wireBytesDown = ipBytesOfFrames(event.number(SuricataField['flow.bytes_toclient']), row.packetsDown);
    row.application = event.value(SuricataField.app_proto, texts.application, '');
    if (row.protocol === TCP) {
      const flagsUp = event.value(SuricataField['tcp.tcp_flags_ts'], texts.tcpFlags, -1);
      const flagsDown = event.value(SuricataField['tcp.tcp_flags_tc'], texts.tcpFlags, -1);
      row.tcpEnd = suricataTcpEnd(flagsUp, flagsDown, event.value(SuricataField['flow.state'], texts.flowState, ''), row.packetsDown);
    }
    if (!settleRow(row, issues, NAME)) return false;
    this.#hasFlows = true;
    rows.flow(row);
    return true;
  }

  #netflow(): boolean {
    const { row, rows, issues } = this.#context;
    const event = this.#event;
    if (!event.has(SuricataField.netflow) || !this.#begin()) return false;
    if (this.#hasFlows) {
      // Where both are logged they say the same: a netflow event is one half of the flow event with its id.
      issues.count('suricata.netflow-repeated');
      return true;
    }
    this.#times(SuricataField['netflow.start'], SuricataField['netflow.end']);
    row.oneWay = true;
    row.unsureDirection = true;
    row.bytesUp = Number.NaN;
    row.bytesDown = Number.NaN;
    row.packetsUp = event.number(SuricataField['netflow.pkts']);
    row.packetsDown = 0;
    row.wireBytesUp = ipBytesOfFrames(event.number(SuricataField['netflow.bytes']), row.packetsUp);
    row.wireBytesDown = 0;
    if (!settleRow(row, issues, NAME)) return false;
    rows.flow(row);
    return true;
  }

  #named(type: 'tls' | 'quic' | 'http'): boolean {
    const { row, rows, issues } = this.#context;
    if (!this.#event.has(SuricataField[type]) || !this.#begin()) return false;
    suricataNames(this.#event, this.#texts, type, row);
    if (!settleRow(row, issues, NAME)) return false;
    rows.names(row);
    return true;
  }

  #answers(): boolean {
    const { row, issues } = this.#context;
    if (!this.#event.has(SuricataField.dns) || !this.#begin() || !settleRow(row, issues, NAME)) return false;
    // Events run with the flow or, in some versions, with the packet: the resolver is the side with its port.
    if (row.clientPort === DNS_PORT && row.serverPort !== DNS_PORT) swap(row);
    this.#dns.read(this.#event, row);
    return true;
  }

  /** An alert carries what is known of its connection when metadata is switched on. It runs with the packet that raised it. */
  #alert(): boolean {
    const { row, rows, issues } = this.#context;
    issues.count('suricata.alert');
    const event = this.#event;
    const type = event.has(SuricataField.tls)
      ? 'tls'
      : event.has(SuricataField.quic)
        ? 'quic'
        : event.has(SuricataField.http)
          ? 'http'
          : null;
    const alert = suricataAlert(event);
    if ((type === null && alert === null) || !this.#begin()) return true;
    if (type !== null) suricataNames(event, this.#texts, type, row);
    if (row.serverName === '' && alert === null) return true;
    const direction = event.text(SuricataField.direction);
    if (event.address(SuricataField['flow.src_ip'], row.client)) {
      if (!event.address(SuricataField['flow.dest_ip'], row.server)) return true;
      row.clientPort = port(event.number(SuricataField['flow.src_port']));
      row.serverPort = port(event.number(SuricataField['flow.dest_port']));
    } else if (event.has(SuricataField['flow.src_ip'])) return true;
    else if (direction === 'to_client') swap(row);
    else row.unsureDirection = direction !== 'to_server';
    if (!settleRow(row, issues, NAME)) return true;
    if (alert !== null) rows.alert(row, alert);
    else rows.names(row);
    return true;
  }

  /** What every event says: when, between whom, by which id. */
  #begin(): boolean {
    const { row } = this.#context;
    const event = this.#event;
    row.reset();
    if (!event.address(SuricataField.src_ip, row.client) || !event.address(SuricataField.dest_ip, row.server)) return false;
    row.clientPort = port(event.number(SuricataField.src_port));
    row.serverPort = port(event.number(SuricataField.dest_port));
    row.protocol = event.value(SuricataField.proto, this.#texts.protocol, 0);
    event.key(SuricataField.flow_id, this.#keys);
    row.keyLow = this.#keys.low;
    row.keyHigh = this.#keys.high;
    row.startUs = event.time(SuricataField.timestamp);
    row.endUs = row.startUs;
    return true;
  }

  #times(start: number, end: number): void {
    const { row, issues } = this.#context;
    const loggedUs = row.startUs;
    const startUs = this.#event.time(start);
    const endUs = this.#event.time(end);
    // The event has the same clock: a beginning a year away from it is wrong.
    const isFar = Math.abs(startUs - loggedUs) > MAXIMUM_AGE_US;
    if (isFar) issues.countHere('suricata.odd-time');
    if (!isFar && !Number.isNaN(startUs)) row.startUs = startUs;
    row.endUs = Number.isNaN(endUs) || (isFar && !(endUs >= row.startUs && endUs <= row.startUs + MAXIMUM_AGE_US)) ? row.startUs : endUs;
  }
}

/** ICMP has none. */
function port(value: number): number {
  return Number.isNaN(value) ? 0 : value;
}

function swap(row: LogFlow): void {
  const { clientPort } = row;
  const client = row.client.slice();
  row.client.set(row.server);
  row.server.set(client);
  row.clientPort = row.serverPort;
  row.serverPort = clientPort;
}
