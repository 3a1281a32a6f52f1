import { COUNT, WORD } from './channel-record.ts';
import type { ChannelTable } from './channel-table.ts';
import { DestinationHosts } from './destination-hosts.ts';
import { QuadTable } from './quad-table.ts';

/** How many hosts share what, per scope, over all channels once every flow is in. */
export class Prevalence {
  /** Distinct hosts of each scope. */
  readonly hosts = [0, 0, 0, 0];
  readonly #channels: ChannelTable;
  /** Payload by host and scope. */
  readonly #hostUp: Float64Array;
  readonly #hostDown: Float64Array;
  readonly #destinationHosts: DestinationHosts;
  /** Hosts by software and scope. */
  readonly #softwareHosts: number[] = [];

  /** @param hosts numbers of hosts end here. */
  constructor(channels: ChannelTable, hosts: number) {
    this.#channels = channels;
    this.#hostUp = new Float64Array(hosts * 4);
    this.#hostDown = new Float64Array(hosts * 4);
    this.#destinationHosts = new DestinationHosts(channels);
    const seenHosts = new Uint8Array(hosts * 4);
    const seenSoftware = new QuadTable();
    for (let channel = 0; channel < channels.size; channel++) {
      const hostScope = channels.word(channel, WORD.hostScope);
      const software = channels.word(channel, WORD.software);
      if (seenHosts[hostScope] === 0) {
        seenHosts[hostScope] = 1;
        this.hosts[hostScope & 3]!++;
      }
      this.#hostUp[hostScope]! += channels.count(channel, COUNT.bytesUp);
      this.#hostDown[hostScope]! += channels.count(channel, COUNT.bytesDown);
      if (software === 0) continue;
      const { size } = seenSoftware;
      if (seenSoftware.add(hostScope, software, 0, 0) === size) this.#countSoftware(software * 4 + (hostScope & 3));
    }
  }

  hostBytesUp(channel: number): number {
    return this.#hostUp[this.#channels.word(channel, WORD.hostScope)]!;
  }

  hostBytesDown(channel: number): number {
    return this.#hostDown[this.#channels.word(channel, WORD.hostScope)]!;
  }

  withDestination(channel: number): number {
    return this.#destinationHosts.of(channel).hosts;
  }

  /** 0 when the software is unknown. */
  withSoftware(channel: number): number {
    const software = this.#channels.word(channel, WORD.software);
    const scope = this.#channels.word(channel, WORD.hostScope) & 3;
    return software === 0 ? 0 : this.#softwareHosts[software * 4 + scope]!;
  }

  withBoth(channel: number): number {
    return this.#destinationHosts.of(channel).hostsBySoftware.get(this.#channels.word(channel, WORD.software))!;
  }

  #countSoftware(at: number): void {
    while (this.#softwareHosts.length <= at) this.#softwareHosts.push(0);
    this.#softwareHosts[at]!++;
  }
}
