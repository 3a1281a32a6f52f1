import type { LabHost } from '../host.ts';
import { randomOf } from '../random-of.ts';

/** Whether a host is among this share of hosts, drawn for a program's name. */
export const isAmong = (share: number, name: string, host: LabHost, seed: number): boolean =>
  randomOf(seed, host.number, name, 'has').fraction() < share;

/** The number of a host among those of its kind, from 0. */
export const rankOfKind = (host: LabHost, hosts: readonly LabHost[]): number =>
  hosts.reduce((rank, other) => (other.kind === host.kind && other.number < host.number ? rank + 1 : rank), 0);

/** The first `count` hosts of a kind, in an order drawn from the seed and the program's name. */
export function isChosen(count: number, name: string, host: LabHost, hosts: readonly LabHost[], seed: number): boolean {
  const draw = ({ number }: LabHost) => randomOf(seed, number, name, 'draw').next();
  const own = draw(host);
  let before = 0;
  for (const other of hosts) {
    if (other.kind !== host.kind || other.number === host.number) continue;
    const drawn = draw(other);
    if (drawn < own || (drawn === own && other.number < host.number)) before++;
  }
  return before < count;
}
