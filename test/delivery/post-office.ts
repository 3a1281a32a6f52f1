/** A run's sending, with a clock and a sleep of its own. */
import { join } from 'node:path';
import { type Delivered, deliver } from '../../src/delivery/deliver.ts';
import { Outbox } from '../../src/delivery/outbox.ts';
import { beginWindow, type QueueLimits, queueHunt } from '../../src/delivery/queue-changes.ts';
import { targetOf } from '../../src/delivery/targets.ts';
import type { Target, Way } from '../../src/delivery/way.ts';
import type { Finding } from '../../src/model/finding.ts';
import { HOUR_US, TOOL } from './findings.ts';

export class PostOffice {
  readonly path: string;
  readonly target: Target;
  nowMs = Date.UTC(2026, 10, 20);
  /** Pauses between attempts, in milliseconds. */
  readonly slept: number[] = [];
  /** Changes that found no room in the last run. */
  left = 0;
  limits: QueueLimits | undefined;

  constructor(folder: string, way: Way, more: Partial<Pick<Target, 'least' | 'isEvery'>> = {}) {
    this.path = join(folder, 'hunts.duckdb.outbox');
    this.target = targetOf(way, { least: 'low', isEvery: false, ...more });
  }

  /** One run of a hunt. */
  async run(hour: number, findings: readonly Finding[], budgetMs = 60_000, patienceMs = 400): Promise<Delivered> {
    const outbox = await Outbox.open(this.path);
    try {
      await beginWindow(outbox, [this.target], hour * HOUR_US);
      this.left = await queueHunt(outbox, this.target, findings, hour * HOUR_US, { tool: TOOL }, this.limits);
      const [delivered] = await deliver(outbox, [this.target], {
        budgetMs,
        patienceMs,
        now: () => this.nowMs,
        sleep: async (ms) => {
          this.slept.push(ms);
          this.nowMs += ms;
        },
      });
      return delivered!;
    } finally {
      await outbox.close();
    }
  }
}
