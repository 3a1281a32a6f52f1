import type { Stage } from '../actor.ts';
import type { LabConnection } from '../connection.ts';
import type { Assignment } from './assignment.ts';
import { Line } from './line.ts';

/** The lines of one implant: one for each of its destinations, and those it falls back on. */
export class Lines {
  readonly #assignment: Assignment;
  readonly #stage: Stage;
  readonly #lines = new Map<string, Line>();
  #port: number;
  #isFallenBack = false;

  constructor(assignment: Assignment, stage: Stage) {
    this.#assignment = assignment;
    this.#stage = stage;
    this.#port = stage.random.between(49_152, 65_535);
  }

  /** The line to a destination of the profile, by its key. */
  to(key: string): Line {
    const { number, profile, client, targets } = this.#assignment;
    const target = targets[key]!;
    const name = (this.#isFallenBack ? target.names[1] : undefined) ?? target.names[0] ?? '';
    const id = `${key}/${name}`;
    let line = this.#lines.get(id);
    if (line === undefined) {
      line = new Line({
        stage: this.#stage,
        random: this.#stage.random,
        plant: number,
        name,
        addresses: target.address === null ? this.#stage.addressesOf(name) : [target.address],
        port: target.port,
        keeping: profile.keeping,
        ...client(name),
        nextPort: () => this.#nextPort(),
      });
      this.#lines.set(id, line);
    }
    return line;
  }

  /** The line of the first destination. */
  first(): Line {
    return this.to(Object.keys(this.#assignment.targets)[0]!);
  }

  /** From now on: the second name, or another address of the only one. */
  fallBack(): void {
    this.first().moveOn();
    this.#isFallenBack = true;
  }

  /** The machine slept or the process paused: what stood open is gone. */
  drop(timeUs: number): void {
    for (const line of this.#lines.values()) line.lose(timeUs);
  }

  finish(): LabConnection[] {
    return [...this.#lines.values()].flatMap((line) => line.finish());
  }

  /** Systems hand out ports in steps through the range of RFC 6335 §6. */
  #nextPort(): number {
    this.#port += this.#stage.random.between(1, 9);
    if (this.#port > 65_535) this.#port -= 16_384;
    return this.#port;
  }
}
