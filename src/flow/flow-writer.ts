/** Turns a slot into the one reused Flow and gives it to the sink. */
import { Flow } from '../model/flow.ts';
import type { FlowSink } from '../model/flow-sink.ts';
import { TRUNCATED_EXCHANGES, TRUNCATED_HEAD, TRUNCATED_SNAPSHOT, TRUNCATED_START } from '../model/truncation.ts';
import type { Conversation } from './conversation.ts';
import type { ExchangeLog } from './exchange-log.ts';
import * as flag from './flags.ts';
import type { PayloadReader } from './payload-reader.ts';
import * as slot from './slots.ts';

const NO_NAMES: readonly string[] = [];
const TCP = 6;

export class FlowWriter {
  readonly #flow = new Flow();
  readonly #sink: FlowSink;
  readonly #exchanges: ExchangeLog;
  readonly #reader: PayloadReader;
  #kept = 0;

  constructor(sink: FlowSink, exchanges: ExchangeLog, reader: PayloadReader) {
    this.#sink = sink;
    this.#exchanges = exchanges;
    this.#reader = reader;
  }

  /** @param dnsName what a DNS answer called the server, or ''. @param ends false when the flow goes on after an active timeout. */
  write(
    floats: Float64Array,
    f: number,
    words: Uint32Array,
    w: number,
    conversation: Conversation | undefined,
    dnsName: string,
    ends: boolean,
  ): void {
    const flow = this.#flow;
    let flags = words[w + slot.FLAGS]!;
    if (conversation !== undefined && ends) {
      this.#reader.aim(words, w + slot.CLIENT, floats[f + slot.END]!, true);
      this.#reader.end(conversation);
      if (this.#reader.incomplete) flags |= flag.HEAD_CUT;
    }
    const facts = conversation?.facts;
    // A ClientHello from the likely server tells who is who, unless a SYN already did.
    const swap = facts?.reversed === true && (flags & flag.DIRECTION_SYN) === 0;
    flow.protocol = words[w + slot.PROTOCOL]!;
    const client = w + (swap ? slot.SERVER : slot.CLIENT);
    const server = w + (swap ? slot.CLIENT : slot.SERVER);
    for (let i = 0; i < 4; i++) {
      flow.client[i] = words[client + i]!;
      flow.server[i] = words[server + i]!;
    }
    const ports = words[w + slot.PORTS]!;
    flow.clientPort = swap ? ports & 0xffff : ports >>> 16;
    flow.serverPort = swap ? ports >>> 16 : ports & 0xffff;
    flow.directionFrom = (flags & flag.DIRECTION_SYN) !== 0 ? 'syn' : (flags & flag.DIRECTION_PORT) !== 0 ? 'port' : 'first';
    flow.startUs = floats[f + slot.START]!;
    flow.endUs = floats[f + slot.END]!;
    flow.bytesUp = floats[f + (swap ? slot.BYTES_DOWN : slot.BYTES_UP)]!;
    flow.bytesDown = floats[f + (swap ? slot.BYTES_UP : slot.BYTES_DOWN)]!;
    flow.wireBytesUp = floats[f + (swap ? slot.WIRE_DOWN : slot.WIRE_UP)]!;
    flow.wireBytesDown = floats[f + (swap ? slot.WIRE_UP : slot.WIRE_DOWN)]!;
    flow.packetsUp = words[w + (swap ? slot.PACKETS_DOWN : slot.PACKETS_UP)]!;
    flow.packetsDown = words[w + (swap ? slot.PACKETS_UP : slot.PACKETS_DOWN)]!;
    flow.burstsUp = words[w + (swap ? slot.BURSTS_DOWN : slot.BURSTS_UP)]!;
    flow.burstsDown = words[w + (swap ? slot.BURSTS_UP : slot.BURSTS_DOWN)]!;
    const keys = words[w + slot.KEYS]!;
    flow.keysUp = swap ? keys & 0xffff : keys >>> 16;
    flow.keysDown = swap ? keys >>> 16 : keys & 0xffff;
    flow.paced = true;
    flow.input = words[w + slot.INPUT]!;
    flow.continued = (flags & flag.CONTINUED) !== 0;
    this.#tcpEnd(flags);
    flow.application = facts !== undefined && facts.application !== '' ? facts.application : this.#reader.applicationName(flags >>> 24);
    flow.serverName = facts?.serverName ?? '';
    flow.serverNameFrom = facts?.serverNameFrom ?? '';
    flow.alpn = facts?.alpn ?? '';
    flow.tlsVersion = facts?.tlsVersion ?? '';
    flow.ja4 = facts?.ja4 ?? '';
    flow.certificateNames = facts?.certificateNames ?? NO_NAMES;
    flow.userAgent = facts?.userAgent ?? '';
    this.#dnsName(dnsName, swap);
    this.#writeExchanges(floats, f, words, w, flags, swap);
    flow.truncated =
      ((flags & flag.CUT) !== 0 ? TRUNCATED_SNAPSHOT : 0) |
      ((flags & flag.HEAD_CUT) !== 0 ? TRUNCATED_HEAD : 0) |
      (flow.moreExchanges > 0 ? TRUNCATED_EXCHANGES : 0) |
      (flow.protocol === TCP && (flags & flag.SYN_SEEN) === 0 ? TRUNCATED_START : 0);
    this.#sink.flow(flow);
  }

  #tcpEnd(flags: number): void {
    const flow = this.#flow;
    const fins = flag.FIN_UP | flag.FIN_DOWN;
    const silent = flow.bytesUp === 0 && flow.bytesDown === 0;
    if (flow.protocol !== TCP) flow.tcpEnd = '';
    // A SYN that got a reset, or was taken back before it got anything (RFC 9293 §3.5.2).
    else if ((flags & (flag.RESET | flag.SYN_SEEN | flag.SYN_ACK_SEEN)) === (flag.RESET | flag.SYN_SEEN) && silent) flow.tcpEnd = 'attempt';
    else if ((flags & flag.RESET) !== 0) flow.tcpEnd = 'reset';
    else if ((flags & fins) === fins) flow.tcpEnd = 'closed';
    else flow.tcpEnd = flow.packetsDown === 0 && flow.bytesUp === 0 ? 'attempt' : 'open';
  }

