import { EXCHANGE_DEAD_TIME_US } from '../../../src/model/exchange-dead-time.ts';
import type { LabExchange } from '../connection.ts';

/** How long before the next request an exchange without an answer is over, and a little. */
const UNANSWERED_US = EXCHANGE_DEAD_TIME_US + 50_000;

/** The turn that a connection is in, by the rule of `src/flow/turns.ts`. */
export class Turn {
  startUs = Number.NEGATIVE_INFINITY;
  answered = false;
  #lastUs = Number.NEGATIVE_INFINITY;

  /** Whether a request at this time, after what was taken so far, begins another turn. */
  ends(timeUs: number, up: number): boolean {
    if (this.startUs === Number.NEGATIVE_INFINITY) return true;
    if (up === 0 || timeUs - this.startUs < EXCHANGE_DEAD_TIME_US) return false;
    return this.answered || timeUs - this.#lastUs >= UNANSWERED_US;
  }

  /** @returns true when it began another turn. */
  take({ timeUs, up, down }: LabExchange): boolean {
    const begins = this.ends(timeUs, up);
    if (begins) {
      this.startUs = timeUs;
      this.answered = false;
    }
    this.answered ||= down > 0 || up === 0;
    this.#lastUs = timeUs;
    return begins;
  }
}

/** What a flow table tells apart of the exchanges of a carried connection. */
export function seenExchanges(exchanges: readonly LabExchange[]): LabExchange[] {
  const turn = new Turn();
  const seen: LabExchange[] = [];
  for (const exchange of exchanges) {
    if (turn.take(exchange)) seen.push(exchange);
    else {
      const { timeUs, up, down } = seen.pop()!;
      seen.push({ timeUs, up: up + exchange.up, down: down + exchange.down });
    }
  }
  return seen;
}

/** µs that an exchange has until the next one. */
export function apartUs({ timeUs, down }: LabExchange, next: LabExchange): number {
  const spanUs = next.timeUs - timeUs;
  return down === 0 && spanUs >= UNANSWERED_US ? spanUs - EXCHANGE_DEAD_TIME_US : spanUs;
}
