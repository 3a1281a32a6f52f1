import { compareText } from '../../core/compare.ts';
import type { Flow } from '../../model/flow.ts';
import type { FlowSink } from '../../model/flow-sink.ts';
import type { ApplicationShare } from '../../model/surroundings.ts';

/** Names are a log's own words: past these many, flows are counted together. */
const MOST_NAMES = 256;
const OTHERS = 'other';
/** Of protocols that carry no application that a recognizer knows; others by number. */
const PROTOCOLS: ReadonlyMap<number, string> = new Map([
  [0, 'ip'],
  [1, 'icmp'],
  [2, 'igmp'],
  [6, 'tcp'],
  [17, 'udp'],
  [41, 'ipv6'],
  [47, 'gre'],
  [50, 'esp'],
  [58, 'icmp'],
  [89, 'ospf'],
  [132, 'sctp'],
]);

type Counts = { -readonly [name in keyof ApplicationShare]: ApplicationShare[name] };

/** Flows of one application and protocol. */
export type CountedFlows = Pick<Flow, 'application' | 'protocol' | 'bytesUp' | 'bytesDown'> &
  Pick<ApplicationShare, 'flows' | 'namedFlows'>;

/** Counts flows and their payload by application. */
export class ApplicationTally implements FlowSink {
  readonly #byName = new Map<string, Counts>();
  readonly #sinceUs: number;
  readonly #untilUs: number;

  /** Flows that begin outside of the window are not counted. */
  constructor({ sinceUs = Number.NEGATIVE_INFINITY, untilUs = Number.POSITIVE_INFINITY }: { sinceUs?: number; untilUs?: number } = {}) {
    this.#sinceUs = sinceUs;
    this.#untilUs = untilUs;
  }

  flow(flow: Flow): void {
    if (flow.startUs < this.#sinceUs || flow.startUs >= this.#untilUs) return;
    const { application, protocol, bytesUp, bytesDown } = flow;
    this.#add(application, protocol, 1, flow.serverName === '' ? 0 : 1, bytesUp, bytesDown);
  }

  /** Counts flows of one application and protocol that were counted elsewhere. @param application '' where nothing recognised it. */
  add({ application, protocol, flows, namedFlows, bytesUp, bytesDown }: CountedFlows): void {
    this.#add(application, protocol, flows, namedFlows, bytesUp, bytesDown);
  }

  /** The most bytes first, then by name. */
  shares(): ApplicationShare[] {
    return [...this.#byName.values()].sort(
      (a, b) => b.bytesUp + b.bytesDown - a.bytesUp - a.bytesDown || b.flows - a.flows || compareText(a.name, b.name),
    );
  }

  #add(application: string, protocol: number, flows: number, namedFlows: number, bytesUp: number, bytesDown: number): void {
    const counts = this.#counts(application === '' ? (PROTOCOLS.get(protocol) ?? `ip-${protocol}`) : application);
    counts.flows += flows;
    counts.namedFlows += namedFlows;
    counts.bytesUp += bytesUp;
    counts.bytesDown += bytesDown;
  }

  #counts(name: string): Counts {
    const known = this.#byName.get(name);
    if (known !== undefined) return known;
    if (this.#byName.size >= MOST_NAMES && name !== OTHERS) return this.#counts(OTHERS);
    const counts = { name, flows: 0, namedFlows: 0, bytesUp: 0, bytesDown: 0 };
    this.#byName.set(name, counts);
    return counts;
  }
}
