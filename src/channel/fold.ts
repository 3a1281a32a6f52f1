import type { Channel } from '../model/channel.ts';
import type { ChannelSource } from '../model/channel-source.ts';
import type { Flow } from '../model/flow.ts';
import type { FlowSink } from '../model/flow-sink.ts';
import type { FlowStart } from '../model/flow-start.ts';
import type { Network } from '../model/network.ts';
import type { Trait, TraitCount, TraitSource } from '../model/trait.ts';
import { Addresses } from './addresses.ts';
import { ChannelAlerts } from './channel-alerts.ts';
import type { ChannelOptions } from './channel-options.ts';
import { WORD } from './channel-record.ts';
import { ChannelTable } from './channel-table.ts';
import { Destinations } from './destinations.ts';
import { EVENT_LIMIT } from './event-limit.ts';
import { EventLists } from './event-lists.ts';
import { FirstFlows } from './first-flows.ts';
import { FIRST } from './first-values.ts';
import type { FoldSummary } from './fold-summary.ts';
import type { FoldTables } from './fold-tables.ts';
import { FoldedChannel } from './folded-channel.ts';
import { Intake } from './intake.ts';
import { isIpv4 } from './is-ipv4.ts';
import { LACKING, Lacks, UNPACED } from './lacks.ts';
import { OtherValuesTable } from './other-values.ts';
import { Paces } from './paces.ts';
import { Peers } from './peers.ts';
import { Prevalence } from './prevalence.ts';
import { QuadTable } from './quad-table.ts';
import { SCOPES } from './scopes.ts';
import { SoftwareNames } from './software-names.ts';
import { TraitCounts } from './trait-counts.ts';

/** Folds finished flows into channels as they come: nothing is allocated per flow, and nothing depends on their order. */
export class ChannelFold implements FlowSink, ChannelSource, TraitSource {
  readonly #intake: Intake;
  readonly #isJudged: readonly boolean[];
  readonly #tables: FoldTables;
  /** Keys of the channels of scopes that are not judged: these are only counted. */
  readonly #unjudged = new QuadTable();
  #prevalence: Prevalence | null = null;

  constructor(options: ChannelOptions) {
    this.#intake = new Intake(options);
    this.#isJudged = SCOPES.map((scope) => options.scopes.has(scope));
    const peers = new Peers();
    const channels = new ChannelTable();
    this.#tables = {
      hosts: new Addresses(),
      peers,
      destinations: new Destinations(peers, options.services),
      softwareNames: new SoftwareNames(),
      channels,
      otherValues: new OtherValuesTable(),
      eventLists: new EventLists(channels, options.eventLimit ?? EVENT_LIMIT),
      firstFlows: new FirstFlows(peers, channels),
      lacks: new Lacks(),
      paces: new Paces(),
      alerts: new ChannelAlerts(),
    };
  }

  flow(flow: Flow): void {
    if (this.#intake.admit(flow) !== 'channel') return;
    this.#prevalence = null;
    const { key } = this.#intake;
    const { hosts, peers, destinations, softwareNames, channels } = this.#tables;
    const hostScope = hosts.add(key.hostIsServer ? flow.server : flow.client) * 4 + key.scope;
    const peer = key.hostIsServer ? flow.client : flow.server;
    const isWide = !isIpv4(peer);
    const address = peers.add(peer);
    if (key.name === '') destinations.readAddress(address, isWide, key.port);
    else destinations.readName(key.name);
    const software = softwareNames.add(key.softwareKind, key.software);
    if (!this.#isJudged[key.scope]) {
      this.#unjudged.add(hostScope, destinations.word, destinations.tag, software);
      return;
    }
    const channel = channels.find(hostScope, destinations.word, destinations.tag, software);
    this.#tables.firstFlows.add(channel, flow, address, isWide);
    if (!channels.add(channel, flow, key, address, isWide ? FIRST.wide : 0)) this.#addOther(channel, flow, address, isWide);
    const lacking = (flow.truncated & LACKING) | (flow.paced ? 0 : UNPACED);
    if (lacking !== 0) this.#tables.lacks.add(channel, lacking);
    this.#tables.paces.add(channel, flow, key.hostIsServer);
    if (flow.alerts !== null) this.#tables.alerts.add(channel, flow.alerts);
    this.#addEvents(channel, flow, key.hostIsServer);
  }

  async network(): Promise<Network> {
    const { channels, hosts } = this.#tables;
    const { flows, firstUs, lastUs } = this.#intake;
    return {
      firstUs: flows === 0 ? 0 : firstUs,
      lastUs: flows === 0 ? 0 : lastUs,
      hosts: hosts.size,
      channels: channels.size + this.#unjudged.size,
    };
  }

  async forEach(visit: (channel: Channel) => void): Promise<void> {
    const { channels, hosts } = this.#tables;
    this.#prevalence ??= new Prevalence(channels, hosts.size);
    const folded = new FoldedChannel(this.#tables, this.#prevalence);
    for (let channel = 0; channel < channels.size; channel++) {
      folded.moveTo(channel);
      visit(folded);
    }
  }

  async firstFlows(channels: readonly number[]): Promise<FlowStart[][]> {
    return channels.map((channel) => this.#tables.firstFlows.get(channel));
  }

  async countTraits(traits: readonly Trait[]): Promise<readonly TraitCount[]> {
    return new TraitCounts(this.#tables, traits).count();
  }

  summary(): FoldSummary {
    const { channels, hosts } = this.#tables;
    return this.#intake.summary(hosts.size, channels.size + this.#unjudged.size, channels.size);
  }

  #addOther(channel: number, flow: Flow, address: number, isWide: boolean): void {
    const { channels, peers, otherValues } = this.#tables;
    const wasWide = (channels.word(channel, WORD.first) & FIRST.wide) !== 0;
    const isFirst = wasWide === isWide && channels.word(channel, WORD.firstAddress) === address;
    otherValues.add(channel, isFirst ? null : peers.text(address, isWide), flow.serverPort, flow.protocol);
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
