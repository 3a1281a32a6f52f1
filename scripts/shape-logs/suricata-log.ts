/** What Suricata would log of a capture: events in time order, flows when it shuts down. */
import type { Seen } from './seen.ts';
import type { ShapedLog } from './shaped-log.ts';
import { suricataDns } from './suricata-dns.ts';
import { suricataFlow } from './suricata-flow.ts';
import { suricataName } from './suricata-name.ts';

export function suricataLog(seen: Seen): ShapedLog {
  const lastUs = seen.flows.reduce((most, { endUs }) => Math.max(most, endUs), Number.NEGATIVE_INFINITY);
  const timed = [
    ...seen.flows.map((flow) => [flow.startUs, suricataName(flow)] as const),
    ...seen.resolutions.map((one) => [one.answerUs, suricataDns(seen, one)] as const),
  ];
  const events = timed.sort(([one], [other]) => one - other).flatMap(([, event]) => (event === null ? [] : [event]));
  const lines = [...events, ...seen.flows.map((flow) => suricataFlow(flow, lastUs))].map((event) => JSON.stringify(event));
  return { path: 'suricata/eve.json', text: `${lines.join('\n')}\n` };
}