  #dnsName(name: string, swap: boolean): void {
    const flow = this.#flow;
    if (flow.serverName !== '' || name === '' || swap) return;
    flow.serverName = name;
    flow.serverNameFrom = 'dns-answer';
  }

  #writeExchanges(floats: Float64Array, f: number, words: Uint32Array, w: number, flags: number, swap: boolean): void {
    const flow = this.#flow;
    const count = words[w + slot.TURN_COUNT]!;
    this.#kept = 0;
    flow.moreExchanges = 0;
    flow.moreBytesUp = 0;
    flow.moreBytesDown = 0;
    if ((flags & flag.TURN_OPEN) !== 0) this.#copyExchanges(floats, f, words, w, count);
    flow.exchangeCount = this.#kept;
    if (!swap) return;
    for (let i = 0; i < this.#kept; i++) {
      const up = flow.exchangeBytesUp[i]!;
      flow.exchangeBytesUp[i] = flow.exchangeBytesDown[i]!;
      flow.exchangeBytesDown[i] = up;
    }
    const more = flow.moreBytesUp;
    flow.moreBytesUp = flow.moreBytesDown;
    flow.moreBytesDown = more;
  }

  #copyExchanges(floats: Float64Array, f: number, words: Uint32Array, w: number, count: number): void {
    const flow = this.#flow;
    const stored = Math.min(count, slot.MAXIMUM_EXCHANGES - 1);
    if (flow.exchangeTimesUs.length <= stored) {
      const size = 1 << (32 - Math.clz32(stored));
      flow.exchangeTimesUs = new Float64Array(size);
      flow.exchangeBytesUp = new Float64Array(size);
      flow.exchangeBytesDown = new Float64Array(size);
    }
    if (stored > 0) this.#exchanges.drain(words[w + slot.TURN_HEAD]!, stored, flow);
    const up = floats[f + slot.TURN_UP]!;
    const down = floats[f + slot.TURN_DOWN]!;
    if (count > stored) {
      flow.moreExchanges = count - stored + 1;
      flow.moreBytesUp = up;
      flow.moreBytesDown = down;
      this.#kept = stored;
      return;
    }
    flow.exchangeTimesUs[stored] = floats[f + slot.TURN_START]!;
    flow.exchangeBytesUp[stored] = up;
    flow.exchangeBytesDown[stored] = down;
    this.#kept = stored + 1;
  }
}
