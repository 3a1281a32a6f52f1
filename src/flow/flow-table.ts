/** The table of live flows: packets in, finished flows out. Nothing is allocated per packet. */
import { randomBytes } from 'node:crypto';
import type { Issues } from '../core/issues.ts';
import { mix } from '../core/mix.ts';
import { wordAt } from '../core/word-at.ts';
import type { FlowSink } from '../model/flow-sink.ts';
import type { Packet } from '../model/packet.ts';
import type { PacketSink } from '../model/packet-sink.ts';
import type { DatagramRecognizer, StreamRecognizer } from '../model/recognizer.ts';
import { Accounting } from './accounting.ts';
import { DnsNames } from './dns-names.ts';
import * as flag from './flags.ts';
import { FlowWriter } from './flow-writer.ts';
import { isClosed } from './is-closed.ts';
import { PayloadReader } from './payload-reader.ts';
import { isServerPort } from './server-port.ts';
import { SlotIndex } from './slot-index.ts';
import { SlotNames } from './slot-names.ts';
import * as slot from './slots.ts';
import { ACK, RST, SYN } from './tcp-flags.ts';
import { DEFAULT_TIMEOUTS, type Timeouts } from './timeouts.ts';
import { Turns } from './turns.ts';

const TCP = 6;
const DNS_PORT = 53;

/** A SYN that was captured after data of its own connection lies at most this far before it: one window without scaling. */
const LATE_SYN_BYTES = 65_535;
/** Capture time between two sweeps for flows that timed out, at the least. */
const SWEEP_US = 10_000_000;

export interface FlowTableOptions {
  readonly streams: readonly StreamRecognizer[];
  readonly datagrams: readonly DatagramRecognizer[];
  readonly timeouts?: Timeouts;
}

export class FlowTable implements PacketSink {
  readonly #slots = new slot.Slots();
  readonly #index = new SlotIndex();
  readonly #dns = new DnsNames();
  readonly #reader: PayloadReader;
  readonly #accounting: Accounting;
  readonly #writer: FlowWriter;
  readonly #issues: Issues;
  readonly #timeouts: Timeouts;
  /** Hashes are seeded so that nobody can prepare collisions; no output depends on them. */
  readonly #seed = randomBytes(4).readInt32LE();
  readonly #names = new SlotNames();
  #packetsSinceSweep = 0;
  #sweptUs = 0;
  #previousUs = 0;

  packets = 0;

  constructor(sink: FlowSink, issues: Issues, options: FlowTableOptions) {
    this.#issues = issues;
    this.#timeouts = options.timeouts ?? DEFAULT_TIMEOUTS;
    this.#reader = new PayloadReader(options.streams, options.datagrams, issues, this.#dns);
    const turns = new Turns();
    this.#accounting = new Accounting(this.#slots, turns, this.#reader, this.#timeouts.establishedUs);
    this.#writer = new FlowWriter(sink, turns.log, this.#reader);
  }

