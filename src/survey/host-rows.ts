import { SCOPES } from '../channel/scopes.ts';
import type { HostKey } from '../model/survey.ts';

/** Numbers hosts, each scope apart, from 0 on. */
export class HostRows {
  readonly #byHost = SCOPES.map(() => new Map<string, number>());
  #size = 0;

  add(scope: number, host: string): number {
    const rows = this.#byHost[scope]!;
    const known = rows.get(host);
    if (known !== undefined) return known;
    rows.set(host, this.#size);
    return this.#size++;
  }

  /** -1 for a host without a channel there. */
  find({ scope, host }: HostKey): number {
    return this.#byHost[SCOPES.indexOf(scope)]?.get(host) ?? -1;
  }

  get size(): number {
    return this.#size;
  }

  /** Rows of a scope by the code-unit order of their hosts. */
  ordered(scope: number): number[] {
    return [...this.#byHost[scope]!].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  }
}
