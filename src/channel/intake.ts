import type { Flow } from '../model/flow.ts';
import type { Scope } from '../model/scope.ts';
import type { ChannelOptions } from './channel-options.ts';
import { ChannelKey } from './key.ts';
import { SCOPES } from './scopes.ts';

/** The door to channels, live and at rest: keeps to the time window, reads the key, counts what comes and what is left out. */
export class Intake {
  readonly key: ChannelKey;
  flows = 0;
  namedFlows = 0;
  groupFlows = 0;
  flowsOutsideWindow = 0;
  firstUs = Number.POSITIVE_INFINITY;
  lastUs = Number.NEGATIVE_INFINITY;
  readonly #byScope = [0, 0, 0, 0];
  readonly #sinceUs: number;
  readonly #untilUs: number;
  readonly #scopes: ReadonlySet<Scope>;

  constructor({ internal, scopes, window }: Pick<ChannelOptions, 'internal' | 'scopes' | 'window'>) {
    this.key = new ChannelKey(internal);
    this.#scopes = scopes;
    this.#sinceUs = window?.sinceUs ?? Number.NEGATIVE_INFINITY;
    this.#untilUs = window?.untilUs ?? Number.POSITIVE_INFINITY;
  }

  /** 'channel' when the key holds the flow's channel; 'group' when it belongs to none; 'outside' the time window. */
  admit(flow: Flow): 'channel' | 'group' | 'outside' {
    if (flow.startUs < this.#sinceUs || flow.startUs >= this.#untilUs) {
      this.flowsOutsideWindow++;
      return 'outside';
    }
    this.flows++;
    if (flow.serverName !== '') this.namedFlows++;
    if (flow.startUs < this.firstUs) this.firstUs = flow.startUs;
    if (flow.endUs > this.lastUs) this.lastUs = flow.endUs;
    if (!this.key.read(flow)) {
      this.groupFlows++;
      return 'group';
    }
    this.#byScope[this.key.scope]!++;
    return 'channel';
  }

  /** @param hosts of all scopes. @param judged channels of the judged scopes. */
  summary(hosts: number, channels: number, judged: number) {
    const flowsByScope = Object.fromEntries(SCOPES.map((scope, i) => [scope, this.#byScope[i]!])) as Record<Scope, number>;
    const unjudgedFlows = SCOPES.reduce((sum, scope) => sum + (this.#scopes.has(scope) ? 0 : flowsByScope[scope]), 0);
    const { flows, namedFlows, groupFlows, flowsOutsideWindow } = this;
    return { flows, namedFlows, unjudgedFlows, groupFlows, flowsOutsideWindow, flowsByScope, hosts, channels, judged };
  }
}
