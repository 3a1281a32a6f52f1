import type { Service, ServiceMatch } from '../model/service.ts';
import { type AddressSet, readAddressSets } from './address-sets.ts';
import { AddressTable } from './address-table.ts';
import { mergeRecords } from './merge-records.ts';
import { NameTable } from './name-table.ts';
import { readOwnRecords } from './own-records.ts';
import type { ServiceRecord } from './record.ts';
import { serviceRoles } from './roles.ts';
import { readUserRecords, type UserRecords } from './user-records.ts';

/** The known web services and their look-ups. */
export interface Catalogue {
  /** Everything the files say, sorted by id. */
  readonly records: readonly ServiceRecord[];
  readonly services: ReadonlyMap<string, Service>;
  /** Address sets, shared ones too; read on first use. */
  addressSets(): readonly AddressSet[];
  /**
   * The service behind a host name: exact before suffix and glob, the longest first. Case and one trailing dot do not
   * matter; any text is safe. Equal names give the same object.
   */
  match(name: string): ServiceMatch | null;
  /** The service that alone uses an address: four 32-bit words from `at`, big end first, IPv4 as ::ffff:a.b.c.d. */
  matchAddress(words: ArrayLike<number>, at?: number): ServiceMatch | null;
}

/** What an operator adds: a file, or what was read of one already. */
interface ExtraRecords {
  readonly extraFile?: string | undefined;
  readonly extra?: UserRecords | undefined;
}

/**
 * Reads the catalogue, with an operator's records over it when given.
 * @throws UserError for an operator's file that cannot be used.
 */
export function loadCatalogue({ extraFile, extra }: ExtraRecords = {}): Catalogue {
  const own = readOwnRecords();
  const user = extraFile === undefined ? extra : readUserRecords(extraFile);
  const records = user === undefined ? own : mergeRecords(own, user);
  const services = new Map(records.map((record) => [record.id, serviceOf(record)]));
  const names = new NameTable();
  for (const record of records) {
    const service = services.get(record.id)!;
    for (const name of record.names) names.add(name.value, name.match, matchOf(service, name.role, name.value, 'name'));
  }
  let sets: readonly AddressSet[] | undefined;
  let addresses: AddressTable | undefined;
  const addressSets = () => {
    sets ??= readAddressSets();
    return sets;
  };
  return {
    records,
    services,
    addressSets,
    match: (name) => names.find(name),
    matchAddress(words, at = 0) {
      addresses ??= new AddressTable(blocksOf(addressSets(), services));
      return addresses.find(words, at);
    },
  };
}

function* blocksOf(sets: readonly AddressSet[], services: ReadonlyMap<string, Service>): Generator<readonly [string, ServiceMatch]> {
  for (const set of sets) {
    const service = set.service === undefined || set.shared ? undefined : services.get(set.service);
    if (service === undefined) continue;
    for (const cidr of set.cidrs) yield [cidr, matchOf(service, set.role ?? 'other', cidr, 'address')];
  }
}

function serviceOf(record: ServiceRecord): Service {
  return {
    id: record.id,
    name: record.name,
    category: record.category,
    attack: Object.keys(record.attack ?? {}).sort(),
    abusedBy: [...new Set((record.abusedBy ?? []).map((abuser) => abuser.name))].sort(),
    expectedClients: [...new Set((record.clients ?? []).flatMap((client) => client.names))].sort(),
    profile: record.profile ?? 'balanced',
    shared: record.shared ?? false,
    bulk: record.bulk ?? false,
  };
}

function matchOf(service: Service, role: string, name: string, from: ServiceMatch['from']): ServiceMatch {
  return { service, role, name, from, profile: serviceRoles[role]?.profile ?? service.profile };
}
