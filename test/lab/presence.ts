import type { LabHost } from './host.ts';
import { randomOf } from './random-of.ts';
import { DAY_US, HOUR_US, isWeekend, MINUTE_US } from './times.ts';

/** Stretches of time, apart and ascending: [from, until) in pairs. */
export class Stretches {
  readonly #edges: number[] = [];

  /** @param fromUs not before the end of the one added last. */
  add(fromUs: number, untilUs: number): void {
    if (untilUs <= fromUs) return;
    const last = this.#edges.length - 1;
    if (last >= 0 && this.#edges[last]! >= fromUs) this.#edges[last] = Math.max(this.#edges[last]!, untilUs);
    else this.#edges.push(fromUs, untilUs);
  }

  includes(timeUs: number): boolean {
    return this.#rank(timeUs) % 2 === 1;
  }

  /** The first time at or after this one that is in a stretch; infinite when none is. */
  next(timeUs: number): number {
    const rank = this.#rank(timeUs);
    return rank % 2 === 1 ? timeUs : (this.#edges[rank] ?? Number.POSITIVE_INFINITY);
  }

  /** When the stretch that holds this time ends; the time itself when none does. */
  end(timeUs: number): number {
    const rank = this.#rank(timeUs);
    return rank % 2 === 1 ? this.#edges[rank]! : timeUs;
  }

  /** How many edges are at or before the time. */
  #rank(timeUs: number): number {
    let low = 0;
    let high = this.#edges.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#edges[middle]! <= timeUs) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

export interface Presence {
  /** The machine is on and its lid open. */
  readonly awake: Stretches;
  /** Its person sits there. */
  readonly present: Stretches;
}

/** A host's hours: work with a lunch and some meetings, a lid that closes, an evening now and then. Machines without a person never sleep. */
export function presenceOf(host: LabHost, seed: number, fromUs: number, untilUs: number): Presence {
  const awake = new Stretches();
  const present = new Stretches();
  if (host.toHour <= host.fromHour) {
    awake.add(fromUs, untilUs);
    return { awake, present };
  }
  const random = randomOf(seed, host.number, 'presence');
  const isLaptop = random.chance(host.kind === 'developer' ? 0.5 : 0.7);
  if (!isLaptop) awake.add(fromUs, untilUs);
  for (let dayUs = fromUs; dayUs < untilUs; dayUs += DAY_US) {
    if (isWeekend(dayUs)) continue;
    const at = (hour: number) => dayUs + Math.round(hour * HOUR_US);
    const open = (from: number, to: number, lid: number) => {
      if (to <= from) return;
      present.add(from, to);
      if (isLaptop) awake.add(from - Math.round(2 * MINUTE_US * random.fraction()), to + Math.round(lid));
    };
    const from = at(host.fromHour + 0.5 * (random.fraction() - 0.5));
    const to = at(host.toHour + 0.8 * (random.fraction() - 0.4));
    const lunch = at(11.5 + 1.5 * random.fraction());
    const back = lunch + Math.round((25 + 40 * random.fraction()) * MINUTE_US);
    let since = from;
    for (const [awayUs, againUs] of away(random, from, to, lunch, back)) {
      open(since, Math.min(awayUs, to), random.chance(0.5) ? againUs - awayUs : 10 * MINUTE_US * random.fraction());
      since = againUs;
    }
    open(since, to, 3 * MINUTE_US * random.fraction());
    if (random.chance(0.25)) open(at(19.5 + random.fraction()), at(20.8 + 1.5 * random.fraction()), 5 * MINUTE_US);
  }
  return { awake, present };
}

/** Lunch and up to three meetings away from the desk, in order and apart. */
function away(random: ReturnType<typeof randomOf>, from: number, to: number, lunch: number, back: number): [number, number][] {
  const breaks: [number, number][] = [[lunch, back]];
  for (let i = random.below(4); i > 0; i--) {
    const start = from + Math.round((to - from) * random.fraction());
    breaks.push([start, start + Math.round((10 + 50 * random.fraction()) * MINUTE_US)]);
  }
  breaks.sort(([a], [b]) => a - b);
  const apart: [number, number][] = [];
  for (const [start, end] of breaks) {
    if (start > from && start > (apart.at(-1)?.[1] ?? 0)) apart.push([start, end]);
  }
  return apart;
}
