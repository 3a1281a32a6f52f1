import { clientHello } from '../../../scripts/bench/capture/client-hello.ts';
import { Random } from '../../../scripts/bench/capture/random.ts';
import { transportParameters } from '../../../scripts/bench/capture/transport-parameters.ts';
import { shapeOf } from '../software/shape-of.ts';

/** A made-up encrypted hello has one of four lengths: so many are built that the longest is surely among them. */
const TRIES = 64;
const longest = new Map<string, number>();

/** The most bytes that the handshake message of a ClientHello of this shape takes to name a server. */
export function helloSize(shape: string, serverName: string): number {
  let size = longest.get(shape);
  if (size === undefined) {
    const random = new Random(1);
    size = 0;
    for (let i = 0; i < TRIES; i++) size = Math.max(size, clientHello(shapeOf(shape), 'x', random, transportParameters).length - 1);
    longest.set(shape, size);
  }
  return size + serverName.length;
}
