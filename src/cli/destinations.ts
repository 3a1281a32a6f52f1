/** Where finished flows go: into channels, live or at rest, and into the files that keep them. */
import type { ChannelOptions } from '../channel/channel-options.ts';
import { ChannelFold } from '../channel/fold.ts';
import type { FoldSummary } from '../channel/fold-summary.ts';
import { UserError } from '../core/user-error.ts';
import type { ChannelSource } from '../model/channel-source.ts';
import type { Flow } from '../model/flow.ts';
import type { FlowSink } from '../model/flow-sink.ts';
import type { TraitSource } from '../model/trait.ts';
import { keepFlows } from '../store/keep-flows.ts';
import type { KeptFlows } from '../store/kept-flows.ts';
import { openStore } from '../store/open-store.ts';
import type { AnalyzeRequest } from './analyze-request.ts';
import { onInterrupt } from './on-interrupt.ts';

export interface Destinations {
  readonly sinks: readonly FlowSink[];
  readonly channels: ChannelSource & TraitSource;
  /** Every flow is in: completes the kept files. */
  finish(): Promise<void>;
  /** Why a kept file could not be written, once every flow is in; null when all were. */
  failure(): UserError | null;
  summary(): Promise<FoldSummary>;
  /** Lets go of everything; kept files that were not finished leave nothing behind. */
  close(): Promise<void>;
}

/** @throws UserError when a file cannot be written or a store cannot be opened; nothing stays open then. */
export async function openDestinations(request: AnalyzeRequest, options: ChannelOptions): Promise<Destinations> {
  const kept: KeptFlows[] = [];
  let finished = 0;
  const failed = new Map<KeptFlows, UserError>();
  // A full disk under a kept file costs that file, not the run.
  const fail = (file: KeptFlows, error: unknown) => {
    if (!(error instanceof UserError)) throw error;
    failed.set(file, error);
  };
  const attempt = (file: KeptFlows, action: () => void) => {
    if (failed.has(file)) return;
    try {
      action();
    } catch (error) {
      fail(file, error);
    }
  };
  const discard = async () => {
    for (const file of kept.slice(finished)) await file.discard();
  };
  try {
    for (const path of request.keep) kept.push(await keepFlows(path));
    const channels = request.store === null ? null : await openStore(request.store, options);
    const fold = channels ?? new ChannelFold(options);
    const close = async () => {
      await discard();
      await channels?.close();
    };
    let finishing: Promise<void> | null = null;
    let judging = false;
    let stopped = false;
    // DuckDB crashes when it is closed under a running query: what is being completed is waited for, a store at work is left to the system.
    const release = onInterrupt(async () => {
      stopped = true;
      await finishing?.catch(() => undefined);
      await (judging ? discard() : close());
    });
    return {
      sinks: [fold, ...kept.map((file) => ({ flow: (flow: Flow) => attempt(file, () => file.flow(flow)) }))],
      channels: fold,
      async finish() {
        for (const file of kept) {
          if (!failed.has(file)) {
            finishing = file.finish().catch((error: unknown) => fail(file, error));
            await finishing;
          }
          if (failed.has(file)) await file.discard();
          finished++;
          if (stopped) await new Promise(() => undefined);
        }
        judging = true;
      },
      failure: () => [...failed.values()][0] ?? null,
      summary: async () => fold.summary(),
      async close() {
        release();
        await close();
      },
    };
  } catch (error) {
    await discard();
    throw error;
  }
}
