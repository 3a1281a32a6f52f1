import type { Endpoint } from '../bench/capture/endpoint.ts';
import type { FrameWriter } from '../bench/capture/frame-writer.ts';
import type { Random } from '../bench/capture/random.ts';

const FIN = 1;
const SYN = 2;
const PSH = 8;
const ACK = 16;
const MSS = 1_460;
const TRIP_US = 24_000;
const SEGMENT_US = 120;
const NOTHING = new Uint8Array(0);

/** What one side says before it is the other's turn. */
export interface Message {
  readonly up: boolean;
  readonly bytes: Uint8Array;
}

/** A TCP connection from its first packet to its last; yields µs to wait. */
export function* tcpConversation(
  frames: FrameWriter,
  client: Endpoint,
  server: Endpoint,
  messages: readonly Message[],
  random: Random,
): Generator<number, void, void> {
  const next = { up: random.next(), down: random.next() };
  const send = (isUp: boolean, flags: number, bytes: Uint8Array = NOTHING) => {
    const [own, other] = isUp ? [next.up, next.down] : [next.down, next.up];
    const acknowledged = (flags & ACK) === 0 ? 0 : other;
    frames.tcp(isUp ? client : server, isUp ? server : client, own, acknowledged, flags, NOTHING, bytes);
    const passed = bytes.length + ((flags & (SYN | FIN)) === 0 ? 0 : 1);
    if (isUp) next.up = (next.up + passed) >>> 0;
    else next.down = (next.down + passed) >>> 0;
  };
  send(true, SYN);
  yield TRIP_US;
  send(false, SYN | ACK);
  yield SEGMENT_US;
  send(true, ACK);
  for (const { up, bytes } of messages) {
    for (let at = 0; at < bytes.length; at += MSS) {
      yield SEGMENT_US;
      send(up, at + MSS < bytes.length ? ACK : ACK | PSH, bytes.subarray(at, at + MSS));
    }
    yield TRIP_US;
  }
  send(true, FIN | ACK);
  yield TRIP_US;
  send(false, FIN | ACK);
  yield SEGMENT_US;
  send(true, ACK);
}

/** Datagrams, one a message. */
export function* udpConversation(
  frames: FrameWriter,
  client: Endpoint,
  server: Endpoint,
  messages: readonly Message[],
): Generator<number, void, void> {
  for (const { up, bytes } of messages) {
    frames.udp(up ? client : server, up ? server : client, bytes);
    yield TRIP_US;
  }
}
