import type { Stage } from '../actor.ts';
import type { LabConnection } from '../connection.ts';
import type { LabHost } from '../host.ts';

/** A program that calls out by itself, and innocently. */
export interface Program {
  readonly name: string;
  /** Whether it runs on this host; the same answer for the same arguments. @param seed of the day. */
  runsOn(host: LabHost, seed: number, hosts: readonly LabHost[]): boolean;
  /** What it does in the stage's time. In any order. */
  act(stage: Stage): Iterable<LabConnection>;
}
