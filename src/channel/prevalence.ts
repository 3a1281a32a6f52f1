import { type ChannelTable, SUM, WORD } from './channel-table.ts';
import { QuadTable } from './quad-table.ts';

/** How many hosts share what, per scope, counted over all channels once every flow is in. */
export class Prevalence {
  /** Distinct hosts of each scope. */
  readonly hosts = [0, 0, 0, 0];
  readonly #channels: ChannelTable;
  readonly #hostIds = new QuadTable();
  readonly #hostUp: number[] = [];
  readonly #hostDown: number[] = [];
  readonly #destinationIds = new QuadTable();
  readonly #destinationHosts: number[] = [];
  readonly #softwareIds = new QuadTable();
  readonly #softwareHosts: number[] = [];
  readonly #bothIds = new QuadTable();
  readonly #bothHosts: number[] = [];

  constructor(channels: ChannelTable) {
    this.#channels = channels;
    // A channel's key holds its host, so channels that share the rest are as many hosts.
    const withDestination = new QuadTable(channels.size);
    const withSoftware = new QuadTable();
    for (let channel = 0; channel < channels.size; channel++) {
      const [host, destination, software, scope] = this.#keyOf(channel);
      const hostId = this.#hostIds.add(host, scope, 0, 0);
      if (hostId === this.#hostUp.length) {
        this.#hostUp.push(0);
        this.#hostDown.push(0);
        this.hosts[scope]!++;
      }
      this.#hostUp[hostId]! += channels.sum(channel, SUM.bytesUp);
      this.#hostDown[hostId]! += channels.sum(channel, SUM.bytesDown);
      count(this.#bothHosts, this.#bothIds.add(destination, software, scope, 0));
      if (isNew(withDestination, host, destination, scope))
        count(this.#destinationHosts, this.#destinationIds.add(destination, scope, 0, 0));
      if (software !== 0 && isNew(withSoftware, host, software, scope))
        count(this.#softwareHosts, this.#softwareIds.add(software, scope, 0, 0));
    }
  }

  hostBytesUp(channel: number): number {
    const [host, , , scope] = this.#keyOf(channel);
    return this.#hostUp[this.#hostIds.add(host, scope, 0, 0)]!;
  }

  hostBytesDown(channel: number): number {
    const [host, , , scope] = this.#keyOf(channel);
    return this.#hostDown[this.#hostIds.add(host, scope, 0, 0)]!;
  }

  withDestination(channel: number): number {
    const [, destination, , scope] = this.#keyOf(channel);
    return this.#destinationHosts[this.#destinationIds.add(destination, scope, 0, 0)]!;
  }

  /** 0 when the software is unknown. */
  withSoftware(channel: number): number {
    const [, , software, scope] = this.#keyOf(channel);
    return software === 0 ? 0 : this.#softwareHosts[this.#softwareIds.add(software, scope, 0, 0)]!;
  }

  withBoth(channel: number): number {
    const [, destination, software, scope] = this.#keyOf(channel);
    return this.#bothHosts[this.#bothIds.add(destination, software, scope, 0)]!;
  }

  #keyOf(channel: number): [host: number, destination: number, software: number, scope: number] {
    const channels = this.#channels;
    return [
      channels.word(channel, WORD.host),
      channels.word(channel, WORD.destination),
      channels.word(channel, WORD.software),
      channels.word(channel, WORD.scope),
    ];
  }
}

function count(counts: number[], id: number): void {
  if (id === counts.length) counts.push(1);
  else counts[id]!++;
}

function isNew(seen: QuadTable, a: number, b: number, c: number): boolean {
  const size = seen.size;
  return seen.add(a, b, c, 0) === size;
}
