import { readdirSync, readFileSync } from 'node:fs';

/** A published set of address blocks. */
export interface AddressSet {
  readonly id: string;
  /** The service that the addresses name; absent where they fit several. */
  readonly service?: string;
  readonly role?: string;
  /** True where others' traffic lives there too: then it names nobody. */
  readonly shared: boolean;
  readonly source: string;
  readonly note?: string;
  readonly cidrs: readonly string[];
}

/** Reads the address sets that ship with the package, sorted by file name. */
export function readAddressSets(): AddressSet[] {
  const root = new URL('../../src/service/catalogue/addresses/', import.meta.url);
  return readdirSync(root)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => JSON.parse(readFileSync(new URL(`./${file}`, root), 'utf8')) as AddressSet);
}
