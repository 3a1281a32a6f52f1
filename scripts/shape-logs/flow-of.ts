import type { FlowCopy } from '../../test/helpers/collect.ts';
import type { Resolution } from './resolution.ts';
import type { Seen } from './seen.ts';

type Ends = Pick<FlowCopy, 'client' | 'clientPort' | 'server' | 'serverPort'>;

const indexes = new WeakMap<Seen, Map<string, FlowCopy[]>>();
const endsOf = ({ client, clientPort, server, serverPort }: Ends) => `${client} ${clientPort} ${server} ${serverPort}`;

/** The connection that carried a response: sensors log both under one id. */
export function flowOf(seen: Seen, resolution: Resolution): FlowCopy {
  const { answerUs } = resolution;
  const flow = indexOf(seen)
    .get(endsOf(resolution))
    ?.find((one) => one.startUs <= answerUs && one.endUs >= answerUs);
  if (flow === undefined) throw new Error(`no flow carries the answer for ${resolution.query}`);
  return flow;
}

/** Connections to each port of resolvers by their ends, in the order in which they were seen. */
function indexOf(seen: Seen): Map<string, FlowCopy[]> {
  let index = indexes.get(seen);
  if (index === undefined) {
    index = new Map();
    const ports = new Set(seen.resolutions.map(({ serverPort }) => serverPort));
    for (const flow of seen.flows) {
      if (!ports.has(flow.serverPort)) continue;
      const ends = endsOf(flow);
      const same = index.get(ends);
      if (same === undefined) index.set(ends, [flow]);
      else same.push(flow);
    }
    indexes.set(seen, index);
  }
  return index;
}
