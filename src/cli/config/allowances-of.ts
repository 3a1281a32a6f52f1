import { InternalNetworks } from '../../channel/internal-networks.ts';
import { parseNetwork } from '../../channel/parse-network.ts';
import { UserError } from '../../core/user-error.ts';
import type { Allowance, AllowedHosts } from '../../finding/allow/allowance.ts';
import { destinationPattern } from '../../finding/allow/destination-pattern.ts';
import type { Declared } from './declaration.ts';
import type { DeclaredHosts } from './hosts-of.ts';
import { readExpiry } from './read-expiry.ts';
import { knownWord } from './shape/known-word.ts';
import type { Placed } from './shape/placed.ts';
import { quoted } from './shape/words.ts';
import type { Told } from './told.ts';

/** Checks that hosts, groups and services of the allowlist are known. @param services ids; asked for only where some are named. */
export function allowancesOf(
  declared: Declared['allowlist'],
  hosts: DeclaredHosts,
  services: () => ReadonlySet<string>,
  told: Told,
): readonly Allowance[] {
  return (declared ?? []).map(({ value, at, path }) => {
    if (value.hosts === undefined && value.destination === undefined && value.service === undefined && value.software === undefined)
      told.problem(at, {
        what: `${path} would allow everything`,
        hint: 'say which: hosts, destination, service or software, or several of them',
      });
    for (const service of value.service ?? []) {
      if (!services().has(service.value))
        told.problem(service.at, {
          what: `${service.path}: no service is called ${quoted(service.value)}`,
          hint: knownWord(service.value, services()),
        });
    }
    return {
      reason: value.reason,
      untilUs: readExpiry(value.expires),
      expires: value.expires,
      hosts: value.hosts === undefined ? null : allowedHosts(value.hosts, hosts, told),
      destinations: value.destination?.map(destinationPattern) ?? null,
      services: value.service === undefined ? null : new Set(value.service.map((service) => service.value)),
      software: value.software?.map((glob) => glob.toLowerCase()) ?? null,
    };
  });
}

function allowedHosts(words: readonly Placed<string>[], known: DeclaredHosts, told: Told): AllowedHosts {
  const networks: ReturnType<typeof parseNetwork>[] = [];
  const names = new Set<string>();
  const groups = new Set<string>();
  for (const { value, at, path } of words) {
    if (known.groups.has(value)) groups.add(value);
    else if (known.names.has(value)) names.add(value);
    else {
      try {
        networks.push(parseNetwork(value));
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        told.problem(at, {
          what: `${path}: ${quoted(value)} is no address, no network, and no name or group of hosts`,
          hint: knownWord(value, [...known.groups, ...known.names]),
        });
      }
    }
  }
  return { networks: new InternalNetworks(networks), names, groups };
}
