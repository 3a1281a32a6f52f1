/** A source of as many channels as asked for, made anew each time it is read: one channel and its events are in memory at a time. */

import { EVENT_LIMIT } from '../../../src/channel/event-limit.ts';
import type { Channel } from '../../../src/model/channel.ts';
import type { ChannelSource } from '../../../src/model/channel-source.ts';
import type { FlowStart } from '../../../src/model/flow-start.ts';
import type { Network } from '../../../src/model/network.ts';
import type { ServiceMatch } from '../../../src/model/service.ts';
import { loadCatalogue } from '../../../src/service/catalogue.ts';
import { channelOf } from '../../../test/evidence/channel.ts';
import { Random } from '../capture/random.ts';

const DAY_US = 86_400_000_000;
const FROM_US = 1_700_006_400_000_000;
const HOSTS = 20_000;
/** Share of the channels, and events that such a channel has on average: about 50 over all. */
const CROWDS = [
  [0.6, 2],
  [0.3, 20],
  [0.09, 200],
  [0.009, 1_800],
  [0.001, 12_000],
] as const;
const SIGNATURES = Array.from({ length: 60 }, (_, i) => `t13d1516h2_8daaf6152771_${i.toString(16).padStart(12, '0')}`);

export class GeneratedChannels implements ChannelSource {
  readonly #count: number;
  readonly #names: readonly { readonly name: string; readonly service: ServiceMatch | null; readonly users: number }[];
  readonly #hosts = Array.from({ length: HOSTS }, (_, i) => `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`);
  readonly #timesUs = new Float64Array(EVENT_LIMIT);
  readonly #bytesUp = new Float64Array(EVENT_LIMIT);
  readonly #bytesDown = new Float64Array(EVENT_LIMIT);
  readonly #starts = new Uint8Array(EVENT_LIMIT);
  /** Events given out by the last reading. */
  events = 0;

  constructor(count: number) {
    this.#count = count;
    const catalogue = loadCatalogue();
    const known = catalogue.records.flatMap(({ names }) => names.filter(({ match }) => match !== 'glob').map(({ value }) => value));
    const all = [...known, ...Array.from({ length: Math.max(1, Math.round(count / 5)) }, (_, i) => `www${i}.site-${i % 9973}.example`)];
    // Few names have many users and most have one, as on the web.
    this.#names = all.map((name, i) => ({ name, service: catalogue.match(name), users: Math.max(1, Math.round(HOSTS / (i + 1))) }));
  }

  async network(): Promise<Network> {
    return { firstUs: FROM_US, lastUs: FROM_US + DAY_US, hosts: HOSTS, channels: this.#count };
  }

  async forEach(visit: (channel: Channel) => void): Promise<void> {
    const random = new Random(4);
    this.events = 0;
    for (let i = 0; i < this.#count; i++) {
      const channel = this.#channel(i, random);
      this.events += channel.events.count;
      visit(channel);
    }
  }

  async firstFlows(channels: readonly number[]): Promise<FlowStart[][]> {
    return channels.map(() => [{ startUs: FROM_US, clientPort: 50_000, serverPort: 443, protocol: 6, peer: '198.51.100.7' }]);
  }

  #channel(number: number, random: Random): Channel {
    const { name, service, users } = this.#names[Math.floor(random.fraction() ** 2 * this.#names.length)]!;
    const count = Math.min(EVENT_LIMIT, Math.max(1, Math.round(random.exponential(crowd(random.fraction())))));
    const { up, down } = this.#fill(count, random);
    const firstUs = this.#timesUs[0]!;
    const lastUs = Math.min(FROM_US + DAY_US, this.#timesUs[count - 1]! + 400_000);
    const both = Math.max(1, Math.min(users, 1 + random.below(users)));
    const events = {
      count,
      timesUs: this.#timesUs.subarray(0, count),
      bytesUp: this.#bytesUp.subarray(0, count),
      bytesDown: this.#bytesDown.subarray(0, count),
      starts: this.#starts.subarray(0, count),
      beyond: 0,
    };
    return channelOf(events, {
      number,
      host: this.#hosts[number % HOSTS]!,
      destination: name,
      software: { kind: 'ja4', value: SIGNATURES[random.below(SIGNATURES.length)]! },
      service,
      lastUs,
      bytesUp: up,
      bytesDown: down,
      wireBytesUp: up + count * 160,
      wireBytesDown: down + count * 160,
      longestUs: Math.min(lastUs - firstUs, random.exponential(60e6)),
      totalUs: lastUs - firstUs,
      hosts: HOSTS,
      hostsWithDestination: users,
      hostsWithSoftware: HOSTS / 10,
      hostsWithBoth: both,
      hostBytesUp: up + 20_000_000,
      hostBytesDown: down + 900_000_000,
    });
  }

  /** A timer with jitter, random arrivals, or a person's bursts; sizes of one kind with the timer, of all kinds else. */
  #fill(count: number, random: Random): { up: number; down: number } {
    const kind = random.below(10);
    const mean = DAY_US / (count + 1);
    let now = FROM_US + Math.round(random.fraction() * mean);
    let up = 0;
    let down = 0;
    for (let i = 0; i < count; i++) {
      this.#timesUs[i] = now;
      this.#starts[i] = i === 0 || kind < 8 || i % 3 === 0 ? 1 : 0;
      this.#bytesUp[i] = kind === 0 ? 620 : 300 + random.below(2_000);
      this.#bytesDown[i] = kind === 0 ? 900 : random.below(60_000);
      up += this.#bytesUp[i]!;
      down += this.#bytesDown[i]!;
      const gap =
        kind === 0
          ? mean * (0.8 + 0.3 * random.fraction())
          : kind < 5
            ? random.exponential(mean * 0.9)
            : random.chance(0.8)
              ? random.fraction() * 3e6
              : random.exponential(mean * 4);
      now = Math.min(FROM_US + DAY_US - count + i, now + Math.round(Math.min(gap, mean * 20)) + 1);
    }
    return { up, down };
  }
}

function crowd(share: number): number {
  let left = share;
  for (const [part, events] of CROWDS) {
    if (left < part) return events;
    left -= part;
  }
  return CROWDS[0][1];
}
