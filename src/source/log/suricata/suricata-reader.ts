/** Reads the events of an eve.json: connections, what names them, and resolvers' answers. */
import { KeyHash } from '../../../core/key-hash.ts';
import { protocolNumber } from '../../../core/protocol-number.ts';
import type { LogFlow } from '../../../model/log-flow.ts';
import type { ReadContext } from '../../read-context.ts';
import { settleRow } from '../settle-row.ts';
import { ipBytesOfFrames } from '../table/csv-frame-bytes.ts';
import { JsonLine } from './json-line.ts';
import { suricataAlert } from './suricata-alert.ts';
import { SuricataDns } from './suricata-dns.ts';
import { suricataNames } from './suricata-names.ts';
import { SURICATA_PATHS } from './suricata-paths.ts';
import { suricataTcpEnd } from './suricata-tcp-end.ts';

const NAME = 'suricata';
const TCP = 6;
const DNS_PORT = 53;
/** Of a flow when it is logged: a year, the longest that is believed. */
const MAXIMUM_AGE_US = 366 * 86_400e6;

export class SuricataReader {
  readonly #context: ReadContext;
  readonly #event = new JsonLine(SURICATA_PATHS);
  readonly #dns: SuricataDns;
  readonly #keys = new KeyHash('eve:');
  #hasFlows: boolean;

  /** @param hasFlows true when earlier lines had flow events. */
  constructor(context: ReadContext, hasFlows = false) {
    this.#context = context;
    this.#hasFlows = hasFlows;
    this.#dns = new SuricataDns(context.rows);
  }

  readonly line = (bytes: Uint8Array, at: number, end: number): boolean => {
    const begin = bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf ? at + 3 : at;
    if (end <= begin) return true;
    const event = this.#event;
    if (!event.read(bytes, begin, end)) return false;
    const type = event.text('event_type');
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
    if (!event.has('flow') || !this.#begin()) return false;
    this.#times('flow.start', 'flow.end');
    row.bytesUp = Number.NaN;
    row.bytesDown = Number.NaN;
    row.packetsUp = event.number('flow.pkts_toserver');
    row.packetsDown = event.number('flow.pkts_toclient');
    // Suricata counts whole frames (`GET_PKT_LEN` in flow.c).
    row.wireBytesUp = ipBytesOfFrames(event.number('flow.bytes_toserver'), row.packetsUp);
    row.wireBytesDown = ipBytesOfFrames(event.number('flow.bytes_toclient'), row.packetsDown);
    const application = event.text('app_proto');
    row.application = application === 'failed' || application === 'unknown' ? '' : application;
    if (row.protocol === TCP) {
      const flagsUp = flags(event.text('tcp.tcp_flags_ts'));
      const flagsDown = flags(event.text('tcp.tcp_flags_tc'));
      row.tcpEnd = suricataTcpEnd(flagsUp, flagsDown, event.text('flow.state'), row.packetsDown);
    }
    if (!settleRow(row, issues, NAME)) return false;
    this.#hasFlows = true;
    rows.flow(row);
    return true;
  }

  #netflow(): boolean {
    const { row, rows, issues } = this.#context;
    const event = this.#event;
    if (!event.has('netflow') || !this.#begin()) return false;
    if (this.#hasFlows) {
      // Where both are logged they say the same: a netflow event is one half of the flow event with its id.
      issues.count('suricata.netflow-repeated');
      return true;
    }
    this.#times('netflow.start', 'netflow.end');
    row.oneWay = true;
    row.unsureDirection = true;
    row.bytesUp = Number.NaN;
    row.bytesDown = Number.NaN;
    row.packetsUp = event.number('netflow.pkts');
    row.packetsDown = 0;
    row.wireBytesUp = ipBytesOfFrames(event.number('netflow.bytes'), row.packetsUp);
    row.wireBytesDown = 0;
    if (!settleRow(row, issues, NAME)) return false;
    rows.flow(row);
    return true;
  }

  #named(type: 'tls' | 'quic' | 'http'): boolean {
    const { row, rows, issues } = this.#context;
    if (!this.#event.has(type) || !this.#begin()) return false;
    suricataNames(this.#event, type, row);
    if (!settleRow(row, issues, NAME)) return false;
    rows.names(row);
    return true;
  }

  #answers(): boolean {
    const { row, issues } = this.#context;
    if (!this.#event.has('dns') || !this.#begin() || !settleRow(row, issues, NAME)) return false;
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
    const type = event.has('tls') ? 'tls' : event.has('quic') ? 'quic' : event.has('http') ? 'http' : null;
    const alert = suricataAlert(event);
    if ((type === null && alert === null) || !this.#begin()) return true;
    if (type !== null) suricataNames(event, type, row);
    if (row.serverName === '' && alert === null) return true;
    const direction = event.text('direction');
    if (event.address('flow.src_ip', row.client)) {
      if (!event.address('flow.dest_ip', row.server)) return true;
      row.clientPort = port(event.number('flow.src_port'));
      row.serverPort = port(event.number('flow.dest_port'));
    } else if (event.has('flow.src_ip')) return true;
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
    if (!event.address('src_ip', row.client) || !event.address('dest_ip', row.server)) return false;
    row.clientPort = port(event.number('src_port'));
    row.serverPort = port(event.number('dest_port'));
    row.protocol = protocolNumber(event.text('proto'));
    const id = event.digits('flow_id');
    this.#keys.text(id);
    row.keyLow = this.#keys.low;
    row.keyHigh = this.#keys.high;
    row.startUs = event.time('timestamp');
    row.endUs = row.startUs;
    return true;
  }

  #times(start: 'flow.start' | 'netflow.start', end: 'flow.end' | 'netflow.end'): void {
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

function flags(hex: string): number {
  return /^[0-9a-f]{1,2}$/i.test(hex) ? Number.parseInt(hex, 16) : -1;
}

function swap(row: LogFlow): void {
  const { clientPort } = row;
  const client = row.client.slice();
  row.client.set(row.server);
  row.server.set(client);
  row.clientPort = row.serverPort;
  row.serverPort = clientPort;
}
