import type { Stage } from '../actor.ts';
import { SECOND_US } from '../times.ts';

export interface Timer {
  readonly periodUs: number;
  /** Share of the period by which a wait may be shorter or longer; 0 when not given. */
  readonly jitter?: number;
  /** Phase of the first tick in µs after the start; anywhere in the first period when not given. */
  readonly offsetUs?: number;
  /** Waits only while its person sits there, not while the machine is awake. */
  readonly withPerson?: boolean;
}

/** The times at which a timer of a program fires: a machine asleep fires none, and one soon after it wakes. */
export function* ticks(stage: Stage, { periodUs, jitter = 0, offsetUs, withPerson = false }: Timer): Generator<number> {
  const { random } = stage;
  const next = (timeUs: number) => (withPerson ? stage.nextPresent(timeUs) : stage.nextAwake(timeUs));
  let timeUs = stage.fromUs + (offsetUs ?? random.fraction() * periodUs);
  for (;;) {
    const readyUs = next(timeUs);
    if (readyUs > timeUs) timeUs = readyUs + random.exponential(8 * SECOND_US);
    if (timeUs >= stage.untilUs) return;
    yield Math.round(timeUs);
    timeUs += periodUs * (1 + jitter * (2 * random.fraction() - 1));
  }
}
