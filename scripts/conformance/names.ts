/** Server names and fingerprints: ours, theirs, and what tshark reads. */
import type { Agreement } from './agreement.ts';
import type { Observation } from './observe.ts';
import { outside } from './traffic.ts';
import type { View } from './tshark-view.ts';

/** Names that TLS or QUIC gave to the flows of a tuple. */
export function namesOf(observation: Observation, key: string): Set<string> {
  const flows = observation.flows.filter((flow) => flow.key === key && /sni$/.test(flow.serverNameFrom));
  return new Set(flows.map((flow) => flow.serverName));
}

export function fingerprintsOf(observation: Observation, key: string): Set<string> {
  return new Set(observation.flows.filter((flow) => flow.key === key && flow.ja4 !== '').map((flow) => flow.ja4));
}

/** Everything that tshark names or fingerprints must be known, and nothing else may be. */
export function compareWithTshark(names: Agreement, fingerprints: Agreement, capture: string, observation: Observation, view: View): void {
  const keys = new Set([...view.names.keys(), ...view.fingerprints.keys(), ...observation.flows.map((flow) => flow.key)]);
  for (const key of [...keys].sort()) {
    if (outside(observation, view, key) !== '') continue;
    const carrier = insideOf(view, key);
    comparePart(names, capture, key, namesOf(observation, key), view.names.get(key), carrier);
    comparePart(fingerprints, capture, key, fingerprintsOf(observation, key), view.fingerprints.get(key), carrier);
  }
}

/** `TLS inside smtp`, or '' when nothing that is not opened carries it. */
export function insideOf(view: View, key: string): string {
  const carriers = view.carriers.get(key);
  return carriers === undefined ? '' : `TLS inside ${[...carriers].sort().join(', ')}`;
}

/** One of several is enough: a flow keeps its first hello, and a retry sends another. */
function comparePart(
  agreement: Agreement,
  capture: string,
  key: string,
  ours: ReadonlySet<string>,
  theirs: ReadonlySet<string> | undefined,
  carrier: string,
): void {
  if (ours.size === 0 && theirs === undefined) return;
  if (ours.size === 0 && carrier !== '') {
    agreement.leaveOut(carrier);
    return;
  }
  const equal = theirs !== undefined && ours.size > 0 && [...ours].every((one) => theirs.has(one));
  agreement.compare(capture, key, [...ours].sort().join(' '), [...(theirs ?? [])].sort().join(' '), equal);
}
