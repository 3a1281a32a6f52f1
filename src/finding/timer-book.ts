import { SCOPES } from '../channel/scopes.ts';
import type { FoundTimer, TimerCompany } from '../model/found-timer.ts';
import { KeyCounts } from '../survey/key-counts.ts';
import { TextNumbers } from '../survey/text-numbers.ts';

/** Steps of periods that are told apart, an octave: 7 % each. */
const STEPS = 10;

/** The timers of all channels: which hosts and which destinations have which in common. Texts are known by their hash. */
export class TimerBook {
  readonly #hosts = new Sharing();
  readonly #destinations = new Sharing();

  /** Once a channel. */
  add(timer: FoundTimer): void {
    this.#hosts.add(timer, timer.destination);
    this.#destinations.add(timer, timer.host);
  }

  /** @param timer one that was added. Periods are the same within 7 %, at times within 15 %. */
  company(timer: FoundTimer): TimerCompany {
    return { hosts: this.#hosts.others(timer, timer.destination), destinations: this.#destinations.others(timer, timer.host) };
  }
}

/** Counts timers by what they share, their software and their period. A channel has one timer, so that what differs is counted. */
class Sharing {
  readonly #texts = new TextNumbers();
  readonly #counts = new KeyCounts();

  add({ scope, software, periodSeconds }: FoundTimer, shared: string): void {
    const first = this.#texts.add(SCOPES.indexOf(scope), shared);
    this.#counts.add(first, this.#texts.add(SCOPES.length, softwareText(software)), stepOf(periodSeconds), 1);
  }

  others({ scope, software, periodSeconds }: FoundTimer, shared: string): number {
    const first = this.#texts.find(SCOPES.indexOf(scope), shared);
    const second = this.#texts.find(SCOPES.length, softwareText(software));
    const step = stepOf(periodSeconds);
    let all = 0;
    for (const near of [step - 1, step, step + 1]) all += this.#counts.sum(first, second, near);
    return Math.max(0, all - 1);
  }
}

function softwareText(software: FoundTimer['software']): string {
  return software === null ? '' : `${software.kind} ${software.value}`;
}

/** From 0 on: no timer is shorter than a microsecond. */
function stepOf(periodSeconds: number): number {
  return Math.max(0, Math.round(STEPS * Math.log2(periodSeconds * 1e6)));
}
