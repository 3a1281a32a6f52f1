/** One TCP connection as a sensor near the client sees it: windows, acknowledgements, now and then a segment late or twice. */
import type { Endpoint } from './endpoint.ts';
import type { Wire } from './wire.ts';

const FIN = 1;
const SYN = 2;
const RST = 4;
const PSH = 8;
const ACK = 16;
const NOTHING = new Uint8Array(0);
const LARGEST_WINDOW = 48;

export interface TcpTraits {
  readonly rttUs: number;
  /** RFC 7323 timestamps; Windows has none. */
  readonly timestamps: boolean;
  /** Segments in a thousand that come late, and as many that come twice. */
  readonly troublePerMille: number;
}

export class TcpStream {
  private readonly wire: Wire;
  private readonly client: Endpoint;
  private readonly server: Endpoint;
  private readonly traits: TcpTraits;
  private readonly mss: number;
  private readonly epoch: number;
  private seqUp: number;
  private seqDown: number;
  private window = 10; // RFC 6928

  constructor(wire: Wire, client: Endpoint, server: Endpoint, traits: TcpTraits) {
    this.wire = wire;
    this.client = client;
    this.server = server;
    this.traits = traits;
    this.mss = (client.address.length === 16 ? 1440 : 1460) - (traits.timestamps ? 12 : 0);
    this.epoch = wire.random.next() >>> 4;
    this.seqUp = wire.random.next();
    this.seqDown = wire.random.next();
  }

  *open(): Generator<number, void, void> {
    this.emit(true, SYN, this.seqUp, NOTHING, this.greeting());
    this.seqUp = (this.seqUp + 1) >>> 0;
    yield this.traits.rttUs;
    this.emit(false, SYN | ACK, this.seqDown, NOTHING, this.greeting());
    this.seqDown = (this.seqDown + 1) >>> 0;
    yield this.wire.random.between(40, 200);
    this.emit(true, ACK, this.seqUp, NOTHING);
    yield this.wire.random.between(50, 400);
  }

  *send(up: boolean, bytes: Uint8Array): Generator<number, void, void> {
    const { random } = this.wire;
    const { mss } = this;
    for (let at = 0; at < bytes.length; ) {
      let acknowledgements = 0;
      for (let i = 0; i < this.window && at < bytes.length; i++) {
        const fate = random.below(1000);
        const late = fate < this.traits.troublePerMille && bytes.length - at > mss + 1;
        if (late) {
          this.segment(up, bytes, at + mss);
          yield random.between(60, 900);
        }
        this.segment(up, bytes, at);
        yield random.between(8, 90);
        if (fate >= 1000 - this.traits.troublePerMille) {
          yield random.between(2_000, 60_000);
          this.segment(up, bytes, at);
        }
        at += late ? 2 * mss : mss;
        if (up) acknowledgements++;
        else if (random.chance(0.8)) {
          this.acknowledge(up, Math.min(at, bytes.length));
          yield random.between(4, 40);
        }
      }
      const done = Math.min(at, bytes.length);
      if (up) {
        yield this.traits.rttUs;
        for (; acknowledgements > 0; acknowledgements -= 2) {
          const open = Math.max(0, acknowledgements - 2) * mss;
          this.acknowledge(true, Math.max(0, done - open));
          yield random.between(4, 40);
        }
      } else if (at < bytes.length) yield this.traits.rttUs;
      this.window = Math.min(LARGEST_WINDOW, this.window * 2);
    }
    if (up) this.seqUp = (this.seqUp + bytes.length) >>> 0;
    else this.seqDown = (this.seqDown + bytes.length) >>> 0;
  }

  *close(): Generator<number, void, void> {
    this.emit(true, FIN | ACK, this.seqUp, NOTHING);
    this.seqUp = (this.seqUp + 1) >>> 0;
    yield this.traits.rttUs;
    this.emit(false, FIN | ACK, this.seqDown, NOTHING);
    this.seqDown = (this.seqDown + 1) >>> 0;
    yield this.wire.random.between(40, 200);
    this.emit(true, ACK, this.seqUp, NOTHING);
  }

  reset(up: boolean): void {
    this.emit(up, RST | ACK, up ? this.seqUp : this.seqDown, NOTHING);
  }

  private segment(up: boolean, bytes: Uint8Array, at: number): void {
    const end = Math.min(bytes.length, at + this.mss);
    const seq = ((up ? this.seqUp : this.seqDown) + at) >>> 0;
    this.emit(up, end === bytes.length ? PSH | ACK : ACK, seq, bytes.subarray(at, end));
  }

  /** The other side confirms the first `count` bytes of what is being sent in direction `up`. */
  private acknowledge(up: boolean, count: number): void {
    if (up) this.emit(false, ACK, this.seqDown, NOTHING, undefined, (this.seqUp + count) >>> 0);
    else this.emit(true, ACK, this.seqUp, NOTHING, undefined, (this.seqDown + count) >>> 0);
  }

  private emit(up: boolean, flags: number, seq: number, payload: Uint8Array, options = this.usual(), confirmed?: number): void {
    const ack = flags === SYN ? 0 : (confirmed ?? (up ? this.seqDown : this.seqUp));
    if (up) this.wire.frames.tcp(this.client, this.server, seq, ack, flags, options, payload);
    else this.wire.frames.tcp(this.server, this.client, seq, ack, flags, options, payload);
  }

  /** Maximum segment size, window scale, selective acknowledgement (RFC 9293 §3.2, 7323, 2018). */
  private greeting(): Uint8Array {
    const mss = this.mss + (this.traits.timestamps ? 12 : 0);
    return Buffer.of(2, 4, mss >> 8, mss & 255, 1, 3, 3, 8, 1, 1, 4, 2, ...this.usual());
  }

  private usual(): Uint8Array {
    if (!this.traits.timestamps) return NOTHING;
    const out = Buffer.from([1, 1, 8, 10, 0, 0, 0, 0, 0, 0, 0, 0]);
    out.writeUInt32BE((this.epoch + Math.floor(this.wire.clock.nowUs / 1000)) >>> 0, 4);
    out.writeUInt32BE(this.epoch, 8);
    return out;
  }
}
