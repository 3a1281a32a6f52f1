/** Gives payload to the recognizers: heads of streams in order, datagrams one by one. */
import type { Issues } from '../core/issues.ts';
import { Facts } from '../model/facts.ts';
import type { PayloadContext } from '../model/payload-context.ts';
import { type DatagramRecognizer, DONE, type Head, MORE, NESTED, NO, type StreamRecognizer, type Verdict } from '../model/recognizer.ts';
import { Conversation, HeadReading } from './conversation.ts';
import type { DnsNames } from './dns-names.ts';
import { FIRST_SIZE, HEAD_LIMIT, HeadBuffer } from './head-buffer.ts';

/** Heads being put together at one time, in bytes: past it new ones are given up and counted. */
const MAXIMUM_HELD = 64 * 1024 * 1024;

/** Of first sizes: 8 MiB. Flows end in sweeps, thousands at a time. */
const MAXIMUM_SPARE = 4096;

/** A head over somebody else's bytes; one instance is refilled. */
class BorrowedHead implements Head {
  bytes: Uint8Array = new Uint8Array(0);
  at = 0;
  end = 0;
  last = false;
}

export class PayloadReader implements PayloadContext {
  facts = new Facts();
  fromClient = true;
  /** Set by each call: nothing more to learn from this direction or flow. */
  done = false;
  /** Set by each call: the head ended before its reader had enough. */
  incomplete = false;
  /** Set by each call of `datagram`: no recognizer took it; a later one of the same flow may be. */
  unknown = false;
  /** Set by each call when a recognizer took the bytes: its number, from 1; else 0. */
  application = 0;

  readonly #streams: readonly StreamRecognizer[];
  readonly #datagrams: readonly DatagramRecognizer[];
  readonly #issues: Issues;
  readonly #dns: DnsNames;
  readonly #head = new BorrowedHead();
  #scratch = this.facts;
  #words: Uint32Array = new Uint32Array(4);
  #clientAt = 0;
  #timeUs = 0;
  #held = 0;

  constructor(streams: readonly StreamRecognizer[], datagrams: readonly DatagramRecognizer[], issues: Issues, dns: DnsNames) {
    this.#streams = streams;
    this.#datagrams = datagrams;
    this.#issues = issues;
    this.#dns = dns;
  }

  issue(name: string): void {
    this.#issues.count(name);
  }

  answer(name: string, bytes: Uint8Array, at: number, length: number, ttlSeconds: number): void {
    if (name !== '') this.#dns.add(this.#words, this.#clientAt, bytes, at, length, name, this.#timeUs, ttlSeconds);
  }

  applicationName(number: number): string {
    if (number === 0) return '';
    const streams = this.#streams.length;
    return number <= streams ? this.#streams[number - 1]!.name : this.#datagrams[number - 1 - streams]!.name;
  }

  /** Says whose payload comes next. @param words the flow's record words, its client's address at `clientAt`: borrowed. */
  aim(words: Uint32Array, clientAt: number, timeUs: number, fromClient: boolean): void {
    this.#words = words;
    this.#clientAt = clientAt;
    this.#timeUs = timeUs;
    this.fromClient = fromClient;
  }

  /**
   * One TCP segment of a direction that is not done.
   * @param expected sequence number that would continue the stream; used while nothing was kept yet.
   * @param missing bytes that the snapshot length cut off the segment.
   * @returns the conversation, made when there is something to keep.
   */
  segment(
    before: Conversation | undefined,
    expected: number,
    sequence: number,
    bytes: Uint8Array,
    from: number,
    to: number,
    missing: number,
  ): Conversation | undefined {
    this.#begin(before);
    let conversation = before;
    const reading = before === undefined ? undefined : this.fromClient ? before.up : before.down;
    if (reading?.head === undefined) {
      let at = from;
      if (sequence === expected) {
        const head = this.#head;
        head.bytes = bytes;
        head.at = from;
        head.end = to;
        head.last = missing > 0;
        const verdict = this.#ask(head, undefined);
        if (verdict !== MORE || missing > 0) {
          this.incomplete = verdict === MORE;
          this.done = true;
          return this.#settle(conversation);
        }
        at = head.at;
      }
      if (this.#held > MAXIMUM_HELD) {
        this.#issues.count('flow.heads-full');
        this.done = true;
        this.incomplete = true;
        return this.#settle(conversation);
      }
      conversation ??= new Conversation();
      const fresh = new HeadReading();
      if (this.fromClient) conversation.up = fresh;
      else conversation.down = fresh;
      const offset = at - from;
      fresh.head = new HeadBuffer((expected + offset) | 0, this.#spare.pop());
      fresh.recognizer = this.#recognizer;
      this.#held += fresh.head.size;
      if (at < to) this.#put(fresh, (sequence + offset) | 0, bytes, at, to, missing, sequence !== expected);
      return this.#settle(conversation);
    }
    this.#put(reading, sequence, bytes, from, to, missing, true);
    return this.#settle(conversation);
  }

  /** One datagram of a flow that is not done. */
  datagram(
    before: Conversation | undefined,
    bytes: Uint8Array,
    from: number,
    to: number,
    sourcePort: number,
    destinationPort: number,
  ): Conversation | undefined {
    this.#begin(before);
    let reader = before?.reader;
    let stateless = false;
    if (reader === undefined) {
      const number = this.#datagrams.findIndex((one) => one.recognizes(bytes, from, to, sourcePort, destinationPort));
      if (number < 0) {
        this.unknown = true;
        return before;
      }
      const recognizer = this.#datagrams[number]!;
      this.application = this.#streams.length + number + 1;
      reader = recognizer.start();
      stateless = recognizer.stateless === true;
    }
    const verdict = reader.read(bytes, from, to, this);
    this.done = verdict === DONE || verdict === NO;
    if (stateless || verdict !== MORE) return this.#settle(before);
    const conversation = before ?? new Conversation();
    conversation.reader = reader;
    return this.#settle(conversation);
  }

  /** The flow ends: what is in order is read as all there will be. */
  end(conversation: Conversation): void {
    let incomplete = false;
    for (const reading of [conversation.up, conversation.down]) {
      if (reading?.head === undefined) continue;
      this.fromClient = reading === conversation.up;
      this.#begin(conversation);
      this.#read(reading, true);
      incomplete ||= this.incomplete;
      this.#release(reading);
      this.#settle(conversation);
    }
    this.incomplete = incomplete;
  }

  readonly #spare: Uint8Array[] = [];
  #recognizer: StreamRecognizer | undefined = undefined;

  #begin(conversation: Conversation | undefined): void {
    this.facts = conversation?.facts ?? this.#scratch;
    this.done = false;
    this.incomplete = false;
    this.unknown = false;
    this.application = 0;
    this.#recognizer = undefined;
  }