  packet(packet: Packet): void {
    this.packets++;
    this.#packetsSinceSweep++;
    const { bytes, sourceAt, destinationAt, timeUs } = packet;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0xffff;
    let s3: number;
    let d0 = 0;
    let d1 = 0;
    let d2 = 0xffff;
    let d3: number;
    let sourceMix = this.#seed;
    let destinationMix = this.#seed;
    if (packet.ipVersion === 4) {
      s3 = wordAt(bytes, sourceAt);
      d3 = wordAt(bytes, destinationAt);
    } else {
      s0 = wordAt(bytes, sourceAt);
      s1 = wordAt(bytes, sourceAt + 4);
      s2 = wordAt(bytes, sourceAt + 8);
      s3 = wordAt(bytes, sourceAt + 12);
      d0 = wordAt(bytes, destinationAt);
      d1 = wordAt(bytes, destinationAt + 4);
      d2 = wordAt(bytes, destinationAt + 8);
      d3 = wordAt(bytes, destinationAt + 12);
      sourceMix = mix(mix(sourceMix, s0, s1), s2, 0);
      destinationMix = mix(mix(destinationMix, d0, d1), d2, 0);
    }
    const sourcePort = packet.sourcePort;
    const destinationPort = packet.destinationPort;
    const protocol = packet.protocol;
    const tcp = protocol === TCP;
    const forward = ((sourcePort << 16) | destinationPort) >>> 0;
    const backward = ((destinationPort << 16) | sourcePort) >>> 0;
    // The hash is the same both ways: each end is mixed alone, then added.
    const hash = mix(mix(sourceMix, s3, sourcePort) + mix(destinationMix, d3, destinationPort), protocol, 0);

    const index = this.#index;
    const places = index.places;
    const mask = index.mask;
    let found = -1;
    let up = true;
    let words: Uint32Array = places;
    let w = 0;
    for (let at = hash & mask; places[at * 2 + 1] !== 0; at = (at + 1) & mask) {
      if (places[at * 2] !== hash) continue;
      const candidate = places[at * 2 + 1]! - 1;
      words = this.#slots.words[slot.slabOf(candidate)]!;
      w = slot.wordsAt(candidate);
      if (words[w + slot.PROTOCOL] !== protocol) continue;
      const ports = words[w + slot.PORTS]!;
      const c = w + slot.CLIENT;
      if (
        ports === forward &&
        words[c + 3] === s3 &&
        words[c + 7] === d3 &&
        words[c + 2] === s2 &&
        words[c + 6] === d2 &&
        words[c] === s0 &&
        words[c + 1] === s1 &&
        words[c + 4] === d0 &&
        words[c + 5] === d1
      ) {
        found = candidate;
        break;
      }
      if (
        ports === backward &&
        words[c + 3] === d3 &&
        words[c + 7] === s3 &&
        words[c + 2] === d2 &&
        words[c + 6] === s2 &&
        words[c] === d0 &&
        words[c + 1] === d1 &&
        words[c + 4] === s0 &&
        words[c + 5] === s1
      ) {
        found = candidate;
        up = false;
        break;
      }
    }

    const tcpFlags = packet.tcpFlags;
    const synOnly = tcp && (tcpFlags & (SYN | ACK | RST)) === SYN;
    if (found >= 0) {
      const flags = words[w + slot.FLAGS]!;
      const f = slot.floatsAt(found);
      const floats = this.#slots.floats[slot.slabOf(found)]!;
      const end = floats[f + slot.END]!;
      const timedOut = timeUs - end > this.#idleUs(protocol, flags, words, w);
      const reused = synOnly && (isClosed(flags) || this.#begins(up, flags, words, w, packet.sequence));
      if (timedOut || reused) {
        this.#finish(found);
        found = -1;
      } else if (timeUs - floats[f + slot.START]! > this.#timeouts.activeUs) {
        this.#handOn(found, floats, f, words, w, packet);
      }
    }
    if (found < 0) {
      // From a SYN, else a well-known port, else who spoke first.
      let how = 0;
      up = true;
      if (tcp && (tcpFlags & SYN) !== 0) {
        how = flag.DIRECTION_SYN;
        up = (tcpFlags & ACK) === 0;
      } else {
        const sourceServes = isServerPort(sourcePort);
        if (sourceServes !== isServerPort(destinationPort)) {
          how = flag.DIRECTION_PORT;
          up = !sourceServes;
        }
      }
      found = this.#slots.take();
      words = this.#slots.words[slot.slabOf(found)]!;
      w = slot.wordsAt(found);
      const source = w + (up ? slot.CLIENT : slot.SERVER);
      const destination = w + (up ? slot.SERVER : slot.CLIENT);
      words[source] = s0;
      words[source + 1] = s1;
      words[source + 2] = s2;
      words[source + 3] = s3;
      words[destination] = d0;
      words[destination + 1] = d1;
      words[destination + 2] = d2;
      words[destination + 3] = d3;
      words[w + slot.PORTS] = up ? forward : backward;
      words[w + slot.PROTOCOL] = protocol;
      words[w + slot.HASH] = hash;
      words[w + slot.FLAGS] = flag.LIVE | how;
      words[w + slot.INPUT] = packet.input;
      // Resolvers are reached by address: their own flows have no name to find.
      if (!this.#dns.empty && (words[w + slot.PORTS]! & 0xffff) !== DNS_PORT) {
        const name = this.#dns.find(words, w + slot.CLIENT, words, w + slot.SERVER, timeUs);
        if (name !== '') {
          this.#names.set(found, name);
          words[w + slot.FLAGS] = words[w + slot.FLAGS]! | flag.NAMED;
        }
      }
      const floats = this.#slots.floats[slot.slabOf(found)]!;
      const f = slot.floatsAt(found);
      floats[f + slot.START] = timeUs;
      floats[f + slot.END] = timeUs;
      this.#index.add(hash >>> 0, found);
    }
    this.#accounting.add(found, up, words, w, packet, tcp);
    // The earlier of two packets' times: one wrong time neither ends every flow nor keeps sweeps away until the rest catches up.
    const nowUs = timeUs < this.#previousUs ? timeUs : this.#previousUs;
    this.#previousUs = timeUs;
    if (this.#packetsSinceSweep >= this.#slots.used && Math.abs(nowUs - this.#sweptUs) >= SWEEP_US) this.#sweep(nowUs);
  }

  /** Whether a SYN on a live five-tuple begins another connection: another number, from the wrong side, or far from the bytes so far. */
  #begins(up: boolean, flags: number, words: Uint32Array, w: number, sequence: number): boolean {
    // Both sides may send one (RFC 9293 §3.5); a guess of who is the client is worth less than one.
    if (!up) return (flags & flag.DIRECTION_SYN) === 0;
    if ((flags & flag.INITIAL_KNOWN) !== 0) return words[w + slot.INITIAL] !== sequence;
    return (flags & flag.SEQUENCE_UP) !== 0 && (words[w + slot.NEXT_UP]! - sequence) >>> 0 > LATE_SYN_BYTES;
  }

  /** Hands on every flow that is still live, and is empty then. */
  end(): void {
    for (let one = 0; one < this.#slots.used; one++) {
      if ((this.#slots.words[slot.slabOf(one)]![slot.wordsAt(one) + slot.FLAGS]! & flag.LIVE) !== 0) this.#write(one);
    }
    this.#slots.clear();
    this.#index.clear();
    this.#issues.count('dns.names-full', this.#dns.dropped);
    this.#dns.dropped = 0;
  }

  #idleUs(protocol: number, flags: number, words: Uint32Array, w: number): number {
    if (protocol !== TCP) return this.#timeouts.datagramUs;
    if (isClosed(flags)) return this.#timeouts.closedUs;
    const both = words[w + slot.PACKETS_UP]! > 0 && words[w + slot.PACKETS_DOWN]! > 0;
    return both ? this.#timeouts.establishedUs : this.#timeouts.transitoryUs;
  }

  #finish(found: number): void {
    this.#write(found);
    this.#index.remove(this.#slots.words[slot.slabOf(found)]![slot.wordsAt(found) + slot.HASH]!, found);
    this.#slots.give(found);
  }

  #write(found: number): void {
    const slab = slot.slabOf(found);
    const words = this.#slots.words[slab]!;
    const w = slot.wordsAt(found);
    const { conversations } = this.#accounting;
    const conversation = (words[w + slot.FLAGS]! & flag.CONVERSATION) !== 0 ? conversations.get(found) : undefined;
    this.#writer.write(this.#slots.floats[slab]!, slot.floatsAt(found), words, w, conversation, this.#nameOf(found, words, w), true);
    if (conversation !== undefined) conversations.delete(found);
  }

