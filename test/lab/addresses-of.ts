import { hashOf } from './random-of.ts';

/** First octets of globally routed space, none of them special in the IANA registry. */
const PREFIXES = [13, 18, 23, 31, 34, 35, 52, 54, 64, 66, 91, 93, 104, 108, 140, 142, 151, 157, 162, 185, 199, 204, 216];
const POOL_SIZES = [1, 1, 2, 2, 4, 4, 6, 8];
const known = new Map<string, readonly string[]>();

/** The IPv4 addresses of a name, one to eight near each other: the same in every day of every seed. An address is its own. */
export function addressesOf(name: string): readonly string[] {
  let addresses = known.get(name);
  if (addresses !== undefined) return addresses;
  if (/^\d+\.\d+\.\d+\.\d+$/.test(name)) addresses = [name];
  else {
    const hash = hashOf(name);
    const network = `${PREFIXES[hash % PREFIXES.length]}.${1 + ((hash >>> 8) % 126)}.${(hash >>> 16) & 255}`;
    const first = 1 + ((hash >>> 24) % 240);
    addresses = Array.from({ length: POOL_SIZES[(hash >>> 5) & 7]! }, (_, i) => `${network}.${first + i}`);
  }
  known.set(name, addresses);
  return addresses;
}
