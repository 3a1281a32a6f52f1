import type { Channel } from '../model/channel.ts';
import type { Network } from '../model/network.ts';
import type { HostActivity } from '../model/survey.ts';
import { activeBins, type Bins, binOf } from './active-bins.ts';

/** Most bins of a host. A day has bins of a minute. */
const MOST_BINS = 2_048;
/** Most cells of all hosts of a scope: 32 MB. Beyond 8,192 hosts, bins are wider instead. */
const MOST_CELLS = 1 << 24;
const PAGE_CELLS = 1 << 18;
/**
 * Widths a person can read: seconds. None below a minute: hours of sleep need no finer ones, and most channels of a short capture then lie
 * within a bin, so that their events are not read (a quarter of the survey of a million channels).
 */
const WIDTHS = [60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 43_200, 86_400];
const MOST = 0xffff;

/** In which bins how many channels of each host were active. Memory: two bytes per host, scope and bin, at most 32 MB a scope. */
export class HostHours {
  readonly #bins: Bins;
  readonly #pages: Uint16Array[] = [];
  readonly #hostsInPage: number;
  readonly #scratch: Uint16Array;

  /** @param network tells the span and the number of hosts. */
  constructor({ firstUs, lastUs, hosts }: Pick<Network, 'firstUs' | 'lastUs' | 'hosts'>) {
    const most = Math.max(1, Math.min(MOST_BINS, Math.floor(MOST_CELLS / Math.max(1, hosts))));
    const spanUs = Math.max(0, lastUs - firstUs);
    const seconds =
      WIDTHS.find((width) => spanUs < width * 1e6 * (most - 1)) ?? Math.ceil((spanUs + 1) / 86_400e6 / Math.max(1, most - 1)) * 86_400;
    const binUs = seconds * 1e6;
    // One to spare: bins begin at whole widths since 1970: windows of the same day have the same bins.
    const fromUs = Math.floor(firstUs / binUs) * binUs;
    this.#bins = { fromUs, binUs, count: Math.min(most, Math.floor((firstUs + spanUs - fromUs) / binUs) + 1) };
    this.#hostsInPage = Math.max(1, Math.floor(PAGE_CELLS / this.#bins.count));
    this.#scratch = new Uint16Array(this.#bins.count);
  }

  /** @param host number from 0 on. */
  add(host: number, channel: Channel): void {
    const page = this.#page(host);
    const at = this.#at(host);
    const first = binOf(this.#bins, channel.firstUs);
    // Events cost more than all else: most channels lie within a bin.
    if (first === binOf(this.#bins, channel.lastUs)) {
      count(page, at + first);
      return;
    }
    const found = activeBins(this.#bins, channel.events, this.#scratch);
    for (let i = 0; i < found; i++) count(page, at + this.#scratch[i]!);
  }

  get(host: number): HostActivity {
    const { fromUs, binUs, count } = this.#bins;
    const at = this.#at(host);
    return { fromUs, binUs, channels: this.#page(host).subarray(at, at + count) };
  }

  #page(host: number): Uint16Array {
    const number = Math.floor(host / this.#hostsInPage);
    this.#pages[number] ??= new Uint16Array(this.#hostsInPage * this.#bins.count);
    return this.#pages[number]!;
  }

  /** Where a host's bins begin in its page. */
  #at(host: number): number {
    return (host % this.#hostsInPage) * this.#bins.count;
  }
}

function count(page: Uint16Array, cell: number): void {
  if (page[cell]! < MOST) page[cell]!++;
}
