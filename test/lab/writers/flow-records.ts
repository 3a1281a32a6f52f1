import type { LabConnection } from '../connection.ts';
import type { LabDay } from '../day.ts';
import { SECOND_US } from '../times.ts';
import { withoutPrints } from './without-prints.ts';

/** What an exporter's records are read beside: the resolver's log, which names most servers, or nothing. */
export type Beside = 'answers' | 'nothing';

/**
 * The day as a router's flow records tell it: who, when and how much, and nothing of names, hellos and requests. Beside nothing else, times are
 * whole seconds, as in cloud flow logs and NetFlow's older exports, and a server is an address and a port.
 */
export function flowRecords(day: LabDay, beside: Beside): LabDay {
  const connections = day.connections.map((one) => recordOf(one, beside));
  // What it talks to is known by its address wherever no answer names it.
  const addresses = day.plants.map(() => new Set<string>());
  for (const { plant, server, serverPort } of connections) if (plant >= 0) addresses[plant]!.add(`${server}:${serverPort}`);
  const plants = day.plants.map((plant) => ({
    ...plant,
    destinations: [...plant.destinations, ...[...addresses[plant.number]!].sort()],
    ja4: '',
  }));
  return { ...day, plants, connections };
}

function recordOf(connection: LabConnection, beside: Beside): LabConnection {
  const { application, serverName, software, lookup, startUs, endUs, exchanges } = connection;
  const record: LabConnection = {
    ...connection,
    application: application === 'dns' || application === 'ntp' ? application : '',
    serverName: '',
    software: withoutPrints(software),
    lookup: lookup === null || beside === 'nothing' ? null : { name: serverName, ...lookup },
  };
  if (beside === 'answers') return record;
  const seconds = (timeUs: number) => SECOND_US * Math.floor(timeUs / SECOND_US);
  return {
    ...record,
    startUs: seconds(startUs),
    endUs: seconds(endUs),
    exchanges: exchanges.map((one) => ({ ...one, timeUs: seconds(one.timeUs) })),
  };
}
