import type { Stage } from '../actor.ts';
import type { LabConnection } from '../connection.ts';
import type { LabDay } from '../day.ts';
import { Dialer } from '../dialer.ts';
import type { LabHost } from '../host.ts';
import { makeDay } from '../make-day.ts';
import { services } from '../people/services.ts';
import type { Plant } from '../plant.ts';
import { settlePorts } from '../settle-ports.ts';
import { browserOf } from '../software/browser-of.ts';
import { stacks } from '../software/stacks.ts';
import type { LabSoftware } from '../software.ts';
import { stagesOf } from '../stage.ts';
import { HOUR_US, SECOND_US } from '../times.ts';

/** Days with one implant that periodicity tests are known to lose. */
export type HardCase = 'among-visits' | 'four-hours';

const PERIOD_US = 300 * SECOND_US;
/** Half-widths of the sleep's jitter, by seed. */
const JITTERS = [0, 0.1, 0.2] as const;
const VISITS = 600;

/**
 * `among-visits`: a call every 300 s while the machine is awake, with the browser's own fingerprint, to a name of a service that the host's
 * person visits 600 times that day with the same browser. `four-hours`: the same timer from 13:00 to 17:00 only, with a script's fingerprint.
 */
export function hardDay(kind: HardCase, seed: number, hosts: number): LabDay {
  const day = makeDay({ seed, hosts, days: 1, plants: 0, family: 'fit' });
  const stageOf = stagesOf(seed, day.hosts, day.fromUs, day.untilUs);
  const host = pick(day.hosts, (one) => stageOf(one, 'awake').isAwake(day.fromUs + 3 * HOUR_US));
  const stage = stageOf(host, kind);
  const software = kind === 'among-visits' ? browserOf(host).resumed : stacks.python;
  const name = kind === 'among-visits' ? services.get(habitOf(host))!.pages[0]! : 'api.telegram.org';
  const jitter = JITTERS[seed % JITTERS.length]!;
  const [fromUs, untilUs] = kind === 'four-hours' ? [day.fromUs + 13 * HOUR_US, day.fromUs + 17 * HOUR_US] : [day.fromUs, day.untilUs];
  const made = [
    ...beacon(stage, { name, software, jitter, fromUs, untilUs }),
    ...(kind === 'among-visits' ? visits(stage, name, software) : []),
  ];
  const plant: Plant = {
    number: 0,
    profile: kind,
    family: 'fit',
    host: host.address,
    destinations: [name],
    ja4: software.ja4,
    shared: kind === 'among-visits',
    mixed: kind === 'among-visits',
    trait: kind,
  };
  return { ...day, plants: [plant], connections: settlePorts([...day.connections, ...made]) };
}

function habitOf(host: LabHost): string {
  return host.habits.find((id) => (services.get(id)?.pages.length ?? 0) > 0) ?? 'gmail';
}

/** The first office host that is good for it, else the first with a person. */
function pick(hosts: readonly LabHost[], isGood: (host: LabHost) => boolean): LabHost {
  const people = hosts.filter((host) => host.toHour > host.fromHour && host.habits.length > 0);
  return people.find(isGood) ?? people[0]!;
}

interface Timer {
  readonly name: string;
  readonly software: LabSoftware;
  readonly jitter: number;
  readonly fromUs: number;
  readonly untilUs: number;
}

function beacon(stage: Stage, { name, software, jitter, fromUs, untilUs }: Timer): LabConnection[] {
  const dialer = new Dialer(stage);
  const { random } = stage;
  for (let timeUs = fromUs + random.fraction() * PERIOD_US; timeUs < untilUs; ) {
    if (stage.isAwake(timeUs)) dialer.call({ timeUs, name, software, up: 420 + random.below(9), down: 610 + random.below(13), keepUs: 0 });
    timeUs += PERIOD_US * (1 + jitter * (2 * random.fraction() - 1));
  }
  return dialer.finish();
}

/** 600 visits in bursts while the person is there: thinking with a heavy tail within a burst. */
function visits(stage: Stage, name: string, software: LabSoftware): LabConnection[] {
  const { random, fromUs, untilUs } = stage;
  const times: number[] = [];
  for (let tries = 0; times.length < VISITS && tries < 100_000; tries++) {
    let timeUs = fromUs + random.fraction() * (untilUs - fromUs);
    for (let left = 1 + Math.floor(random.exponential(8)); left > 0 && times.length < VISITS && stage.isPresent(timeUs); left--) {
      times.push(timeUs);
      timeUs += random.heavy(20 * SECOND_US, 1.1, 1200 * SECOND_US);
    }
  }
  const dialer = new Dialer(stage);
  for (const timeUs of times.sort((a, b) => a - b)) {
    dialer.call({ timeUs, name, software, up: random.heavy(1_100, 0.6, 60_000), down: random.heavy(14_000, 1.2, 4e6), keepUs: 0 });
  }
  return dialer.finish();
}
