import type { Random } from '../../scripts/bench/capture/random.ts';
import type { LabConnection } from './connection.ts';
import type { LabHost } from './host.ts';

/** What an actor knows of the day it acts in. */
export interface Stage {
  readonly host: LabHost;
  readonly hosts: readonly LabHost[];
  readonly fromUs: number;
  readonly untilUs: number;
  /** The actor's own stream of numbers: no other actor's changes move it. */
  readonly random: Random;
  /** Addresses of a name, the same for every host of the day. */
  addressesOf(name: string): readonly string[];
  /** Times at which the machine is awake (lid open, powered): others' actors of this host share it. */
  isAwake(timeUs: number): boolean;
  /** The first time at or after this one at which the machine is awake; infinite when it never is again. */
  nextAwake(timeUs: number): number;
  /** When the machine, awake now, falls asleep; the time itself when it sleeps already. */
  awakeUntil(timeUs: number): number;
  /** Times at which its person sits there; never for machines without one. */
  isPresent(timeUs: number): boolean;
  /** As `nextAwake`, of the person. */
  nextPresent(timeUs: number): number;
}

/** Something on a host that makes connections: a person, a program, an implant. In any order, within the stage's times. */
export type Actor = (stage: Stage) => Iterable<LabConnection>;
