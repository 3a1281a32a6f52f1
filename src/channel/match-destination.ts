import type { ServiceMatch } from '../model/service.ts';
import { parseDestination } from './parse-destination.ts';
import type { ServiceMatcher } from './service-matcher.ts';

/** The service of a destination by its text: the name, or the address when it has none. */
export function matchDestination(services: ServiceMatcher, destination: string): ServiceMatch | null {
  const address = parseDestination(destination);
  return address === null ? services.match(destination) : services.matchAddress(address.words);
}
