import type { Random } from '../../scripts/bench/capture/random.ts';
import { helloSize } from './capture/hello-size.ts';
import { hashOf } from './random-of.ts';
import type { LabSoftware } from './software.ts';

/** Record header of the hello, then ChangeCipherSpec and Finished (RFC 8446 §4.4.4, §D.4). */
const AROUND_HELLO = 5 + 75;

/**
 * Bytes of a handshake each way. The server's is as long as the chain of its name, or short where the client was there not long ago and the
 * server keeps tickets, as three of four do: the same for implants as for everyone else of the lab.
 */
export function handshakeBytes(
  { shape }: LabSoftware,
  name: string,
  recently: boolean,
  random: Random,
): { readonly up: number; readonly down: number } {
  if (shape === '') return { up: 0, down: 0 };
  const hash = hashOf(name);
  const up = helloSize(shape, name) + AROUND_HELLO;
  if (recently && (hash & 3) !== 0) return { up: up + 16 * random.below(4), down: 290 + (hash % 60) };
  return { up, down: 2_900 + (hash % 2_600) + random.below(3) };
}
