import { Octets } from './octets.ts';

const LIMITS: readonly (readonly [type: number, value: number])[] = [
  [1, 30_000],
  [3, 1472],
  [4, 15_728_640],
  [5, 6_291_456],
  [6, 6_291_456],
  [7, 6_291_456],
  [8, 100],
  [9, 103],
];

const build = (): Buffer => {
  const out = new Octets();
  for (const [type, value] of LIMITS) out.varint(type).block(1, (body) => body.varint(value));
  return out.varint(15).varint(0).done();
};

/** RFC 9000 §18.2: idle timeout, datagram size, data and stream limits, an empty initial_source_connection_id. */
export const transportParameters: Uint8Array = build();
