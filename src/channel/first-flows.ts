import type { Flow } from '../model/flow.ts';
import type { FlowStart } from '../model/flow-start.ts';
import { TIME, WORD } from './channel-record.ts';
import type { ChannelTable } from './channel-table.ts';
import { FIRST } from './first-values.ts';
import type { Peers } from './peers.ts';

/** Flows that a channel shows. */
export const FIRST_FLOWS = 5;

const PAGE_BITS = 14;
const PAGE_SIZE = 1 << PAGE_BITS;
const PAGE_MASK = PAGE_SIZE - 1;
/** Words of a node: the other end, both ports, protocol with its family, the next node (0 ends the list). */
const WIDTH = 4;
const WIDE = 1 << 8;
const COUNT_BITS = 3;
const COUNT_MASK = (1 << COUNT_BITS) - 1;

/**
 * The first flows of every channel in the order of (start, client port, server port, protocol, other end), whatever order they come in;
 * flows of one five-tuple are one, at their earliest start. The only flow of a channel, as most have, stands in the channel's record; more
 * are linked nodes of 24 bytes, the last flow at the head, so that what comes after five others is turned away at one look.
 */
export class FirstFlows {
  readonly #peers: Peers;
  /** Each holds its head node and how many there are, in one word. */
  readonly #channels: ChannelTable;
  readonly #times: Float64Array[] = [];
  readonly #words: Uint32Array[] = [];
  #nodes = 1;

  constructor(peers: Peers, channels: ChannelTable) {
    this.#peers = peers;
    this.#channels = channels;
  }

  /** Before the channel's record counts the flow. @param address the other end in the word that `Peers` gave. */
  add(channel: number, flow: Flow, address: number, isWide: boolean): void {
    const flows = this.#channels.word(channel, WORD.flows);
    if (flows === 0) return;
    if (flows === 1) this.#addFirst(channel);
    const ports = ((flow.clientPort << 16) | flow.serverPort) >>> 0;
    this.#add(channel, flow.startUs, address, ports, flow.protocol | (isWide ? WIDE : 0));
  }

  /** The channel's only flow so far. */
  #addFirst(channel: number): void {
    const channels = this.#channels;
    const first = channels.word(channel, WORD.first);
    const ports = ((channels.word(channel, WORD.firstClientPort) << 16) | (first & 0xffff)) >>> 0;
    const rest = ((first >>> FIRST.protocolShift) & 0xff) | ((first & FIRST.wide) === 0 ? 0 : WIDE);
    this.#add(channel, channels.time(channel, TIME.firstUs), channels.word(channel, WORD.firstAddress), ports, rest);
  }

  #add(channel: number, startUs: number, address: number, ports: number, rest: number): void {
    const entry = this.#channels.word(channel, WORD.firstFlows);
    let head = entry >>> COUNT_BITS;
    let count = entry & COUNT_MASK;
    if (count === FIRST_FLOWS && startUs > this.#time(head)) return;
    let node = 0;
    for (let before = 0, at = head; at !== 0; before = at, at = this.#word(at, 3)) {
      if (this.#word(at, 0) !== address || this.#word(at, 1) !== ports || this.#word(at, 2) !== rest) continue;
      if (startUs >= this.#time(at)) return;
      if (before === 0) head = this.#word(at, 3);
      else this.#setWord(before, 3, this.#word(at, 3));
      node = at;
      count--;
      break;
    }
    if (node === 0 && count === FIRST_FLOWS) {
      if (!this.#isAfter(head, startUs, address, ports, rest)) return;
      node = head;
      head = this.#word(head, 3);
      count--;
    }
    if (node === 0) node = this.#take();
    this.#times[node >>> PAGE_BITS]![node & PAGE_MASK] = startUs;
    this.#setWord(node, 0, address);
    this.#setWord(node, 1, ports);
    this.#setWord(node, 2, rest);
    let before = 0;
    let after = head;
    for (; after !== 0 && this.#isAfter(after, startUs, address, ports, rest); after = this.#word(after, 3)) before = after;
    this.#setWord(node, 3, after);
    if (before === 0) head = node;
    else this.#setWord(before, 3, node);
    this.#channels.setWord(channel, WORD.firstFlows, (head << COUNT_BITS) | (count + 1));
  }

  /** The channel's first flows in their order. */
  get(channel: number): FlowStart[] {
    if (this.#channels.word(channel, WORD.flows) === 1) this.#addFirst(channel);
    const list: FlowStart[] = [];
    const entry = this.#channels.word(channel, WORD.firstFlows);
    for (let node = entry >>> COUNT_BITS; node !== 0; node = this.#word(node, 3)) {
      const ports = this.#word(node, 1);
      const rest = this.#word(node, 2);
      list.push({
        startUs: this.#time(node),
        clientPort: ports >>> 16,
        serverPort: ports & 0xffff,
        protocol: rest & 0xff,
        peer: this.#peers.text(this.#word(node, 0), (rest & WIDE) !== 0),
      });
    }
    return list.reverse();
  }

  /** True when a kept flow comes after another. */
  #isAfter(node: number, startUs: number, address: number, ports: number, rest: number): boolean {
    const order = this.#time(node) - startUs || this.#word(node, 1) - ports || (this.#word(node, 2) & 0xff) - (rest & 0xff);
    if (order !== 0) return order > 0;
    return this.#peers.text(this.#word(node, 0), (this.#word(node, 2) & WIDE) !== 0) > this.#peers.text(address, (rest & WIDE) !== 0);
  }

  #time(node: number): number {
    return this.#times[node >>> PAGE_BITS]![node & PAGE_MASK]!;
  }

  #word(node: number, column: number): number {
    return this.#words[node >>> PAGE_BITS]![(node & PAGE_MASK) * WIDTH + column]!;
  }

  #setWord(node: number, column: number, value: number): void {
    this.#words[node >>> PAGE_BITS]![(node & PAGE_MASK) * WIDTH + column] = value;
  }

  #take(): number {
    const node = this.#nodes++;
    if (node >>> PAGE_BITS >= this.#times.length) {
      this.#times.push(new Float64Array(PAGE_SIZE));
      this.#words.push(new Uint32Array(PAGE_SIZE * WIDTH));
    }
    return node;
  }
}
