import type { Stage } from './actor.ts';
import { addressesOf } from './addresses-of.ts';
import type { LabHost } from './host.ts';
import { type Presence, presenceOf } from './presence.ts';
import { randomOf } from './random-of.ts';

/** Gives an actor of a host, known by its name, the stage it acts on. */
export type StageOf = (host: LabHost, actor: string) => Stage;

export function stagesOf(seed: number, hosts: readonly LabHost[], fromUs: number, untilUs: number): StageOf {
  const presences = new Map<number, Presence>();
  return (host, actor) => {
    let presence = presences.get(host.number);
    if (presence === undefined) {
      presence = presenceOf(host, seed, fromUs, untilUs);
      presences.set(host.number, presence);
    }
    const { awake, present } = presence;
    return {
      host,
      hosts,
      fromUs,
      untilUs,
      random: randomOf(seed, host.number, actor),
      addressesOf,
      isAwake: (timeUs) => awake.includes(timeUs),
      nextAwake: (timeUs) => awake.next(timeUs),
      awakeUntil: (timeUs) => awake.end(timeUs),
      isPresent: (timeUs) => present.includes(timeUs),
      nextPresent: (timeUs) => present.next(timeUs),
    };
  };
}
