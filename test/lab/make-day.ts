import type { LabConnection } from './connection.ts';
import type { DayRequest, LabDay } from './day.ts';
import { makeHosts } from './hosts.ts';
import { placePlants } from './implants/place-plants.ts';
import { person } from './people/person.ts';
import * as registry from './programs/registry.ts';
import { randomOf } from './random-of.ts';
import { settlePorts } from './settle-ports.ts';
import { stagesOf } from './stage.ts';
import { DAY_US, FIRST_US } from './times.ts';

const programs = Object.values(registry);

/** Makes a labelled day (or days): the same request makes the same day, to the byte. */
export function makeDay(request: DayRequest): LabDay {
  const { seed } = request;
  const fromUs = FIRST_US;
  const untilUs = fromUs + request.days * DAY_US;
  const hosts = makeHosts(seed, request.hosts);
  const stageOf = stagesOf(seed, hosts, fromUs, untilUs);
  const { plants, actorsOf } = placePlants(request, hosts, randomOf(seed, 'plants'));
  const connections: LabConnection[] = [];
  const take = (made: Iterable<LabConnection>) => {
    for (const one of made) connections.push(one);
  };
  for (const host of hosts) {
    if (host.toHour > host.fromHour) take(person(stageOf(host, 'person')));
    for (const program of programs) if (program.runsOn(host, seed, hosts)) take(program.act(stageOf(host, program.name)));
    for (const [index, act] of (actorsOf.get(host.number) ?? []).entries()) take(act(stageOf(host, `implant ${index}`)));
  }
  return { seed, fromUs, untilUs, hosts, plants, connections: settlePorts(connections) };
}
