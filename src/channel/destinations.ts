import type { ServiceMatch } from '../model/service.ts';
import type { Addresses } from './addresses.ts';
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

  /** The catalogue is asked once per name; for an address its answer is as fast as remembering it. */
  service(destination: number): ServiceMatch | null {
    const { keys } = this.#ids;
    const entry = keys[destination * 4 + 1]!;
    if (keys[destination * 4] === ADDRESS) return this.#services.matchAddress(this.#addresses.words, entry * 4);
    return this.#matches[entry]!;
  }

  #addNewName(name: string): number {
    const address = parseDestination(name);
    if (address !== null) return this.addAddress(this.#addresses.add(address.words), address.port);
    this.#matches.push(this.#services.match(name));
    return this.#ids.add(NAME, this.#names.push(name) - 1, 0, 0);
  }
}
