import { expect } from 'vitest';
import { ChannelFold } from '../../src/channel/fold.ts';
import { parseInternal } from '../../src/channel/internal.ts';
import type { ServiceMatcher } from '../../src/channel/service-matcher.ts';
import type { TimeWindow } from '../../src/channel/time-window.ts';
import type { FlowSink } from '../../src/model/flow-sink.ts';
import type { Scope } from '../../src/model/scope.ts';
import { openStore } from '../../src/store/open-store.ts';
import { plainChannels } from '../channel/plain-channel.ts';
import { expectEqualSurroundings } from './expect-equal-surroundings.ts';
import { expectEqualSurveys } from './expect-equal-surveys.ts';
import { expectEqualTraits } from './expect-equal-traits.ts';

export interface ContractCase {
  readonly scopes: ReadonlySet<Scope>;
  readonly eventLimit: number;
  readonly window: TimeWindow;
  readonly services: ServiceMatcher;
}

/**
 * Demands that the fold and a new store at `path` say the same of the flows that `feed` gives: every channel, the network, the summary.
 * @returns the number of channels compared.
 */
export async function expectEqualSources(feed: (sink: FlowSink) => unknown, path: string, options: ContractCase): Promise<number> {
  const shared = { internal: parseInternal(), ...options };
  const fold = new ChannelFold(shared);
  const store = await openStore(path, shared);
  try {
    await feed({
      flow(flow) {
        fold.flow(flow);
        store.flow(flow);
      },
    });
    const folded = await plainChannels(fold);
    const stored = await plainChannels(store);
    expect(stored.length).toBe(folded.length);
    for (let i = 0; i < folded.length; i++) expect(stored[i]).toEqual(folded[i]);
    expect(await store.summary()).toEqual(fold.summary());
    expect(await store.network()).toEqual(await fold.network());
    await expectEqualSurveys(fold, store);
    await expectEqualSurroundings(fold, store);
    expect(await expectEqualTraits(fold, store)).toBeGreaterThan(folded.length === 0 ? 0 : 7);
    return folded.length;
  } finally {
    await store.close();
  }
}
