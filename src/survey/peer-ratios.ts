import type { ServiceMatch } from '../model/service.ts';
import type { Survey } from '../model/survey.ts';
import { medianOfSorted } from './median-of-sorted.ts';

type Ratios = ReturnType<Survey['ratioPeers']>;

/** Fewer hosts make no crowd to compare with. */
const MINIMUM_HOSTS = 3;

/** Producer-consumer ratios per service role: one per host, over all of its judged channels to that role. */
export class PeerRatios {
  readonly #sums = new Map<string, Map<number, { up: number; down: number }>>();
  readonly #answers = new Map<string, Ratios>();

  /** @param host any number that stands for one host. */
  add(host: number, match: ServiceMatch, bytesUp: number, bytesDown: number): void {
    if (bytesUp + bytesDown === 0) return;
    const key = `${match.service.id}/${match.role}`;
    const hosts = this.#sums.get(key) ?? new Map<number, { up: number; down: number }>();
    if (hosts.size === 0) this.#sums.set(key, hosts);
    const sums = hosts.get(host);
    if (sums === undefined) hosts.set(host, { up: bytesUp, down: bytesDown });
    else {
      sums.up += bytesUp;
      sums.down += bytesDown;
    }
  }

  /** Median and median absolute deviation; undefined below three hosts with payload. */
  get(key: string): Ratios {
    if (!this.#answers.has(key)) this.#answers.set(key, this.#answer(key));
    return this.#answers.get(key);
  }

  #answer(key: string): Ratios {
    const hosts = this.#sums.get(key);
    if (hosts === undefined || hosts.size < MINIMUM_HOSTS) return undefined;
    const ratios = Float64Array.from(hosts.values(), ({ up, down }) => (up - down) / (up + down)).sort();
    const median = medianOfSorted(ratios);
    const mad = medianOfSorted(ratios.map((ratio) => Math.abs(ratio - median)).sort());
    return { median, mad, hosts: hosts.size };
  }
}