  /** Keeps the scratch facts when something was written to them. */
  #settle(conversation: Conversation | undefined): Conversation | undefined {
    if (this.facts !== this.#scratch) return conversation;
    if (isEmpty(this.#scratch)) {
      this.#scratch.application = '';
      return conversation;
    }
    const kept = conversation ?? new Conversation();
    kept.facts = this.#scratch;
    this.#scratch = new Facts();
    return kept;
  }

  #put(reading: HeadReading, sequence: number, bytes: Uint8Array, from: number, to: number, missing: number, read: boolean): void {
    const head = reading.head!;
    const size = head.size;
    const grown = head.put(sequence, bytes, from, to, missing);
    this.#held += head.size - size;
    if (head.full || (grown && read && reading.due)) this.#read(reading, head.full);
    if (this.done) this.#release(reading);
  }

  #read(reading: HeadReading, last: boolean): void {
    const head = this.#head;
    const buffer = reading.head!;
    head.bytes = buffer.bytes;
    head.at = buffer.at;
    head.end = buffer.end;
    head.last = last;
    reading.note();
    const verdict = this.#ask(head, reading.recognizer);
    buffer.at = head.at;
    reading.recognizer = this.#recognizer;
    this.done = verdict !== MORE || last;
    this.incomplete = verdict === MORE && last && head.end < HEAD_LIMIT && head.at < head.end;
  }

  #release(reading: HeadReading): void {
    const { bytes } = reading.head!;
    this.#held -= bytes.length;
    if (bytes.length === FIRST_SIZE && this.#spare.length < MAXIMUM_SPARE) this.#spare.push(bytes);
    reading.head = undefined;
    reading.recognizer = undefined;
  }

  #ask(head: BorrowedHead, known: StreamRecognizer | undefined): Verdict {
    let recognizer = known;
    let first = 0;
    for (;;) {
      this.#recognizer = recognizer;
      if (head.at >= head.end) return MORE;
      if (recognizer === undefined) {
        const number = this.#find(head, first);
        if (number < 0) return NO;
        recognizer = this.#streams[number]!;
        first = number + 1;
        if (this.application === 0) this.application = number + 1;
      }
      const at = head.at;
      const verdict = recognizer.read(head, this);
      if (verdict === NO) {
        if (known !== undefined && first === 0) first = this.#streams.indexOf(known) + 1;
        this.application = 0;
        recognizer = undefined;
      } else if (verdict === NESTED && head.at > at) {
        recognizer = undefined;
        first = 0;
      } else {
        this.#recognizer = recognizer;
        return verdict;
      }
    }
  }

  #find(head: BorrowedHead, first: number): number {
    for (let number = first; number < this.#streams.length; number++) {
      if (this.#streams[number]!.recognizes(head.bytes, head.at, head.end)) return number;
    }
    return -1;
  }
}

/** The application alone is known from the recognizer's number: not worth an object per flow. */
function isEmpty(facts: Facts): boolean {
  return (
    facts.serverName === '' &&
    facts.ja4 === '' &&
    facts.userAgent === '' &&
    facts.alpn === '' &&
    facts.tlsVersion === '' &&
    facts.certificateNames.length === 0 &&
    !facts.reversed
  );
}
