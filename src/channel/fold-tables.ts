import type { Addresses } from './addresses.ts';
import type { ChannelAlerts } from './channel-alerts.ts';
import type { ChannelTable } from './channel-table.ts';
import type { Destinations } from './destinations.ts';
import type { EventLists } from './event-lists.ts';
import type { FirstFlows } from './first-flows.ts';
import type { Lacks } from './lacks.ts';
import type { OtherValuesTable } from './other-values.ts';
import type { Paces } from './paces.ts';
import type { Peers } from './peers.ts';
import type { SoftwareNames } from './software-names.ts';

/** The tables of a fold. */
export interface FoldTables {
  readonly hosts: Addresses;
  readonly peers: Peers;
  readonly destinations: Destinations;
  readonly softwareNames: SoftwareNames;
  readonly channels: ChannelTable;
  readonly otherValues: OtherValuesTable;
  readonly eventLists: EventLists;
  readonly firstFlows: FirstFlows;
  readonly lacks: Lacks;
  readonly paces: Paces;
  readonly alerts: ChannelAlerts;
}
