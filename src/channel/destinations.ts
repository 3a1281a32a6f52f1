import type { ServiceMatch } from '../model/service.ts';
import type { Addresses } from './addresses.ts';
import { matchDestination } from './match-destination.ts';
import { parseDestination } from './parse-destination.ts';
import { QuadTable } from './quad-table.ts';
import type { ServiceMatcher } from './service-matcher.ts';
import { wellFormed } from './well-formed.ts';

const NAME = 0;
const ADDRESS = 1;

/** Numbers destinations: names, and addresses with or without a port, whose text is made only when it is shown. */
export class Destinations {
  readonly #addresses: Addresses;
  readonly #services: ServiceMatcher;
  /** (NAME, number of the name) or (ADDRESS, number of the address, port + 1). */
  readonly #ids = new QuadTable();
  readonly #byName = new Map<string, number>();
  readonly #names: string[] = [];
  readonly #matches: (ServiceMatch | null)[] = [];

  constructor(addresses: Addresses, services: ServiceMatcher) {
    this.#addresses = addresses;
    this.#services = services;
  }

  /** @param port -1 for the address alone. */
  addAddress(address: number, port: number): number {
    return this.#ids.add(ADDRESS, address, port + 1, 0);
  }

  addName(raw: string): number {
    const known = this.#byName.get(raw);
    if (known !== undefined) return known;
    const name = wellFormed(raw);
    const id = name === raw ? this.#addNewName(name) : this.addName(name);
    this.#byName.set(raw, id);
    return id;
  }

  text(destination: number): string {
    const at = destination * 4;
    const { keys } = this.#ids;
    const entry = keys[at + 1]!;
    if (keys[at] === NAME) return this.#names[entry]!;
    const address = this.#addresses.text(entry);
    const port = keys[at + 2]! - 1;
    if (port < 0) return address;
    return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
  }

  /** The catalogue is asked once per destination. */
  service(destination: number): ServiceMatch | null {
    const known = this.#matches[destination];
    if (known !== undefined) return known;
    const match = matchDestination(this.#services, this.text(destination));
    this.#matches[destination] = match;
    return match;
  }

  #addNewName(name: string): number {
    const address = parseDestination(name);
    if (address !== null) return this.addAddress(this.#addresses.add(address.words), address.port);
    return this.#ids.add(NAME, this.#names.push(name) - 1, 0, 0);
  }
}
