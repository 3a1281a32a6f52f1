import type { LabConnection } from '../connection.ts';
import type { LabDay } from '../day.ts';
import { resolutions } from '../writers/resolutions.ts';
import { carry } from './carry.ts';
import { datagramConversation } from './datagram-conversation.ts';
import { lookUp } from './look-up.ts';
import { SensorPcap } from './sensor-pcap.ts';
import { type Steps, Tape } from './tape.ts';
import { tcpConversation } from './tcp-conversation.ts';

const KEPT_BYTES = 32;
/** How far ahead conversations are put on the schedule. */
const AHEAD_US = 1_000_000;
/** A name is looked up at most this long before the connection that needs it. */
const LEAD_US = 60_000_000;
export interface CaptureOptions {
  /** The share of packets that the sensor misses, 0 … 1; none when not given. */
  readonly loss?: number;
  /** Makes another choice of lost packets; the day's seed when not given. */
  readonly lossSeed?: number;
  /** Payload bytes kept of packets that hold no head of a conversation; 32 when not given. */
  readonly keptBytes?: number;
}

export interface WrittenCapture {
  readonly packets: number;
  readonly lost: number;
  readonly bytes: number;
  /** Connections that put packets on the wire, look-ups beside them. */
  readonly connections: number;
  readonly lookups: number;
  /** UDP connections without a byte: there is nothing to capture of them. */
  readonly unseen: number;
  readonly sha256: string;
}

/**
 * Writes a day as a classic µs Ethernet capture in time order: heads of conversations whole, the rest cut to `keptBytes` of payload with the
 * lengths it had. Memory is that of the conversations open at one time. The same day and options give the same bytes.
 */
export function writeCapture(day: LabDay, path: string, options: CaptureOptions = {}): WrittenCapture {
  const pcap = new SensorPcap(path, options.loss ?? 0, options.lossSeed ?? day.seed);
  const { connections } = day;
  const lookups = resolutions(day);
  const tape = new Tape(pcap, day.seed, day.fromUs - LEAD_US, options.keptBytes ?? KEPT_BYTES);
  const seen = { connections: 0, lookups: 0, unseen: 0 };

  function* begin(): Steps {
    let lookup = lookups.next();
    let next = 0;
    for (;;) {
      const { nowUs } = tape.clock;
      for (; !lookup.done && lookup.value.connection.startUs < nowUs + AHEAD_US + LEAD_US; lookup = lookups.next()) {
        seen.lookups++;
        tape.clock.start(lookUp(tape, lookup.value.resolution), Math.max(0, lookup.value.connection.startUs - nowUs));
      }
      for (; next < connections.length && connections[next]!.startUs < nowUs + AHEAD_US; next++) {
        const steps = converse(connections[next]!);
        if (steps !== null) tape.clock.start(steps, Math.max(0, connections[next]!.startUs - nowUs));
      }
      if (next === connections.length && lookup.done) return;
      yield AHEAD_US / 2;
    }
  }

  function converse(connection: LabConnection): Steps | null {
    if (connection.protocol === 17 && connection.exchanges.length === 0) {
      seen.unseen++;
      return null;
    }
    seen.connections++;
    const carried = carry(connection);
    return connection.protocol === 6 ? tcpConversation(tape, carried) : datagramConversation(tape, carried);
  }

  tape.clock.start(begin());
  tape.clock.run(() => false);
  const { packets, lost, bytes } = pcap;
  return { packets, lost, bytes, ...seen, sha256: pcap.close() };
}
