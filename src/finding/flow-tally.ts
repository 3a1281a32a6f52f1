/** Counts of flows by what they lack, for the caveats. */
import type { Flow } from '../model/flow.ts';
import type { FlowSink } from '../model/flow-sink.ts';
import { TRUNCATED_COUNTS, TRUNCATED_EXCHANGES, TRUNCATED_HEAD, TRUNCATED_SAMPLED, TRUNCATED_START } from '../model/truncation.ts';

/** The counts alone. */
export type FlowCounts = Readonly<Omit<FlowTally, 'flow'>>;

export class FlowTally implements FlowSink {
  flows = 0;
  named = 0;
  tcp = 0;
  /** Flows to port 443 with payload, and those of them without a name. */
  encrypted = 0;
  encryptedUnnamed = 0;
  headCut = 0;
  lateStart = 0;
  exchangesSummed = 0;
  sampled = 0;
  /** Named by a log, with bytes in none. */
  withoutCounts = 0;

  flow(flow: Flow): void {
    this.flows++;
    if (flow.serverName !== '') this.named++;
    if (flow.protocol === 6) this.tcp++;
    if (flow.serverPort === 443 && flow.bytesUp > 0) {
      this.encrypted++;
      if (flow.serverName === '') this.encryptedUnnamed++;
    }
    if ((flow.truncated & TRUNCATED_HEAD) !== 0) this.headCut++;
    if ((flow.truncated & TRUNCATED_START) !== 0) this.lateStart++;
    if ((flow.truncated & TRUNCATED_EXCHANGES) !== 0) this.exchangesSummed++;
    if ((flow.truncated & TRUNCATED_SAMPLED) !== 0) this.sampled++;
    if ((flow.truncated & TRUNCATED_COUNTS) !== 0) this.withoutCounts++;
  }
}
