import type { Random } from '../../../scripts/bench/capture/random.ts';
import type { Stage } from '../actor.ts';
import type { LabConnection } from '../connection.ts';
import { DAY_US, HOUR_US, SECOND_US } from '../times.ts';
import type { Assignment } from './assignment.ts';
import type { Line } from './line.ts';
import { Lines } from './lines.ts';
import type { Range, Turn } from './profile.ts';
import { timingKind } from './timing/kinds.ts';
import type { NextCall, TimingKind } from './timing/timing.ts';
import { type Work, workOf } from './work-of.ts';

/** Parts that loot is cut into, as upload sessions of the services' interfaces do. */
const PART_BYTES = 8 << 20;
/** How long the shorter sleep lasts after an operator's task. */
const SITTING_US = 360 * SECOND_US;

/** One implant, or one of its parallel connections, through a day: calls, tasks, loot, sleep and failures in order of time. */
export class ImplantRun {
  readonly #assignment: Assignment;
  readonly #stage: Stage;
  readonly #random: Random;
  readonly #lines: Lines;
  readonly #kind: TimingKind;
  readonly #work: readonly Work[];
  readonly #sizes = new Map<Turn, { readonly up: number; readonly down: number }>();
  readonly #latencyUs: number;
  readonly #bytesPerSecond: number;
  readonly #failsAtUs: number;
  readonly #attempts: number;
  #workAt = 0;
  #calls = 0;
  #renewUs = Number.NEGATIVE_INFINITY;
  #sittingUntilUs = Number.NEGATIVE_INFINITY;
  #failures = 0;

  constructor(assignment: Assignment, stage: Stage, copy: number) {
    const { conduct } = assignment;
    const { random } = stage;
    this.#assignment = assignment;
    this.#stage = stage;
    this.#random = random;
    this.#lines = new Lines(assignment, stage);
    this.#kind = timingKind(conduct.timing.kind);
    this.#work = copy === 0 ? workOf(conduct, stage, random) : [];
    this.#latencyUs = random.between(45_000, 240_000);
    this.#bytesPerSecond = random.between(600_000, 5_000_000);
    this.#failsAtUs =
      conduct.failsAfter === null ? Number.POSITIVE_INFINITY : stage.fromUs + conduct.failsAfter * (stage.untilUs - stage.fromUs);
    this.#attempts = random.between(3, 6);
  }

  run(): LabConnection[] {
    const { profile, conduct } = this.#assignment;
    const { fromUs, untilUs } = this.#stage;
    const { timing, sittings } = conduct;
    const calm = this.#kind.start(timing, fromUs, this.#random);
    const shorter = sittings?.sleepSeconds == null ? null : { ...timing, seconds: Math.min(timing.seconds, sittings.sleepSeconds) };
    const busy = shorter === null ? calm : this.#kind.start(shorter, fromUs, this.#random);
    const phase = Math.min(this.#kind.held ? 5 : timing.seconds, HOUR_US / SECOND_US) * this.#random.fraction();
    let timeUs = this.#whenActive(Math.round(fromUs + phase * SECOND_US), calm);
    while (timeUs < untilUs) {
      const { endUs, tasked } = this.#call(this.#begin(timeUs));
      const next = endUs < this.#sittingUntilUs ? busy : calm;
      let nextUs = next({ startUs: timeUs, endUs, tasked });
      if (profile.pushes === true) nextUs = this.#pushedBefore(endUs, nextUs);
      timeUs = this.#whenActive(nextUs, next);
    }
    return this.#lines.finish().filter(({ startUs }) => startUs < untilUs);
  }

  /** Signs in where that is due. */
  #begin(timeUs: number): number {
    if (timeUs < this.#renewUs) return timeUs;
    const { begin, renewSeconds = Number.POSITIVE_INFINITY } = this.#assignment.profile;
    this.#renewUs = timeUs + renewSeconds * SECOND_US;
    return this.#turns(begin, timeUs, 0, 0);
  }

  /** One call with what it brings and takes. */
  #call(timeUs: number): { readonly endUs: number; readonly tasked: boolean } {
    const { profile, conduct } = this.#assignment;
    if (timeUs >= this.#failsAtUs && this.#failures < this.#attempts) return { endUs: this.#fail(timeUs), tasked: false };
    if (this.#random.chance(conduct.lossChance)) return { endUs: this.#miss(timeUs), tasked: false };
    let endUs = timeUs;
    this.#calls++;
    const poll = profile.poll.filter(({ every = 1 }) => this.#calls % every === 0);
    const carried = profile.carries === undefined ? 0 : this.#random.heavy(profile.carries[0], 0.6, profile.carries[1]);
    if (this.#kind.held) {
      const last = poll.length - 1;
      endUs = this.#turns(poll.slice(0, last), endUs, 0, 0);
      endUs = this.#hold(poll[last]!, endUs);
    } else endUs = this.#turns(poll, endUs, carried, 0);
    if (conduct.paired) endUs = this.#turns(profile.result, endUs, this.#random.between(30, 120), 0);
    return profile.pushes === true ? { endUs, tasked: false } : this.#workUntil(endUs);
  }

  /** A request that the server keeps until it has a task, its time is up, or the machine falls asleep. */
  #hold(turn: Turn, timeUs: number): number {
    const { up, down } = this.#sizeOf(turn);
    const heldUs = this.#assignment.conduct.timing.seconds * SECOND_US;
    const taskUs = this.#work[this.#workAt]?.timeUs ?? Number.POSITIVE_INFINITY;
    const sleepUs = this.#stage.awakeUntil(timeUs);
    const answerUs = Math.max(timeUs, Math.min(timeUs + heldUs, taskUs)) + this.#delay(0);
    const line = this.#lines.to(turn.to);
    if (answerUs <= sleepUs) return line.turn(timeUs, up, down, answerUs - timeUs);
    return line.turn(timeUs, up, 0, Math.max(0, sleepUs - timeUs));
  }

  /** Everything that waits since before `timeUs`. */
  #workUntil(timeUs: number): { readonly endUs: number; readonly tasked: boolean } {
    let endUs = timeUs;
    let tasked = false;
    for (let work = this.#work[this.#workAt]; work !== undefined && work.timeUs <= timeUs; work = this.#work[this.#workAt]) {
      this.#workAt++;
      tasked ||= work.isTask;
      endUs = this.#do(work, endUs);
    }
    return { endUs, tasked };
  }

  /** Tasks that a standing connection brings before the next heartbeat; those of a sleeping machine wait. @returns when the heartbeat can go. */
  #pushedBefore(fromUs: number, untilUs: number): number {
    let freeUs = fromUs;
    for (let work = this.#work[this.#workAt]; work !== undefined && work.timeUs <= untilUs; work = this.#work[this.#workAt]) {
      const timeUs = Math.max(work.timeUs, freeUs);
      if (!this.#isActive(timeUs)) break;
      this.#workAt++;
      freeUs = this.#do(work, timeUs);
    }
    return Math.max(freeUs, untilUs);
  }

  #do(work: Work, timeUs: number): number {
    const { profile, conduct } = this.#assignment;
    let endUs = timeUs;
    if (work.isTask) {
      if (conduct.sittings !== null) this.#sittingUntilUs = timeUs + SITTING_US;
      endUs = this.#turns(profile.task, endUs, 0, work.down);
      endUs += this.#random.heavy(900_000, 1.1, 60 * SECOND_US);
    }
    for (let left = work.up; left > 0; left -= PART_BYTES) endUs = this.#turns(profile.result, endUs, Math.min(left, PART_BYTES), 0);
    return endUs;
  }

