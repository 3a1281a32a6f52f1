/** tshark against our flows on the captures that ship with the project: packets and IP bytes each way, and names. */
import path from 'node:path';
import { Agreement } from './agreement.ts';
import { compareWithTshark } from './names.ts';
import { type Observation, observe } from './observe.ts';
import { listFiles } from './shared-captures.ts';
import { compareTraffic } from './traffic.ts';
import { tsharkView } from './tshark-view.ts';
import { emptySide, type Tuple } from './tuple.ts';

/** Its names are no text that tshark prints as it is; its packets, bytes and fingerprints are compared like all others. */
const HOSTILE_NAMES = 'hostile-text.pcap';
const CAPTURE = /\.(pcap|pcapng)(\.gz|\.zst)?$/;

export async function compareLab(folder: string, take: (capture: string) => boolean): Promise<Agreement[]> {
  const packets = new Agreement('pcaps', 'packets of every conversation each way (tshark)', 1);
  const bytes = new Agreement('pcaps', 'bytes of every conversation each way, by IP length (tshark)', 1);
  const names = new Agreement('pcaps', 'TLS and QUIC names (tshark)', 1);
  const fingerprints = new Agreement('pcaps', "JA4 (worked out from tshark's fields)", 1);
  for (const capture of listFiles(folder).filter((name) => CAPTURE.test(name) && take(name))) {
    const file = path.join(folder, capture);
    const observation = await observe(file);
    const view = tsharkView(file);
    const ours = tuplesOfFlows(observation);
    for (const key of new Set([...ours.keys(), ...view.tuples.keys()])) {
      const expected = view.tuples.get(key) ?? { key, sides: new Map() };
      compareTraffic(packets, capture, 'packets', ours.get(key), expected, view);
      compareTraffic(bytes, capture, 'ipBytes', ours.get(key), expected, view);
    }
    const comparable = capture === HOSTILE_NAMES ? new Agreement('pcaps', 'not told', null) : names;
    compareWithTshark(comparable, fingerprints, capture, observation, view);
  }
  return [packets, bytes, names, fingerprints];
}

/** What the flows say, summed by five-tuple: a conversation that timed out is several flows. */
function tuplesOfFlows(observation: Observation): Map<string, Tuple> {
  const tuples = new Map<string, Tuple>();
  for (const flow of observation.flows) {
    const sides = new Map([
      [flow.client, emptySide()],
      [flow.server, emptySide()],
    ]);
    const tuple = tuples.get(flow.key) ?? { key: flow.key, sides, firstUs: flow.startUs, lastUs: flow.endUs };
    const up = tuple.sides.get(flow.client)!;
    const down = tuple.sides.get(flow.server)!;
    up.packets += flow.packetsUp;
    up.ipBytes += flow.wireBytesUp;
    down.packets += flow.packetsDown;
    down.ipBytes += flow.wireBytesDown;
    tuples.set(flow.key, tuple);
  }
  return tuples;
}
