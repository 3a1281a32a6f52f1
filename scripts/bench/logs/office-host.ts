/** A computer of the generated office and the habits of who uses it. */
import { people } from '../capture/person.ts';
import type { Random } from '../capture/random.ts';
import { addressText } from './address-text.ts';
import type { AddressText, Server } from './connection.ts';

export interface OfficeHost {
  readonly four: AddressText;
  readonly six: AddressText | undefined;
  /** Where its person goes most. */
  readonly favourites: readonly Server[];
  /** Hours after midnight at which its person comes and goes. */
  readonly fromHour: number;
  readonly toHour: number;
  nextPort: number;
}

export const officeHosts = (count: number, all: readonly Server[], random: Random): OfficeHost[] =>
  people(count, random).map(({ address4, address6, nextPort }): OfficeHost => {
    const fromHour = 6.5 + 3 * random.fraction();
    return {
      four: addressText(address4),
      six: address6 === undefined ? undefined : addressText(address6),
      // Popular sites come first in the list; the square pulls towards them.
      favourites: Array.from({ length: 24 }, () => all[Math.floor(random.fraction() * random.fraction() * all.length)]!),
      fromHour,
      toHour: fromHour + 7 + 3 * random.fraction(),
      nextPort,
    };
  });
