import type { Packet } from '../model/packet.ts';
import type { Key } from './key.ts';

/** Reads one header: moves `packet.at` behind it and names what follows. */
export interface Decoder {
  readonly name: string;
  readonly on: readonly Key[];
  decode(packet: Packet): Key;
}
