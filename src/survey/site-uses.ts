import { SCOPES } from '../channel/scopes.ts';
import type { Company } from '../model/survey.ts';
import { Column } from './column.ts';
import { KeyCounts } from './key-counts.ts';
import { roleBit, rolesOf } from './role-bits.ts';
import type { Site } from './site-of.ts';
import { TextNumbers } from './text-numbers.ts';

/** Vendors of several services are numbered apart from sites, each scope apart. */
const VENDORS = SCOPES.length;

/** Which hosts use which sites and vendors: how much, in which roles, with which software. A vendor of one service is that site. */
export class SiteUses {
  readonly #numbers = new TextNumbers();
  /** Calls and roles by row and site; channels by vendor of several are in here too. */
  readonly #byRow = new KeyCounts();
  /** Channels and roles by row, site and software. */
  readonly #bySoftware = new KeyCounts();
  readonly #hosts = new Column();
  /** Hosts by site, software and roles; counted when first asked for. */
  #alike: KeyCounts | null = null;

  /**
   * @param row number of the host in its scope. @param software 0 when unknown.
   * @param calls flows, which captures and logs tell alike: of exchanges within them no log tells.
   */
  add(row: number, scope: number, { site, vendor, role }: Site, software: number, calls: number): void {
    const bit = roleBit(role);
    this.#add(row, this.#numbers.add(scope, site), bit, software, calls);
    if (vendor !== '' && vendor !== site) this.#add(row, this.#numbers.add(scope + VENDORS, vendor), bit, software, calls);
    this.#alike = null;
  }

  #add(row: number, number: number, bit: number, software: number, calls: number): void {
    if (this.#byRow.add(row, number, 0, calls, bit)) this.#hosts.add(number, 1);
    this.#bySoftware.add(row, number, software, 1, bit);
  }

  /** -1 for a site that was never added. */
  number(scope: number, site: string): number {
    return this.#numbers.find(scope, site);
  }

  hosts(site: number): number {
    return site < 0 ? 0 : this.#hosts.get(site);
  }

  isUsedBy(row: number, site: number): boolean {
    return site >= 0 && this.#byRow.sum(row, site, 0) > 0;
  }

  isUsedWith(row: number, site: number, software: number): boolean {
    return site >= 0 && this.#bySoftware.sum(row, site, software) > 0;
  }

  /** What the host of `row` uses of the site's vendor. */
  company(row: number, scope: number, { site, vendor, role }: Site, software: number): Company {
    const number = vendor === site ? this.number(scope, site) : this.#numbers.find(scope + VENDORS, vendor);
    if (number < 0) return { role, roles: [], rolesOfSoftware: [], hosts: 0, hostsAlike: 0 };
    const roles = this.#bySoftware.bits(row, number, software);
    this.#alike ??= this.#countAlike();
    return {
      role,
      roles: rolesOf(this.#byRow.bits(row, number, 0)),
      rolesOfSoftware: rolesOf(roles),
      hosts: this.#hosts.get(number),
      hostsAlike: this.#alike.sum(number, software, roles),
    };
  }

  /** Scope (or a number that is none, for a vendor) and two words that are the site's own, whatever came before it. */
  key(site: number): { readonly kind: number; readonly low: number; readonly high: number } {
    return this.#numbers.key(site);
  }

  /** In any order. */
  forEach(visit: (row: number, site: number, calls: number) => void): void {
    this.#byRow.forEach((row, site, _, calls) => {
      visit(row, site, calls);
    });
  }

  /** The same by software. */
  forEachSoftware(visit: (row: number, site: number, software: number) => void): void {
    this.#bySoftware.forEach((row, site, software) => {
      visit(row, site, software);
    });
  }

  #countAlike(): KeyCounts {
    const alike = new KeyCounts();
    this.#bySoftware.forEach((_row, site, software, _channels, bits) => {
      alike.add(site, software, bits, 1);
    });
    return alike;
  }
}
