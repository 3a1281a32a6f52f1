import type { Channel } from '../model/channel.ts';
import type { ChannelSource } from '../model/channel-source.ts';
import type { Flow } from '../model/flow.ts';
import type { FlowSink } from '../model/flow-sink.ts';
import type { Network } from '../model/network.ts';
import { Addresses } from './addresses.ts';
import type { ChannelOptions } from './channel-options.ts';
import { ChannelTable, SUM, WORD } from './channel-table.ts';
import { Destinations } from './destinations.ts';
import { EVENT_LIMIT } from './event-limit.ts';
import { EventLists } from './event-lists.ts';
import type { FoldSummary } from './fold-summary.ts';
import { FoldedChannel, type FoldTables } from './folded-channel.ts';
import { Intake } from './intake.ts';
import { OtherValuesTable } from './other-values.ts';
import { PeerRatios } from './peer-ratios.ts';
import { Prevalence } from './prevalence.ts';
import { SCOPES } from './scopes.ts';
import { SoftwareNames } from './software-names.ts';

/** Folds finished flows into channels as they come: nothing is allocated per flow, and nothing depends on their order. */
export class ChannelFold implements FlowSink, ChannelSource {
  readonly #intake: Intake;
  readonly #isJudged: readonly boolean[];
  readonly #tables: FoldTables;
  #prevalence: Prevalence | null = null;

  constructor(options: ChannelOptions) {
    this.#intake = new Intake(options);
    this.#isJudged = SCOPES.map((scope) => options.scopes.has(scope));
    const addresses = new Addresses();
    const channels = new ChannelTable();
    this.#tables = {
      addresses,
      destinations: new Destinations(addresses, options.services),
      softwareNames: new SoftwareNames(),
      channels,
      otherValues: new OtherValuesTable(),
      eventLists: new EventLists(channels, options.eventLimit ?? EVENT_LIMIT),
    };
  }

  flow(flow: Flow): void {
    if (this.#intake.admit(flow) !== 'channel') return;
    this.#prevalence = null;
    const { key } = this.#intake;
    const { addresses, destinations, softwareNames, channels, otherValues } = this.#tables;
    const client = addresses.add(flow.client);
    const server = addresses.add(flow.server);
    const peer = key.hostIsServer ? client : server;
    const destination = key.name === '' ? destinations.addAddress(peer, key.port) : destinations.addName(key.name);
    const software = softwareNames.add(key.softwareKind, key.software);
    const channel = channels.find(key.hostIsServer ? server : client, destination, software, key.scope);
    if (!channels.add(channel, flow, key, peer)) otherValues.add(channel, addresses.cachedText(peer), flow.serverPort, flow.protocol);
    this.#addEvents(channel, flow, key.hostIsServer);
  }

  async network(): Promise<Network> {
    const { destinations, channels } = this.#tables;
    const peers = new PeerRatios();
    for (let channel = 0; channel < channels.size; channel++) {
      if (!this.#judges(channel)) continue;
      const match = destinations.service(channels.word(channel, WORD.destination));
      if (match === null) continue;
      peers.add(channels.word(channel, WORD.host), match, channels.sum(channel, SUM.bytesUp), channels.sum(channel, SUM.bytesDown));
    }
    const { flows, firstUs, lastUs } = this.#intake;
    return {
      firstUs: flows === 0 ? 0 : firstUs,
      lastUs: flows === 0 ? 0 : lastUs,
      hosts: this.summary().hosts,
      channels: channels.size,
      ratioPeers: (key) => peers.get(key),
    };
  }

  async forEach(visit: (channel: Channel) => void): Promise<void> {
    const { channels } = this.#tables;
    this.#prevalence ??= new Prevalence(channels);
    const folded = new FoldedChannel(this.#tables, this.#prevalence);
    for (let channel = 0; channel < channels.size; channel++) {
      if (!this.#judges(channel)) continue;
      folded.moveTo(channel);
      visit(folded);
    }
  }

  summary(): FoldSummary {
    const { channels, addresses } = this.#tables;
    const isHost = new Uint8Array(addresses.size);
    let hosts = 0;
    let judged = 0;
    for (let channel = 0; channel < channels.size; channel++) {
      const host = channels.word(channel, WORD.host);
      if (isHost[host] === 0) {
        isHost[host] = 1;
        hosts++;
      }
      if (this.#judges(channel)) judged++;
    }
    return this.#intake.summary(hosts, channels.size, judged);
  }

  #judges(channel: number): boolean {
    return this.#isJudged[this.#tables.channels.word(channel, WORD.scope)]!;
  }

  #addEvents(channel: number, flow: Flow, isSwapped: boolean): void {
    const { eventLists } = this.#tables;
    if (flow.exchangeCount === 0) eventLists.add(channel, flow.startUs, 0, 0, 1);
    const ups = isSwapped ? flow.exchangeBytesDown : flow.exchangeBytesUp;
    const downs = isSwapped ? flow.exchangeBytesUp : flow.exchangeBytesDown;
    for (let i = 0; i < flow.exchangeCount; i++) {
      eventLists.add(channel, flow.exchangeTimesUs[i]!, ups[i]!, downs[i]!, i === 0 ? 1 : 0);
    }
  }
}
