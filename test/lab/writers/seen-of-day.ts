import type { Seen } from '../../../scripts/shape-logs/seen.ts';
import { compareText } from '../../../src/core/compare.ts';
import { Flow } from '../../../src/model/flow.ts';
import { copyFlow, type FlowCopy } from '../../helpers/collect.ts';
import type { LabDay } from '../day.ts';
import { fillFlow } from './fill-flow.ts';
import { resolutions } from './resolutions.ts';

/** What a sensor sees of a day: what the writers of logs take. */
export function seenOfDay(day: LabDay): Seen {
  const flow = new Flow();
  const flows: FlowCopy[] = [];
  const add = (connection: LabDay['connections'][number]) => {
    fillFlow(flow, connection);
    // Logs tell no exchanges.
    flow.exchangeCount = 0;
    flows.push(copyFlow(flow));
  };
  for (const connection of day.connections) add(connection);
  const answered = [...resolutions(day)];
  for (const { connection } of answered) add(connection);
  flows.sort((a, b) => a.endUs - b.endUs || a.startUs - b.startUs || compareText(a.client, b.client) || a.clientPort - b.clientPort);
  const resolved = answered.map(({ resolution }) => resolution).sort((a, b) => a.answerUs - b.answerUs || compareText(a.client, b.client));
  return { flows, resolutions: resolved };
}
