import { InternalNetworks } from '../../channel/internal-networks.ts';
import { parseNetwork } from '../../channel/parse-network.ts';
import { UserError } from '../../core/user-error.ts';
import { globMatches } from '../../service/glob.ts';
import type { AddressedFinding } from './addressed-finding.ts';

/** Where channels go that are allowed: by name, or by address. */
export type DestinationPattern = (finding: AddressedFinding) => boolean;

/** A finding keeps so many addresses: where there are as many, there may be more that nobody knows. */
const MOST_KEPT = 8;
const NAME = /^[a-z0-9_*?.-]+$/;
/** `203.0.113.7:443`, `[2001:db8::1]:443`. */
const WITH_PORT = /^(?:\[([0-9a-f:.]+)\]|([0-9.]+)):(\d{1,5})$/i;

/**
 * @param text a name in which `*` stands for any run of characters and `?` for one, an address, an address with its port, or a network.
 * @throws UserError for anything else.
 */
export function destinationPattern(text: string): DestinationPattern {
  const [, six, four, portText] = WITH_PORT.exec(text) ?? [];
  const address = six ?? four ?? text;
  if (/[:/]|^[0-9.]+$/.test(address)) {
    const port = portText === undefined ? null : Number(portText);
    if (port !== null && (port < 1 || port > 65_535 || address.includes('/')))
      throw new UserError(`${JSON.stringify(text)} is no address with a port`, 'write it like 203.0.113.7:443 or [2001:db8::1]:443');
    return byAddress(new InternalNetworks([parseNetwork(address)]), port);
  }
  const glob = text.toLowerCase().replace(/\.$/, '');
  if (!NAME.test(glob))
    throw new UserError(`${JSON.stringify(text)} is no destination`, 'write it like api.dropboxapi.com, *.example.com or 203.0.113.0/24');
  if (/^[*?.]*$/.test(glob))
    throw new UserError(`${JSON.stringify(text)} is every destination`, 'leave destination out where any is meant');
  return ({ destination, destinationFrom }) => destinationFrom !== 'address' && globMatches(glob, destination, destination.length);
}

/** A channel with a name counts when all addresses that it had are known and inside; one with a port must have no name. */
function byAddress(networks: InternalNetworks, port: number | null): DestinationPattern {
  const isInside = (words: Uint32Array | null) => words !== null && networks.includes(words);
  return ({ bare, addressWords }) => {
    if (bare !== null) return (port === null || bare.port === String(port)) && isInside(bare.words);
    return port === null && addressWords.length > 0 && addressWords.length < MOST_KEPT && addressWords.every(isInside);
  };
}
