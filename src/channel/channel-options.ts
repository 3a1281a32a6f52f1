import type { Scope } from '../model/scope.ts';
import type { InternalNetworks } from './internal-networks.ts';
import type { ServiceMatcher } from './service-matcher.ts';
import type { TimeWindow } from './time-window.ts';

/** What the fold and the store need to know to make channels of flows. */
export interface ChannelOptions {
  readonly internal: InternalNetworks;
  readonly scopes: ReadonlySet<Scope>;
  readonly services: ServiceMatcher;
  readonly window?: TimeWindow;
  /** `EVENT_LIMIT` unless a test says otherwise. */
  readonly eventLimit?: number;
}