  /** A flow past the active timeout: what it was so far goes on, the rest begins anew under the same names. */
  #handOn(found: number, floats: Float64Array, f: number, words: Uint32Array, w: number, packet: Packet): void {
    this.#writer.write(floats, f, words, w, this.#accounting.conversations.get(found), this.#nameOf(found, words, w), false);
    floats.fill(0, f, f + slot.TURN_DOWN + 1);
    floats[f + slot.START] = packet.timeUs;
    floats[f + slot.END] = packet.timeUs;
    words[w + slot.PACKETS_UP] = 0;
    words[w + slot.PACKETS_DOWN] = 0;
    words[w + slot.TURN_COUNT] = 0;
    words[w + slot.TURN_HEAD] = 0;
    words[w + slot.TURN_TAIL] = 0;
    words[w + slot.BURSTS_UP] = 0;
    words[w + slot.BURSTS_DOWN] = 0;
    words[w + slot.KEYS] = 0;
    words[w + slot.INPUT] = packet.input;
    words[w + slot.FLAGS] = (words[w + slot.FLAGS]! & ~(flag.TURN_OPEN | flag.ANSWERED)) | flag.CONTINUED;
  }

  #nameOf(found: number, words: Uint32Array, w: number): string {
    return (words[w + slot.FLAGS]! & flag.NAMED) === 0 ? '' : this.#names.get(found);
  }

  #sweep(timeUs: number): void {
    this.#sweptUs = timeUs;
    this.#packetsSinceSweep = 0;
    for (let one = 0; one < this.#slots.used; one++) {
      const slab = slot.slabOf(one);
      const words = this.#slots.words[slab]!;
      const w = slot.wordsAt(one);
      const flags = words[w + slot.FLAGS]!;
      if ((flags & flag.LIVE) === 0) continue;
      const end = this.#slots.floats[slab]![slot.floatsAt(one) + slot.END]!;
      if (timeUs - end > this.#idleUs(words[w + slot.PROTOCOL]!, flags, words, w)) this.#finish(one);
    }
  }
}
