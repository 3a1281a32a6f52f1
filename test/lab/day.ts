import type { LabConnection } from './connection.ts';
import type { LabHost } from './host.ts';
import type { Family, Plant } from './plant.ts';

/** A labelled day (or days) of a network. The same request makes the same day, to the byte. */
export interface LabDay {
  readonly seed: number;
  readonly fromUs: number;
  readonly untilUs: number;
  readonly hosts: readonly LabHost[];
  readonly plants: readonly Plant[];
  /** In order of (start, client, client port). */
  readonly connections: readonly LabConnection[];
}

export interface DayRequest {
  readonly seed: number;
  readonly hosts: number;
  readonly days: number;
  /** How many implants; their profiles, hosts and traits follow from the seed. */
  readonly plants: number;
  /** Which profiles may be planted. */
  readonly family: Family;
}
