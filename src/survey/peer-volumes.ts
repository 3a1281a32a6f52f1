import type { ServiceMatch } from '../model/service.ts';
import type { VolumePeers } from '../model/survey.ts';
import { medianOfSorted } from './median-of-sorted.ts';

/** Fewer hosts make no crowd to compare one of them with. */
const MINIMUM_HOSTS = 4;

/** What hosts send to and receive from a role of a service with one software: one sum per host. Memory: hosts × services × software that carried payload. */
export class PeerVolumes {
  readonly #sums = new Map<string, Map<number, { up: number; down: number }>>();
  readonly #answers = new Map<string, VolumePeers | null>();

  /** @param host any number that stands for one host. @param software the same for software. */
  add(host: number, match: ServiceMatch, software: number, bytesUp: number, bytesDown: number): void {
    if (!(bytesUp + bytesDown > 0)) return;
    const key = keyOf(match, software);
    let hosts = this.#sums.get(key);
    if (hosts === undefined) {
      hosts = new Map();
      this.#sums.set(key, hosts);
    }
    const sums = hosts.get(host);
    if (sums === undefined) hosts.set(host, { up: bytesUp, down: bytesDown });
    else {
      sums.up += bytesUp;
      sums.down += bytesDown;
    }
  }

  /** Null below four hosts with payload, the asking one among them. */
  get(match: ServiceMatch, software: number): VolumePeers | null {
    const key = keyOf(match, software);
    let answer = this.#answers.get(key);
    if (answer === undefined) {
      answer = this.#answer(key);
      this.#answers.set(key, answer);
    }
    return answer;
  }

  #answer(key: string): VolumePeers | null {
    const hosts = this.#sums.get(key);
    if (hosts === undefined || hosts.size < MINIMUM_HOSTS) return null;
    const ratios = Float64Array.from(hosts.values(), ({ up, down }) => (up - down) / (up + down)).sort();
    const ratio = medianOfSorted(ratios);
    return {
      hosts: hosts.size,
      ratio,
      ratioMad: medianOfSorted(ratios.map((each) => Math.abs(each - ratio)).sort()),
      bytesUp: medianOfSorted(Float64Array.from(hosts.values(), ({ up }) => up).sort()),
    };
  }
}

function keyOf(match: ServiceMatch, software: number): string {
  return `${match.service.id}/${match.role}/${software}`;
}
