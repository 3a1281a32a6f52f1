import { addressWords } from '../../core/address-words.ts';
import type { Finding } from '../../model/finding.ts';

/** What an allowance asks of a finding, its addresses as words: they are read once, and held against every entry of the list. */
export interface AddressedFinding
  extends Pick<Finding, 'host' | 'hostName' | 'groups' | 'destination' | 'destinationFrom' | 'service' | 'software'> {
  /** Null for text that is no address. */
  readonly hostWords: Uint32Array | null;
  /** Of a destination without a name: its address and its port in text. */
  readonly bare: { readonly words: Uint32Array | null; readonly port: string } | null;
  readonly addressWords: readonly (Uint32Array | null)[];
}

export function addressedFinding(finding: Finding): AddressedFinding {
  const { host, hostName, groups, destination, destinationFrom, service, software, addresses } = finding;
  return {
    host,
    ...(hostName === undefined ? {} : { hostName }),
    ...(groups === undefined ? {} : { groups }),
    destination,
    destinationFrom,
    service,
    software,
    hostWords: addressWords(host),
    bare: destinationFrom === 'address' ? bareOf(destination) : null,
    addressWords: addresses.map(addressWords),
  };
}

/** @param destination `address:port`, IPv6 in brackets. */
function bareOf(destination: string): AddressedFinding['bare'] {
  const colon = destination.lastIndexOf(':');
  return { words: addressWords(destination.slice(0, colon).replace(/^\[|\]$/g, '')), port: destination.slice(colon + 1) };
}
