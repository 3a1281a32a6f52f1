import { describe, expect, it } from 'vitest';
import type { LabConnection } from './connection.ts';
import { makeHosts } from './hosts.ts';
import { person } from './people/person.ts';
import * as registry from './programs/registry.ts';
import { stagesOf } from './stage.ts';
import { DAY_US, FIRST_US } from './times.ts';

const hosts = makeHosts(11, 30);
const stages = () => stagesOf(11, hosts, FIRST_US, FIRST_US + DAY_US);
const lines = (connections: Iterable<LabConnection>) => [...connections].map((one) => JSON.stringify(one));

describe('actors of a day', () => {
  it('do the same whoever acted before them', () => {
    const host = hosts.find(({ kind }) => kind === 'office')!;
    const alone = lines(person(stages()(host, 'person')));
    const stageOf = stages();
    for (const program of Object.values(registry)) lines(program.act(stageOf(host, program.name)));
    expect(lines(person(stageOf(host, 'person')))).toEqual(alone);
    expect(alone.length).toBeGreaterThan(100);
  });

  it.each(Object.values(registry))('$name keeps to its hosts and to the day', (program) => {
    const stageOf = stages();
    const on = hosts.filter((host) => program.runsOn(host, 11, hosts));
    for (const host of on) {
      for (const one of program.act(stageOf(host, program.name))) {
        expect(one.client).toBe(host.address);
        expect(one.plant).toBe(-1);
        if (one.startUs < FIRST_US || one.endUs > FIRST_US + DAY_US || one.endUs < one.startUs) expect(one).toBeNull();
      }
    }
  });

  it('have names of their own: two of one name would share their numbers', () => {
    const names = Object.values(registry).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
