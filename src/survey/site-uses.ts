import { Column } from './column.ts';
import { KeyCounts } from './key-counts.ts';
import { TextNumbers } from './text-numbers.ts';

/** Which hosts use which sites, and how much. */
export class SiteUses {
  readonly #sites = new TextNumbers();
  /** Calls by row and site. */
  readonly #calls = new KeyCounts();
  /** Channels by row, site and software: known software only. */
  readonly #alike = new KeyCounts();
  readonly #hosts = new Column();

  get sites(): number {
    return this.#sites.size;
  }

  /** @param row number of the host in its scope. @param software 0 when unknown. @param calls exchanges, or flows where there are none. */
  add(row: number, scope: number, site: string, software: number, calls: number): void {
    const number = this.#sites.add(scope, site);
    if (this.#calls.add(row, number, 0, calls)) this.#hosts.add(number, 1);
    if (software > 0) this.#alike.add(row, number, software, 1);
  }

  /** -1 for a site that was never added. */
  number(scope: number, site: string): number {
    return this.#sites.find(scope, site);
  }

  hosts(site: number): number {
    return site < 0 ? 0 : this.#hosts.get(site);
  }

  isUsedBy(row: number, site: number): boolean {
    return site >= 0 && this.#calls.sum(row, site, 0) > 0;
  }

  isUsedWith(row: number, site: number, software: number): boolean {
    return site >= 0 && this.#alike.sum(row, site, software) > 0;
  }

  /** Scope and two words that are the site's own, whatever came before it. */
  key(site: number): { readonly kind: number; readonly low: number; readonly high: number } {
    return this.#sites.key(site);
  }

  /** In any order. */
  forEach(visit: (row: number, site: number, calls: number) => void): void {
    this.#calls.forEach((row, site, _, calls) => {
      visit(row, site, calls);
    });
  }

  /** The same by known software. */
  forEachAlike(visit: (row: number, site: number, software: number) => void): void {
    this.#alike.forEach((row, site, software) => {
      visit(row, site, software);
    });
  }
}
