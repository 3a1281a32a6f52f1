import type { Endpoint } from '../../../scripts/bench/capture/endpoint.ts';
import { Filler } from './filler.ts';
import type { Steps, Tape } from './tape.ts';

export const FIN = 1;
export const SYN = 2;
export const RST = 4;
const PSH = 8;
export const ACK = 16;
const MSS = 1_460;
/** Longer runs go by as a sensor on a machine with receive offload sees them: 44 segments at a time. */
const COALESCED_FROM = 32 * MSS;
const COALESCED = 44 * MSS;
const SEGMENTS_PER_ACK = 4;
const NOTHING: Uint8Array = new Uint8Array(0);
/** RFC 9293 §3.2, 7323, 2018: largest segment 1460, window scale 8, selective acknowledgement. */
const GREETING = Uint8Array.of(2, 4, MSS >> 8, MSS & 255, 1, 3, 3, 8, 1, 1, 4, 2);

/** One TCP connection as a sensor near the client sees it. */
export class TcpLine {
  readonly #tape: Tape;
  readonly #client: Endpoint;
  readonly #server: Endpoint;
  readonly #filler: Filler;
  #up: number;
  #down: number;

  constructor(tape: Tape, client: Endpoint, server: Endpoint) {
    this.#tape = tape;
    this.#client = client;
    this.#server = server;
    this.#filler = new Filler(tape.random, tape.keptBytes);
    this.#up = tape.random.next();
    this.#down = tape.random.next();
  }

  syn(): void {
    this.#emit(true, SYN, this.#up, 0, GREETING);
  }

  /** What a server that takes no calls sends. */
  refuse(): void {
    this.#emit(false, RST | ACK, 0, this.#up + 1);
  }

  *accept(tripUs: number): Steps {
    yield tripUs;
    this.#up = (this.#up + 1) >>> 0;
    this.#emit(false, SYN | ACK, this.#down, this.#up, GREETING);
    this.#down = (this.#down + 1) >>> 0;
    yield 60;
    this.note(true, ACK);
  }

  /** A segment without payload; a FIN counts as one byte. */
  note(up: boolean, flags: number): void {
    this.#emit(up, flags, up ? this.#up : this.#down, up ? this.#down : this.#up);
    if ((flags & FIN) !== 0) this.#advance(up, 1);
  }

  /** Sends `bytes` until a time: first the head, then ciphertext. */
  *send(up: boolean, head: Uint8Array, bytes: number, endUs: number, records: boolean): Steps {
    if (bytes <= 0) return;
    const { clock, keptBytes } = this.#tape;
    const filler = this.#filler;
    filler.begin(head, bytes, records);
    const size = bytes > COALESCED_FROM ? COALESCED : MSS;
    const count = Math.ceil(bytes / size);
    const startUs = clock.nowUs;
    const stepUs = Math.max(0, endUs - startUs) / count;
    for (let i = 0; i < count; i++) {
      const waitUs = startUs + Math.round(i * stepUs) - clock.nowUs;
      if (waitUs > 0) yield waitUs;
      const from = i * size;
      const to = Math.min(bytes, from + size);
      const kept = Math.min(to, Math.max(head.length, from + keptBytes));
      const flags = to === bytes ? PSH | ACK : ACK;
      this.#emit(up, flags, up ? this.#up : this.#down, up ? this.#down : this.#up, NOTHING, filler.part(from, kept), to - kept);
      this.#advance(up, to - from);
      if (i % SEGMENTS_PER_ACK === SEGMENTS_PER_ACK - 1 || (!up && to === bytes)) this.note(!up, ACK);
    }
    if (endUs > clock.nowUs) yield endUs - clock.nowUs;
  }

  #advance(up: boolean, count: number): void {
    if (up) this.#up = (this.#up + count) >>> 0;
    else this.#down = (this.#down + count) >>> 0;
  }

  #emit(up: boolean, flags: number, seq: number, ack: number, options = NOTHING, payload = NOTHING, cut = 0): void {
    const from = up ? this.#client : this.#server;
    const to = up ? this.#server : this.#client;
    this.#tape.frames.tcp(from, to, seq, ack >>> 0, flags, options, payload, cut);
  }
}
