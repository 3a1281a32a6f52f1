/** Reads flow export packets out of a capture: NetFlow v5, v9 and IPFIX over UDP become rows, beside the packets that carried them. */
import type { Issues } from '../core/issues.ts';
import { wordAt } from '../core/word-at.ts';
import { LogFlow } from '../model/log-flow.ts';
import type { LogSink } from '../model/log-sink.ts';
import type { Packet } from '../model/packet.ts';
import type { PacketSink } from '../model/packet-sink.ts';
import { ExportDecoder } from '../source/log/netflow/netflow-decoder.ts';
import { BEGINNING_BYTES, mayBegin, messageEnd } from '../source/log/netflow/netflow-message.ts';
import { formatIp } from './ip-text.ts';

const UDP = 17;
/** Where collectors listen: IANA's 4739 for IPFIX, and what the vendors' guides and nfcapd use. */
const PORTS: ReadonlySet<number> = new Set([2055, 2056, 4432, 4739, 9995, 9996]);
/** On other ports the time of the export must be that of the packet. */
const MAXIMUM_APART_US = 86_400e6;

/** Stands before the sink of packets; every packet goes on to it. */
export class FlowExports implements PacketSink {
  readonly #sink: PacketSink;
  readonly #issues: Issues;
  readonly #row = new LogFlow();
  readonly #decoder: ExportDecoder;

  /** @param rows takes the flows that exporters tell of. */
  constructor(sink: PacketSink, rows: LogSink, issues: Issues) {
    this.#sink = sink;
    this.#issues = issues;
    this.#decoder = new ExportDecoder(this.#row, rows, issues);
  }

  packet(packet: Packet): void {
    // One look at a byte turns almost every datagram away: the version's upper half is zero, its lower one 5, 9 or 10.
    if (packet.protocol === UDP && packet.payloadLength >= BEGINNING_BYTES && packet.bytes[packet.payloadAt] === 0) this.#datagram(packet);
    this.#sink.packet(packet);
  }

  /** No more packets will come. */
  end(): void {
    this.#decoder.finish();
  }

  #datagram(packet: Packet): void {
    const { bytes, payloadAt } = packet;
    const end = Math.min(packet.end, payloadAt + packet.payloadLength);
    if (end - payloadAt < BEGINNING_BYTES || packet.fragmentOffset > 0 || !mayBegin(bytes, payloadAt)) return;
    if (!PORTS.has(packet.destinationPort) && !isWhole(packet, end)) return;
    this.#issues.count('flow-export.packets');
    this.#row.input = packet.input;
    this.#decoder.packet(bytes, payloadAt, end, formatIp(bytes, packet.sourceAt, packet.ipVersion === 4 ? 4 : 16));
  }
}

/** Whether the datagram is one message from end to end, sent when it says. */
function isWhole(packet: Packet, end: number): boolean {
  const { bytes, payloadAt } = packet;
  const seconds = wordAt(bytes, payloadAt + (bytes[payloadAt + 1] === 10 ? 4 : 8));
  if (Math.abs(seconds * 1e6 - packet.timeUs) > MAXIMUM_APART_US) return false;
  if (end - payloadAt !== packet.payloadLength) return false;
  return messageEnd(bytes.subarray(payloadAt, end), 0, end - payloadAt, true) === end - payloadAt;
}
