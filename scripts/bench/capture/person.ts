/** One internal computer of the generated web and the software on it. */
import type { Random } from './random.ts';

export interface Person {
  readonly mac: Uint8Array;
  readonly address4: Uint8Array;
  /** A unique local address; absent where the network has only IPv4. */
  readonly address6: Uint8Array | undefined;
  readonly timestamps: boolean;
  nextPort: number;
}

export const people = (count: number, random: Random): Person[] =>
  Array.from({ length: count }, (_, at): Person => {
    const mac = Uint8Array.of(2, 0x20, 0, 0, at >> 8, at & 255);
    return {
      mac,
      address4: Uint8Array.of(10, 20, 1 + Math.floor(at / 100), 10 + (at % 100)),
      address6: at % 5 === 0 ? Uint8Array.of(0xfd, 0, 0, 0x20, 0, 0, 0, 1, 0, 0x20, 0, 0xff, 0xfe, 0, at >> 8, at & 255) : undefined,
      timestamps: random.chance(0.4),
      nextPort: random.between(49_152, 60_000),
    };
  });
