import { EVENT_LIMIT } from '../../channel/event-limit.ts';
import type { Events } from '../../model/events.ts';
import type { Finding } from '../../model/finding.ts';
import type { Calls } from '../../model/surroundings.ts';
import { fairShare } from './fair-share.ts';
import { spreadEvenly } from './spread-evenly.ts';

/** Of all findings together: 24 MB. Gaps can be told of whole lists only, so there is room for many; reports thin them further. */
const MOST_OF_ALL = 1_000_000;
/** Of one finding: all that a channel keeps; and the least, however many findings there are. */
const LIMITS = { least: 16, most: EVENT_LIMIT };

/** The calls of findings. Memory: at most twice what is kept in the end, whatever the channels hold. */
export class CallBook {
  readonly #calls = new Map<Finding, Calls>();
  readonly #share: number;

  constructor(findings: readonly Finding[]) {
    // No channel has fewer calls than flows or exchanges, nor more than both.
    const lengths = findings.map(({ exchanges, flows }) => Math.max(exchanges, flows));
    this.#share = fairShare(lengths, MOST_OF_ALL, LIMITS);
  }

  /** @param events of the finding's channel. */
  add(finding: Finding, { count, timesUs, bytesUp, bytesDown, beyond }: Events): void {
    const kept = spreadEvenly(count, this.#share);
    this.#calls.set(finding, {
      timesUs: kept.map((i) => timesUs[i]!),
      bytesUp: kept.map((i) => bytesUp[i]!),
      bytesDown: kept.map((i) => bytesDown[i]!),
      count: count + beyond,
    });
  }

  /** By finding id; of findings that share one, which takes an attacker, those of the better rank. @param findings ranked. */
  byFinding(findings: readonly Finding[]): Map<string, Calls> {
    const share = fairShare(
      [...this.#calls.values()].map(({ timesUs }) => timesUs.length),
      MOST_OF_ALL,
      LIMITS,
    );
    const byId = new Map<string, Calls>();
    for (const finding of findings) {
      const calls = this.#calls.get(finding);
      if (calls !== undefined && !byId.has(finding.id)) byId.set(finding.id, thinned(calls, share));
    }
    return byId;
  }
}

function thinned(calls: Calls, most: number): Calls {
  if (calls.timesUs.length <= most) return calls;
  const kept = spreadEvenly(calls.timesUs.length, most);
  return {
    timesUs: kept.map((i) => calls.timesUs[i]!),
    bytesUp: kept.map((i) => calls.bytesUp[i]!),
    bytesDown: kept.map((i) => calls.bytesDown[i]!),
    count: calls.count,
  };
}
