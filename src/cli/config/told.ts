import { countOf } from '../../core/count-of.ts';
import { UserError } from '../../core/user-error.ts';
import { UserErrors } from '../../core/user-errors.ts';
import type { At } from './tree.ts';

/** What is wrong, and what would be right. */
export interface Fault {
  readonly what: string;
  readonly hint: string;
}

/** More would scroll the first away. */
const MOST_SHOWN = 20;
const MOST_KEPT = 1_000;

/** Collects what is wrong in one file, so that all of it can be mended at once. */
export class Told {
  readonly #file: string;
  readonly #kept: { readonly at: At; readonly fault: Fault }[] = [];
  #count = 0;

  /** @param file as the operator named it. */
  constructor(file: string) {
    this.#file = file;
  }

  get count(): number {
    return this.#count;
  }

  problem(at: At, fault: Fault): void {
    this.#count++;
    if (this.#kept.length < MOST_KEPT) this.#kept.push({ at, fault });
  }

  /** @throws UserErrors with all of them in the order of the file, when there are any. */
  check(): void {
    if (this.#count === 0) return;
    const inOrder = this.#kept.sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column);
    const shown = inOrder
      .slice(0, MOST_SHOWN)
      .map(({ at, fault }) => new UserError(`${this.#file}:${at.line}:${at.column}: ${fault.what}`, fault.hint));
    const more = this.#count - shown.length;
    throw new UserErrors(
      more === 0 ? shown : [...shown, new UserError(`${this.#file}: ${countOf(more, 'more fault')}`, 'mend these first')],
    );
  }
}
