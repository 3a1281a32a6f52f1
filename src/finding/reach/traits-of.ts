import type { Finding } from '../../model/finding.ts';
import type { Trait } from '../../model/trait.ts';

/** What logs that do not say a server's address have in its place: no rule can match on it. */
const UNSPECIFIED = '::';

/** On what of a channel rules can match: its destination, each address, its software and its service, where they are known. */
export function traitsOf({
  destination,
  addresses,
  software,
  service,
}: Pick<Finding, 'destination' | 'addresses' | 'software'> & { readonly service: { readonly id: string } | null }): Trait[] {
  return [
    { by: 'destination', value: destination, kind: null },
    ...addresses.filter((address) => address !== UNSPECIFIED).map((value): Trait => ({ by: 'address', value, kind: null })),
    ...(software === null ? [] : [{ by: 'software', value: software.value, kind: software.kind } as const]),
    ...(service === null ? [] : [{ by: 'service', value: service.id, kind: null } as const]),
  ];
}
