/** Leaves out what began when the rows are not of: a single time of another year would stretch every window to it. */
import { formatAddress } from '../../core/address.ts';
import type { Issues } from '../../core/issues.ts';
import type { TimeGroup } from '../../core/time-groups.ts';
import type { Flow } from '../../model/flow.ts';
import type { FlowSink } from '../../model/flow-sink.ts';

export class LogTimeFilter implements FlowSink {
  readonly #sink: FlowSink;
  readonly #kept: readonly Readonly<TimeGroup>[];
  readonly #issues: Issues;

  /** @param kept times that count; flows of others are counted as issues. */
  constructor(sink: FlowSink, kept: readonly Readonly<TimeGroup>[], issues: Issues) {
    this.#sink = sink;
    this.#kept = kept;
    this.#issues = issues;
  }

  flow(flow: Flow): void {
    for (const { firstUs, lastUs } of this.#kept) {
      if (flow.startUs < firstUs || flow.startUs > lastUs) continue;
      this.#sink.flow(flow);
      return;
    }
    this.#issues.countAt('log.other-time', () => `${formatAddress(flow.client)} at ${new Date(flow.startUs / 1000).toISOString()}`);
  }
}
