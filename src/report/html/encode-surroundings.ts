import type { ChannelRow, Surroundings } from '../../model/surroundings.ts';
import { visible } from '../escape-visible.ts';
import type { ChannelColumns, SurroundingsData } from '../page/data.ts';
import { round } from '../round.ts';
import { calendarUs, finite } from './finite.ts';
import { Texts } from './texts.ts';

/** What lies around the findings, for the pages of hosts, services and the capture. */
export function encodeSurroundings({ traffic, applications, hosts, services }: Surroundings): SurroundingsData {
  const texts = new Texts();
  return {
    traffic: {
      fromUs: calendarUs(traffic.fromUs),
      binUs: finite(traffic.binUs),
      bytesUp: traffic.bytesUp.map(finite),
      bytesDown: traffic.bytesDown.map(finite),
      calls: traffic.calls.map(finite),
    },
    applications: applications.map(({ name, flows, namedFlows, bytesUp, bytesDown }) => ({
      name: visible(name),
      flows: finite(flows),
      named: finite(namedFlows),
      bytesUp: finite(bytesUp),
      bytesDown: finite(bytesDown),
    })),
    hosts: hosts.map((one) => ({
      scope: one.scope,
      host: visible(one.host),
      bytesUp: finite(one.bytesUp),
      bytesDown: finite(one.bytesDown),
      activity: { fromUs: calendarUs(one.activity.fromUs), binUs: finite(one.activity.binUs), channels: one.activity.channels.map(finite) },
      channels: channelColumns(one.channels, texts),
      more: finite(one.more),
    })),
    services: services.map((one) => ({
      key: visible(one.key),
      name: visible(one.name),
      category: one.category === null ? null : visible(one.category),
      hosts: finite(one.hosts),
      ratio: one.ratio && {
        median: round(one.ratio.median, 4) ?? 0,
        mad: round(one.ratio.mad, 4) ?? 0,
        channels: finite(one.ratio.channels),
      },
      channels: channelColumns(one.channels, texts),
      more: finite(one.more),
    })),
    // Last: the others fill it.
    texts: texts.list,
  };
}

function channelColumns(rows: readonly ChannelRow[], texts: Texts): ChannelColumns {
  const text = (of: (row: ChannelRow) => string | null) => rows.map((row) => texts.place(of(row)));
  return {
    finding: text(({ finding }) => finding),
    host: text(({ host }) => host),
    destination: text(({ destination }) => destination),
    service: text(({ service }) => service),
    software: text(({ software }) => software?.value ?? null),
    flows: rows.map(({ flows }) => finite(flows)),
    exchanges: rows.map(({ exchanges }) => finite(exchanges)),
    bytesUp: rows.map(({ bytesUp }) => finite(bytesUp)),
    bytesDown: rows.map(({ bytesDown }) => finite(bytesDown)),
    firstUs: rows.map(({ firstUs }) => calendarUs(firstUs)),
    lastUs: rows.map(({ lastUs }) => calendarUs(lastUs)),
  };
}
