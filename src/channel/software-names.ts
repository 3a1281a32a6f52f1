import type { Software } from '../model/software.ts';
import { wellFormed } from './well-formed.ts';

/** Numbers client software; 0 is unknown. */
export class SoftwareNames {
  readonly #list: (Software | null)[] = [null];
  readonly #byValue: readonly Map<string, number>[] = [new Map(), new Map(), new Map()];

  /** @param kind 0 unknown, 1 JA4, 2 User-Agent. */
  add(kind: number, raw: string): number {
    if (kind === 0) return 0;
    const ids = this.#byValue[kind]!;
    const known = ids.get(raw);
    if (known !== undefined) return known;
    const value = wellFormed(raw);
    const id = value === raw ? this.#list.push({ kind: kind === 1 ? 'ja4' : 'user-agent', value }) - 1 : this.add(kind, value);
    ids.set(raw, id);
    return id;
  }

  get(id: number): Software | null {
    return this.#list[id]!;
  }
}
