import type { Random } from '../../../scripts/bench/capture/random.ts';
import type { Stage } from '../actor.ts';
import { DAY_US, HOUR_US } from '../times.ts';
import type { Conduct } from './conduct.ts';

/** Something to do beside the calls. */
export interface Work {
  /** From when on it waits for the implant. */
  readonly timeUs: number;
  /** An operator's task, which a call must bring; else the implant's own upload. */
  readonly isTask: boolean;
  /** Bytes of the result or the loot. */
  readonly up: number;
  /** Bytes that come with the task: a tool, a script. */
  readonly down: number;
}

/** What the operator and the implant's collectors want over the day, in order of time. */
export function workOf(conduct: Conduct, stage: Stage, random: Random): Work[] {
  const work: Work[] = [];
  const days = (stage.untilUs - stage.fromUs) / DAY_US;
  for (let i = Math.round(conduct.tasksPerDay * days); i > 0; i--) work.push(task(someTime(stage, random), random));
  const { sittings, upload } = conduct;
  if (sittings !== null) {
    for (let i = Math.round(sittings.count * days); i > 0; i--) {
      let timeUs = someTime(stage, random);
      for (let left = random.between(...sittings.tasks); left > 0; left--) {
        work.push(task(timeUs, random));
        timeUs += random.heavy(45e6, 0.9, 600e6);
      }
    }
  }
  if (upload?.kind === 'night') {
    for (let dayUs = stage.fromUs; dayUs < stage.untilUs; dayUs += DAY_US) {
      const timeUs = dayUs + Math.round((1 + 3 * random.fraction()) * HOUR_US);
      work.push({ timeUs, isTask: false, up: Math.round(upload.bytes * (0.7 + 0.6 * random.fraction())), down: 0 });
    }
  }
  if (upload?.kind === 'hourly') {
    for (let hourUs = stage.fromUs; hourUs < stage.untilUs; hourUs += HOUR_US) {
      const timeUs = hourUs + Math.round(random.fraction() * HOUR_US);
      work.push({ timeUs, isTask: false, up: Math.round(upload.bytes * (0.8 + 0.4 * random.fraction())), down: 0 });
    }
  }
  return work.sort((a, b) => a.timeUs - b.timeUs || a.up - b.up || a.down - b.down);
}

/** A time at which the machine is awake, where eight tries find one. */
function someTime(stage: Stage, random: Random): number {
  let timeUs = stage.fromUs;
  for (let i = 0; i < 8; i++) {
    timeUs = stage.fromUs + Math.round(random.fraction() * (stage.untilUs - stage.fromUs));
    if (stage.isAwake(timeUs)) break;
  }
  return timeUs;
}

/** Mostly a command and its output; now and then a file fetched from the host or sent to it. */
function task(timeUs: number, random: Random): Work {
  const kind = random.fraction();
  if (kind < 0.12) return { timeUs, isTask: true, up: random.heavy(400_000, 1.2, 20_000_000), down: random.between(60, 200) };
  if (kind < 0.2) return { timeUs, isTask: true, up: random.between(60, 300), down: random.heavy(700_000, 1, 8_000_000) };
  return { timeUs, isTask: true, up: random.heavy(1_200, 1.3, 60_000), down: random.between(20, 400) };
}
