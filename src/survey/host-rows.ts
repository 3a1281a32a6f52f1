import { SCOPES } from '../channel/scopes.ts';
import type { HostKey } from '../model/survey.ts';

/** Numbers hosts, each scope apart, from 0 on. */
export class HostRows {
  readonly #byHost = SCOPES.map(() => new Map<string, number>());
  #size = 0;
  /** Whoever was asked for last: analyzers ask of one channel several times in a row. */
  #lastScope: HostKey['scope'] | null = null;
  #lastHost = '';
  #lastRow = -1;

  add(scope: number, host: string): number {
    const rows = this.#byHost[scope]!;
    const known = rows.get(host);
    if (known !== undefined) return known;
    this.#lastScope = null;
    rows.set(host, this.#size);
    return this.#size++;
  }

  /** -1 for a host without a channel there. */
  find({ scope, host }: HostKey): number {
    if (host !== this.#lastHost || scope !== this.#lastScope) {
      this.#lastScope = scope;
      this.#lastHost = host;
      this.#lastRow = this.#byHost[SCOPES.indexOf(scope)]?.get(host) ?? -1;
    }
    return this.#lastRow;
  }

  get size(): number {
    return this.#size;
  }

  /** Rows of a scope by the code-unit order of their hosts. */
  ordered(scope: number): number[] {
    return [...this.#byHost[scope]!].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  }
}
