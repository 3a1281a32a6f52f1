import type { Actor, Stage } from '../actor.ts';
import type { LabConnection } from '../connection.ts';
import { DAY_US, MINUTE_US, SECOND_US } from '../times.ts';
import type { Client } from './assignment.ts';
import { Line } from './line.ts';

/** Mean time at a page; log-normal, so that the median is less. */
const THINK_US = 30 * SECOND_US;
/** e^(σ²/2) of a log-normal with σ = 1. */
const MEAN_OVER_MEDIAN = Math.exp(0.5);
/** One visit in so many ends a sitting. */
const PAUSES = 0.15;

export interface Visits {
  /** The first is what is visited; the others come along with some pages. */
  readonly names: readonly string[];
  readonly perDay: number;
  readonly client: Client;
}

/** A person's visits to one service with a browser: sittings of some pages, log-normal thinking, only while the person is there. */
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
          keeping: { idleSeconds: random.between(3, 12), mostSeconds: 3600 },
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

/** In order, a second or more apart, spread over the time that the person is there: about as many as wanted. */
function visitTimes(stage: Stage, perDay: number): number[] {
  const { random, fromUs, untilUs } = stage;
  let presentUs = 0;
  for (let timeUs = fromUs; timeUs < untilUs; timeUs += MINUTE_US) if (stage.isPresent(timeUs)) presentUs += MINUTE_US;
  const meanUs = presentUs / Math.max(1, (perDay * (untilUs - fromUs)) / DAY_US);
  const thinkUs = Math.min(THINK_US, meanUs / 2);
  const pauseUs = (meanUs - (1 - PAUSES) * thinkUs) / PAUSES;
  const times: number[] = [];
  for (let timeUs = fromUs; ; ) {
    const gapUs = random.chance(PAUSES) ? random.exponential(pauseUs) : random.heavy(thinkUs / MEAN_OVER_MEDIAN, 1, 20 * thinkUs);
    timeUs = stage.nextPresent(Math.round(timeUs + Math.max(SECOND_US, gapUs)));
    if (timeUs >= untilUs) return times;
    times.push(timeUs);
  }
}
