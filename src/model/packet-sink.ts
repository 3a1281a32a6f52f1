import type { Packet } from './packet.ts';

/** Takes packets of a known transport. */
export interface PacketSink {
  /** @param packet borrowed until the call returns. */
  packet(packet: Packet): void;
}
