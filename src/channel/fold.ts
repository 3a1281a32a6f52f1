import type { Channel } from '../model/channel.ts';
import type { ChannelSource } from '../model/channel-source.ts';
import type { Flow } from '../model/flow.ts';
import type { FlowSink } from '../model/flow-sink.ts';
import type { Network } from '../model/network.ts';
import { Addresses } from './addresses.ts';
import type { ChannelOptions } from './channel-options.ts';
import { ChannelTable, SUM } from './channel-table.ts';
import { Destinations } from './destinations.ts';
import { EVENT_LIMIT } from './event-limit.ts';
import { EventLists } from './event-lists.ts';
import type { FoldSummary } from './fold-summary.ts';
import { FoldedChannel, type FoldTables } from './folded-channel.ts';
import { Intake } from './intake.ts';
import { OtherValuesTable } from './other-values.ts';
import { PeerRatios } from './peer-ratios.ts';
import { Prevalence } from './prevalence.ts';
import { QuadTable } from './quad-table.ts';
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
    this.#tables = {
      addresses,
      destinations: new Destinations(addresses, options.services),
      softwareNames: new SoftwareNames(),
      keys: new QuadTable(),
      channels: new ChannelTable(),
      otherValues: new OtherValuesTable(),
      eventLists: new EventLists(options.eventLimit ?? EVENT_LIMIT),
    };
  }

  flow(flow: Flow): void {
    if (this.#intake.admit(flow) !== 'channel') return;
    this.#prevalence = null;
    const { key } = this.#intake;
    const { addresses, destinations, softwareNames, keys, channels, otherValues } = this.#tables;
    const client = addresses.add(flow.client);
    const server = addresses.add(flow.server);
    const peer = key.hostIsServer ? client : server;
    const destination = key.name === '' ? destinations.addAddress(peer, key.port) : destinations.addName(key.name);
    const software = softwareNames.add(key.softwareKind, key.software);
    const channel = keys.add(key.hostIsServer ? server : client, destination, software, key.scope);
    if (!channels.add(channel, flow, key, peer)) otherValues.add(channel, addresses.cachedText(peer), flow.serverPort, flow.protocol);
    this.#addEvents(channel, flow, key.hostIsServer);
  }

  async network(): Promise<Network> {
    const { keys, destinations, channels } = this.#tables;
    const peers = new PeerRatios();
    for (let channel = 0; channel < keys.size; channel++) {
      const at = channel * 4;
      const match = this.#isJudged[keys.keys[at + 3]!] ? destinations.service(keys.keys[at + 1]!) : null;
      if (match !== null) peers.add(keys.keys[at]!, match, channels.sum(channel, SUM.bytesUp), channels.sum(channel, SUM.bytesDown));
    }
    const { flows, firstUs, lastUs } = this.#intake;
    return {
      firstUs: flows === 0 ? 0 : firstUs,
      lastUs: flows === 0 ? 0 : lastUs,
      hosts: this.summary().hosts,
      channels: keys.size,
      ratioPeers: (key) => peers.get(key),
    };
  }

  async forEach(visit: (channel: Channel) => void): Promise<void> {
    this.#prevalence ??= new Prevalence(this.#tables.keys, this.#tables.channels);
    const { keys } = this.#tables;
    const folded = new FoldedChannel(this.#tables, this.#prevalence);
    for (let channel = 0; channel < keys.size; channel++) {
      if (!this.#isJudged[keys.keys[channel * 4 + 3]!]) continue;
      folded.moveTo(channel);
      visit(folded);
    }
  }

  summary(): FoldSummary {
    const { keys, addresses } = this.#tables;
    const isHost = new Uint8Array(addresses.size);
    let hosts = 0;
    let judged = 0;
    for (let channel = 0; channel < keys.size; channel++) {
      const host = keys.keys[channel * 4]!;
      if (isHost[host] === 0) {
        isHost[host] = 1;
        hosts++;
      }
      if (this.#isJudged[keys.keys[channel * 4 + 3]!]) judged++;
    }
    return this.#intake.summary(hosts, keys.size, judged);
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
