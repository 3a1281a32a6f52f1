import type { Company } from '../model/survey.ts';
import { Column } from './column.ts';
import { KeyCounts } from './key-counts.ts';
import { roleBit, rolesOf } from './role-bits.ts';
import type { Site } from './site-of.ts';
import { TextNumbers } from './text-numbers.ts';

const NONE = { role: 'other', roles: [], rolesOfSoftware: [], channels: 0, hosts: 0, hostsAlike: 0 } as const;

/** Which roles of which vendors a host uses, and with which software. */
export class VendorUses {
  readonly #vendors = new TextNumbers();
  /** Channels and roles by row and vendor. */
  readonly #byRow = new KeyCounts();
  /** The same by row, vendor and software. */
  readonly #bySoftware = new KeyCounts();
  readonly #hosts = new Column();
  /** Hosts by vendor, software and roles; counted when first asked for. */
  #alike: KeyCounts | null = null;

  add(row: number, scope: number, vendor: string, role: string, software: number): void {
    const number = this.#vendors.add(scope, vendor);
    const bit = roleBit(role);
    if (this.#byRow.add(row, number, 0, 1, bit)) this.#hosts.add(number, 1);
    this.#bySoftware.add(row, number, software, 1, bit);
    this.#alike = null;
  }

  company(row: number, scope: number, { vendor, role }: Site, software: number): Company {
    const number = this.#vendors.find(scope, vendor);
    if (number < 0) return NONE;
    const roles = this.#bySoftware.bits(row, number, software);
    this.#alike ??= this.#countAlike();
    return {
      role,
      roles: rolesOf(this.#byRow.bits(row, number, 0)),
      rolesOfSoftware: rolesOf(roles),
      channels: this.#byRow.sum(row, number, 0),
      hosts: this.#hosts.get(number),
      hostsAlike: this.#alike.sum(number, software, roles),
    };
  }

  #countAlike(): KeyCounts {
    const alike = new KeyCounts();
    this.#bySoftware.forEach((_row, vendor, software, _channels, bits) => {
      alike.add(vendor, software, bits, 1);
    });
    return alike;
  }
}
