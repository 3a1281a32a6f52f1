import { readFileSync } from 'node:fs';
import { UserError } from '../core/user-error.ts';
import type { Place, Places } from '../model/place.ts';
import { plainText } from './plain-text.ts';
import { readPlace } from './read-place.ts';

const HINT = 'Name a database in MaxMind’s format, such as GeoLite2-City.mmdb or GeoLite2-ASN.mmdb.';
/** Pointers followed for one record: a record of GeoIP2 City has under a hundred. More are a knot. */
const MOST_POINTERS = 2_000;
/** Addresses whose places are kept at hand. */
const MOST_KEPT = 65_536;

/** What the reader of a database gives: mmdb-lib's `Reader`. */
interface Database {
  get(address: string): unknown;
}

/**
 * Opens databases in MaxMind's format (MaxMind DB File Format Specification 2.0); what one does not know another may.
 * @throws UserError for a file that cannot be read or is none.
 */
export async function openPlaces(files: readonly string[]): Promise<Places> {
  const databases: Database[] = [];
  for (const file of files) databases.push(await open(file));
  return new FoundPlaces(databases);
}

async function open(file: string): Promise<Database> {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new UserError(`cannot read ${plainText(file)} (${code})`, HINT);
  }
  // Loaded here: most runs have no database.
  const { Reader } = await import('mmdb-lib');
  let pointers = 0;
  // The reader asks its cache whenever it follows a pointer: a file whose records point to each other ends there.
  const cache = {
    get(): undefined {
      if (++pointers > MOST_POINTERS) throw new RangeError('too many pointers in one record');
    },
    set() {},
  };
  try {
    const reader = new Reader(bytes, { cache });
    reader.get('1.1.1.1');
    return {
      get(address) {
        pointers = 0;
        return reader.get(address);
      },
    };
  } catch {
    throw new UserError(`not a database of places: ${plainText(file)}`, HINT);
  }
}

class FoundPlaces implements Places {
  readonly #databases: readonly Database[];
  readonly #kept = new Map<string, Place | null>();

  constructor(databases: readonly Database[]) {
    this.#databases = databases;
  }

  of(address: string): Place | null {
    const kept = this.#kept.get(address);
    if (kept !== undefined) return kept;
    const place = readPlace(this.#databases.map((database) => recordOf(database, address)));
    if (this.#kept.size >= MOST_KEPT) this.#kept.clear();
    this.#kept.set(address, place);
    return place;
  }
}

/** A damaged record is as good as none. */
function recordOf(database: Database, address: string): unknown {
  try {
    return database.get(address);
  } catch {
    return null;
  }
}
