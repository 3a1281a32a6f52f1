import type { Actor, Stage } from '../actor.ts';
import type { LabConnection } from '../connection.ts';
import { DAY_US, SECOND_US } from '../times.ts';
import type { Client } from './assignment.ts';
import { Line } from './line.ts';

/** Pages that a person opens before doing something else. */
const SITTING_VISITS = 12;

export interface Visits {
  /** The first is what is visited; the others come along with some pages. */
  readonly names: readonly string[];
  readonly perDay: number;
  readonly client: Client;
}

/** A person's visits to one service with a browser: sittings of a dozen pages, log-normal pauses, only while the person is there. */
export function visitsActor({ names, perDay, client }: Visits): Actor {
  return function* act(stage) {
    const { random } = stage;
    let port = random.between(49_152, 65_535);
    const lines = names.map(
      (name) =>
        new Line({
          stage,
          random,
          plant: -1,
          name,
          addresses: stage.addressesOf(name),
          port: 443,
          keeping: { idleSeconds: random.between(2, 6), mostSeconds: 3600 },
          ...client(name),
          nextPort: () => {
            port = port > 65_500 ? 49_152 : port + random.between(1, 9);
            return port;
          },
        }),
    );
    for (const timeUs of visitTimes(stage, perDay)) {
      lines.forEach((line, index) => {
        if (index > 0 && !random.chance(0.5)) return;
        let endUs = timeUs + index * random.between(20_000, 300_000);
        for (let left = random.between(1, 4); left > 0; left--) {
          const down = random.heavy(9_000, 1.4, 3_000_000);
          endUs = line.turn(endUs, random.heavy(700, 0.7, 20_000), down, random.between(30_000, 200_000) + down);
          endUs += random.heavy(60_000, 1, 4_000_000);
        }
      });
    }
    const all: LabConnection[] = lines.flatMap((line) => line.finish());
    yield* all.filter(({ startUs }) => startUs < stage.untilUs);
  };
}

/** In order, at least a second apart. */
function visitTimes(stage: Stage, perDay: number): number[] {
  const { random, fromUs, untilUs } = stage;
  const times: number[] = [];
  const wanted = Math.round((perDay * (untilUs - fromUs)) / DAY_US);
  // Persons are away at night and on days off: a bounded number of sittings is tried.
  for (let tries = wanted * 4; tries > 0 && times.length < wanted; tries--) {
    let timeUs = stage.nextPresent(fromUs + Math.round(random.fraction() * (untilUs - fromUs)));
    for (let left = random.between(1, 2 * SITTING_VISITS - 1); left > 0 && times.length < wanted; left--) {
      if (timeUs >= untilUs || !stage.isPresent(timeUs)) break;
      times.push(timeUs);
      timeUs += SECOND_US + random.heavy(18 * SECOND_US, 1, 400 * SECOND_US);
    }
  }
  times.sort((a, b) => a - b);
  let last = Number.NEGATIVE_INFINITY;
  return times.map((timeUs) => {
    last = Math.max(timeUs, last + SECOND_US);
    return last;
  });
}
