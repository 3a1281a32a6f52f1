import type { InternalNetworks } from '../../channel/internal-networks.ts';
import { globMatches } from '../../service/glob.ts';
import type { AddressedFinding } from './addressed-finding.ts';
import type { DestinationPattern } from './destination-pattern.ts';

/** What an operator allows, until when and why. Null stands for any; what is given must all hold. */
export interface Allowance {
  readonly reason: string;
  /** When it ends in µs since 1970; null when never. */
  readonly untilUs: number | null;
  /** As the operator wrote it. */
  readonly expires: string;
  readonly hosts: AllowedHosts | null;
  readonly destinations: readonly DestinationPattern[] | null;
  /** Ids of the catalogue. */
  readonly services: ReadonlySet<string> | null;
  /** Lower case, with `*` and `?`. */
  readonly software: readonly string[] | null;
}

/** Any of these. */
export interface AllowedHosts {
  readonly networks: InternalNetworks;
  readonly names: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
}

/** Whether an allowance is about a finding, whenever it ends. The finding must know its host's name and groups already. */
export function covers({ hosts, destinations, services, software }: Allowance, finding: AddressedFinding): boolean {
  if (services !== null && (finding.service === null || !services.has(finding.service.id))) return false;
  if (hosts !== null && !isAmong(hosts, finding)) return false;
  if (software !== null && !software.some((glob) => matches(glob, finding.software?.value))) return false;
  return destinations === null || destinations.some((isAllowed) => isAllowed(finding));
}

function matches(glob: string, value: string | undefined): boolean {
  return value !== undefined && globMatches(glob, value, value.length);
}

function isAmong({ networks, names, groups }: AllowedHosts, { hostWords, hostName, groups: own = [] }: AddressedFinding): boolean {
  if (hostName !== undefined && names.has(hostName)) return true;
  if (own.some((group) => groups.has(group))) return true;
  return hostWords !== null && networks.includes(hostWords);
}
