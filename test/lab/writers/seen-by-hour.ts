import type { Resolution } from '../../../scripts/shape-logs/resolution.ts';
import type { Seen } from '../../../scripts/shape-logs/seen.ts';
import { compareText } from '../../../src/core/compare.ts';
import { Flow } from '../../../src/model/flow.ts';
import { copyFlow, type FlowCopy } from '../../helpers/collect.ts';
import type { LabConnection } from '../connection.ts';
import type { LabDay } from '../day.ts';
import { HOUR_US } from '../times.ts';
import { fillFlow } from './fill-flow.ts';
import { resolutions } from './resolutions.ts';

interface Hour {
  readonly connections: LabConnection[];
  readonly resolutions: Resolution[];
}

/** What a sensor sees of a day, hour by hour as it ends: what the writers of logs take, with the memory of one hour. */
export function* seenByHour(day: LabDay): Generator<{ readonly fromUs: number; readonly seen: Seen }> {
  const hours = new Map<number, Hour>();
  const hourOf = (timeUs: number): Hour => {
    const number = Math.floor((timeUs - day.fromUs) / HOUR_US);
    const hour = hours.get(number) ?? { connections: [], resolutions: [] };
    hours.set(number, hour);
    return hour;
  };
  for (const connection of day.connections) hourOf(connection.endUs).connections.push(connection);
  for (const { connection, resolution } of resolutions(day)) {
    const hour = hourOf(connection.endUs);
    hour.connections.push(connection);
    hour.resolutions.push(resolution);
  }
  for (const number of [...hours.keys()].sort((a, b) => a - b)) {
    const hour = hours.get(number)!;
    hours.delete(number);
    yield { fromUs: day.fromUs + number * HOUR_US, seen: seenOf(hour) };
  }
}

function seenOf(hour: Hour): Seen {
  const flow = new Flow();
  const flows: FlowCopy[] = hour.connections.map((connection) => {
    fillFlow(flow, connection);
    // Logs tell no exchanges.
    flow.exchangeCount = 0;
    return copyFlow(flow);
  });
  flows.sort((a, b) => a.endUs - b.endUs || a.startUs - b.startUs || compareText(a.client, b.client) || a.clientPort - b.clientPort);
  hour.resolutions.sort((a, b) => a.answerUs - b.answerUs || compareText(a.client, b.client) || a.clientPort - b.clientPort);
  return { flows, resolutions: hour.resolutions };
}
