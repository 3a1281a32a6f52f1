/** Counts a packet to its flow: bytes once, sequence numbers, payload to its readers, exchanges. Nothing is allocated per packet. */
import type { Packet } from '../model/packet.ts';
import { Conversation } from './conversation.ts';
import * as flag from './flags.ts';
import { isPadding } from './is-padding.ts';
import type { PayloadReader } from './payload-reader.ts';
import * as slot from './slots.ts';
import * as tcpFlag from './tcp-flags.ts';
import type { Turns } from './turns.ts';

/** A flow whose first datagrams nobody knows is not looked at again: a QUIC client may begin with a version that is refused. */
const UNKNOWN_DATAGRAMS = 4;

export class Accounting {
  /** Of the flows that need one, by slot. */
  readonly conversations = new Map<number, Conversation>();
  readonly #slots: slot.Slots;
  readonly #turns: Turns;
  readonly #reader: PayloadReader;
  readonly #longestSilenceUs: number;

  /** @param longestSilenceUs a packet that is earlier than its flow by more has a wrong time. */
  constructor(slots: slot.Slots, turns: Turns, reader: PayloadReader, longestSilenceUs: number) {
    this.#slots = slots;
    this.#turns = turns;
    this.#reader = reader;
    this.#longestSilenceUs = longestSilenceUs;
  }

  add(found: number, up: boolean, words: Uint32Array, w: number, packet: Packet, tcp: boolean): void {
    const floats = this.#slots.floats[slot.slabOf(found)]!;
    const f = slot.floatsAt(found);
    const timeUs = packet.timeUs;
    if (timeUs > floats[f + slot.END]!) floats[f + slot.END] = timeUs;
    else {
      // No capture is out of order by as much as a connection may be silent: such a time is wrong, and would make a session of decades.
      const earlierUs = floats[f + slot.START]! - timeUs;
      if (earlierUs > 0 && earlierUs <= this.#longestSilenceUs) floats[f + slot.START] = timeUs;
    }
    floats[f + (up ? slot.WIRE_UP : slot.WIRE_DOWN)]! += packet.ipLength + packet.heldIpBytes;
    words[w + (up ? slot.PACKETS_UP : slot.PACKETS_DOWN)]! += 1 + packet.heldPackets;

    let flags = words[w + slot.FLAGS]!;
    const later = packet.fragmentOffset > 0;
    const padding = tcp && !later && isPadding(packet);
    const length = padding ? 0 : packet.payloadLength + packet.heldPayload;
    let fresh = length;
    let expected = 0;
    if (tcp && !later) {
      const tcpFlags = packet.tcpFlags;
      const known = up ? flag.SEQUENCE_UP : flag.SEQUENCE_DOWN;
      const nextAt = w + (up ? slot.NEXT_UP : slot.NEXT_DOWN);
      let sequence = packet.sequence;
      if ((tcpFlags & tcpFlag.SYN) !== 0) {
        flags |= (tcpFlags & tcpFlag.ACK) === 0 ? flag.SYN_SEEN : flag.SYN_SEEN | flag.SYN_ACK_SEEN;
        if (up && (tcpFlags & tcpFlag.ACK) === 0) {
          flags |= flag.INITIAL_KNOWN;
          words[w + slot.INITIAL] = sequence;
        }
        sequence = (sequence + 1) >>> 0;
        if ((flags & known) === 0) {
          flags |= known;
          words[nextAt] = sequence;
        }
      }
      expected = sequence;
      if (length > 0) {
        if ((flags & known) === 0) {
          flags |= known;
          words[nextAt] = sequence + length;
        } else {
          expected = words[nextAt]!;
          fresh = this.#fresh(found, up, words, nextAt, sequence, length);
          // A gap may just have made the conversation.
          flags |= words[w + slot.FLAGS]! & flag.CONVERSATION;
        }
      }
      if ((tcpFlags & tcpFlag.FIN) !== 0) flags |= up ? flag.FIN_UP : flag.FIN_DOWN;
      if ((tcpFlags & tcpFlag.RST) !== 0) flags |= flag.RESET;
      words[w + slot.FLAGS] = flags;
      if (length > 0) this.#payload(found, up, words, w, packet, sequence, expected, fresh, true);
      if (fresh > 0) this.#turns.add(up, floats, f, words, w, timeUs, fresh);
      return;
    }
    if (length <= 0) return;
    if (!later && !tcp) this.#payload(found, up, words, w, packet, 0, 0, length, false);
    this.#turns.add(up, floats, f, words, w, timeUs, fresh);
  }

  /** The flow's conversation, made at the first need. */
  conversation(found: number): Conversation {
    const words = this.#slots.words[slot.slabOf(found)]!;
    const w = slot.wordsAt(found);
    let conversation = this.conversations.get(found);
    if (conversation === undefined) {
      conversation = new Conversation();
      this.conversations.set(found, conversation);
      words[w + slot.FLAGS] = words[w + slot.FLAGS]! | flag.CONVERSATION;
    }
    return conversation;
  }

  /** @returns how many of the segment's bytes were never seen before. */
  #fresh(found: number, up: boolean, words: Uint32Array, nextAt: number, sequence: number, length: number): number {
    const next = words[nextAt]!;
    const ahead = (sequence - next) | 0;
    if (ahead === 0) {
      words[nextAt] = next + length;
      return length;
    }
    const end = (sequence + length) >>> 0;
    if (ahead > 0) {
      const conversation = this.conversation(found);
      conversation.holes(up).open(next, sequence);
      words[nextAt] = end;
      return length;
    }
    const past = (end - next) | 0;
    if (past > 0) words[nextAt] = end;
    const conversation = this.conversations.get(found);
    const holes = up ? conversation?.holesUp : conversation?.holesDown;
    const filled = holes === undefined ? 0 : holes.fill(sequence, past > 0 ? next : end);
    return filled + (past > 0 ? past : 0);
  }

  #payload(
    found: number,
    up: boolean,
    words: Uint32Array,
    w: number,
    packet: Packet,
    sequence: number,
    expected: number,
    fresh: number,
    stream: boolean,
  ): void {
    let flags = words[w + slot.FLAGS]! | flag.PAYLOAD_SEEN;
    const from = packet.payloadAt;
    const whole = from + packet.payloadLength;
    const to = packet.end < whole ? packet.end : whole;
    if (to < whole) flags |= flag.CUT;
    const readFlag = up || !stream ? flag.READ_UP : flag.READ_DOWN;
    if ((flags & readFlag) === 0 && (to > from || to < whole) && (fresh > 0 || (flags & flag.CONVERSATION) !== 0)) {
      const reader = this.#reader;
      const before = (flags & flag.CONVERSATION) !== 0 ? this.conversations.get(found) : undefined;
      reader.aim(words, w + slot.CLIENT, packet.timeUs, up);
      const after = stream
        ? reader.segment(before, expected, sequence, packet.bytes, from, to, whole - to)
        : reader.datagram(before, packet.bytes, from, to, packet.sourcePort, packet.destinationPort);
      if (reader.done || (reader.unknown && words[w + slot.PACKETS_UP]! + words[w + slot.PACKETS_DOWN]! >= UNKNOWN_DATAGRAMS))
        flags |= readFlag;
      if (reader.incomplete) flags |= flag.HEAD_CUT;
      if (reader.application !== 0 && flags >>> 24 === 0) flags |= reader.application << 24;
      if (after !== undefined && before === undefined) {
        this.conversations.set(found, after);
        flags |= flag.CONVERSATION;
      }
    }
    words[w + slot.FLAGS] = flags;
  }
}