  /** Turns one after the other; what is carried goes up, and what is fetched comes down, with the last. */
  #turns(turns: readonly Turn[], timeUs: number, carried: number, fetched: number): number {
    let endUs = timeUs;
    turns.forEach((turn, index) => {
      const { up, down } = this.#sizeOf(turn);
      const isLast = index === turns.length - 1;
      const [more, back] = isLast ? [carried, fetched] : [0, 0];
      endUs = this.#lines.to(turn.to).turn(endUs, up + more, down + back, this.#delay(more + back));
    });
    return endUs;
  }

  #sizeOf(turn: Turn): { readonly up: number; readonly down: number } {
    let size = this.#sizes.get(turn);
    if (size === undefined) {
      size = { up: this.#draw(turn.up), down: this.#draw(turn.down) };
      this.#sizes.set(turn, size);
    }
    const wiggle = turn.wiggle ?? 6;
    return {
      up: size.up === 0 ? 0 : size.up + this.#random.between(0, wiggle >> 2),
      down: size.down === 0 ? 0 : size.down + this.#random.between(0, wiggle),
    };
  }

  #draw([least, most]: Range): number {
    return this.#random.between(least, most);
  }

  /** Until an answer is there: the service's own time, and the bytes' on the way. */
  #delay(bytes: number): number {
    return Math.round(this.#latencyUs * (0.75 + 0.6 * this.#random.fraction()) + (bytes / this.#bytesPerSecond) * SECOND_US);
  }

  /** The first name or address does not answer any more; after some attempts the implant takes the next. */
  #fail(timeUs: number): number {
    const line = this.#lines.first();
    const endUs = line.attempt(timeUs);
    if (++this.#failures === this.#attempts) this.#lines.fallBack();
    return endUs;
  }

  /** A call that is lost: half of them never leave the host, half are not answered. */
  #miss(timeUs: number): number {
    const line: Line = this.#lines.first();
    return this.#random.chance(0.5) && this.#assignment.profile.keeping.idleSeconds === 0 ? line.attempt(timeUs) : timeUs;
  }

  #isActive(timeUs: number): boolean {
    const { hours } = this.#assignment.conduct;
    const hour = ((timeUs - this.#stage.fromUs) % DAY_US) / HOUR_US;
    return this.#stage.isAwake(timeUs) && (hours === null || (hour >= hours[0] && hour < hours[1]));
  }

  /** The first time from this one on at which the machine is awake and the hour is one to call in. */
  #whenActive(timeUs: number, next: NextCall): number {
    const { hours } = this.#assignment.conduct;
    const { fromUs, untilUs } = this.#stage;
    let at = timeUs;
    while (at < untilUs && !this.#isActive(at)) {
      this.#lines.drop(timeUs);
      const awakeUs = this.#stage.nextAwake(at);
      if (awakeUs > at) at = awakeUs + this.#random.between(3, 25) * SECOND_US;
      else if (hours !== null) {
        const dayUs = at - ((at - fromUs) % DAY_US);
        const opensUs = dayUs + hours[0] * HOUR_US;
        at = Math.round((opensUs > at ? opensUs : opensUs + DAY_US) + this.#random.fraction() * 90 * SECOND_US);
      }
      if (this.#kind.phased && at < untilUs) at = next({ startUs: at, endUs: at, tasked: false });
    }
    return at;
  }
}
